/** Marks that tell series apart where colours are not seen: on paper, by eyes that mix them up. */
export const shapes = ['circle', 'diamond', 'triangle', 'square', 'star', 'cross'] as const;
export type Shape = (typeof shapes)[number];

/** The outline of a mark around a place, as the `d` of a path; all look about as large. */
export function outlineOf(shape: Shape, x: number, y: number, radius: number): string {
	switch (shape) {
		case 'circle': {
			const arc = `a${fixed(radius)} ${fixed(radius)} 0 1 0`;
			return `M${at(x - radius, y)}${arc} ${at(2 * radius, 0)}${arc} ${at(-2 * radius, 0)}z`;
		}
		case 'cross': {
			const [arm, half] = [radius * 1.15, radius * 0.4];
			const corners = [
				...[-half, -arm, half, -arm, half, -half, arm, -half, arm, half, half, half],
				...[half, arm, -half, arm, -half, half, -arm, half, -arm, -half, -half, -half]
			];
			return closed(
				corners.flatMap((each, i) => (i % 2 === 0 ? [[x + each, y + corners[i + 1]!]] : []))
			);
		}
		case 'star':
			return closed(
				around(10, (i) => radius * (i % 2 === 0 ? 1.4 : 0.62)).map(([dx, dy]) => [x + dx, y + dy])
			);
		case 'diamond':
			return closed(around(4, () => radius * 1.3).map(([dx, dy]) => [x + dx, y + dy]));
		case 'triangle':
			return closed(around(3, () => radius * 1.35).map(([dx, dy]) => [x + dx, y + dy]));
		case 'square': {
			const half = radius * 0.92;
			return closed([
				[x - half, y - half],
				[x + half, y - half],
				[x + half, y + half],
				[x - half, y + half]
			]);
		}
	}
}

/** So many points around a place, the first one above it. */
const around = (count: number, radius: (index: number) => number): [number, number][] =>
	Array.from({ length: count }, (_, index) => {
		const angle = (2 * Math.PI * index) / count;
		return [Math.sin(angle) * radius(index), -Math.cos(angle) * radius(index)];
	});

const closed = (points: readonly (readonly number[])[]) =>
	`M${points.map(([x, y]) => at(x!, y!)).join('L')}z`;
const at = (x: number, y: number) => `${fixed(x)} ${fixed(y)}`;
const fixed = (value: number) => String(Math.round(value * 100) / 100);
