/** Where the parts of a flow diagram stand: places on the left, places on the right, bands between. */

export interface Flow {
	from: string;
	to: string;
	count: number;
}

export interface FlowPlace {
	key: string;
	count: number;
	x: number;
	y: number;
	height: number;
	/** Middle of its label. */
	labelY: number;
}

export interface FlowBand extends Flow {
	/** Its outline. */
	d: string;
	thickness: number;
	/** Where its count is written, near where it begins. */
	text: { x: number; y: number };
}

export interface FlowLayout {
	width: number;
	height: number;
	/** Of a place. */
	bar: number;
	left: FlowPlace[];
	right: FlowPlace[];
	bands: FlowBand[];
}

/** As wide as a small telephone shows without making letters smaller. */
const WIDTH = 360;
const MARGIN = 104;
const BAR = 10;
/** A place is as high as it counts, but its label needs two lines. */
const LEAST = 34;
const GAP = 8;
const TOP = 8;

/**
 * @param order keys of all places that may occur, from top to bottom; what does not occur is left out
 */
export function flowLayout(flows: readonly Flow[], order: readonly string[]): FlowLayout {
	const total = flows.reduce((sum, { count }) => sum + count, 0);
	// One authority is seen, and many fit on a sheet.
	const unit = Math.min(18, Math.max(2.5, 420 / Math.max(1, total)));
	const sum = (of: (flow: Flow) => string, key: string) =>
		flows.reduce((all, flow) => (of(flow) === key ? all + flow.count : all), 0);
	const column = (of: (flow: Flow) => string, x: number): FlowPlace[] => {
		let y = TOP;
		return order.flatMap((key): FlowPlace[] => {
			const count = sum(of, key);
			if (count === 0) return [];
			const height = count * unit;
			const room = Math.max(height, LEAST);
			const place = { key, count, x, y: y + (room - height) / 2, height, labelY: y + room / 2 };
			y += room + GAP;
			return [place];
		});
	};
	const left = column(({ from }) => from, MARGIN);
	const right = column(({ to }) => to, WIDTH - MARGIN - BAR);
	const ends = [...left, ...right].map(({ y, height, labelY }) =>
		Math.max(y + height, labelY + LEAST / 2)
	);
	return {
		...{ width: WIDTH, height: Math.max(TOP, ...ends) + GAP, bar: BAR, left, right },
		bands: bandsOf(flows, { left, right, order, unit })
	};
}

type Placed = Pick<FlowLayout, 'left' | 'right'> & { order: readonly string[]; unit: number };

/** On each side of a place its bands lie in the order of where they go, so that few cross. */
function bandsOf(flows: readonly Flow[], { left, right, order, unit }: Placed): FlowBand[] {
	const rank = (key: string) => order.indexOf(key);
	const sorted = [...flows].sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
	const leaves = new Map(left.map(({ key, y }) => [key, y]));
	const arrives = new Map(right.map(({ key, y }) => [key, y]));
	return sorted.map((flow) => {
		const thickness = flow.count * unit;
		const from = leaves.get(flow.from)!;
		const to = arrives.get(flow.to)!;
		leaves.set(flow.from, from + thickness);
		arrives.set(flow.to, to + thickness);
		return {
			...{ ...flow, thickness, d: ribbon(from, to, thickness) },
			text: { x: MARGIN + BAR + 6, y: from + thickness / 2 }
		};
	});
}

function ribbon(from: number, to: number, thickness: number): string {
	const [x1, x2] = [MARGIN + BAR, WIDTH - MARGIN - BAR];
	const middle = (x1 + x2) / 2;
	const curve = (start: number, end: number, x: number) =>
		`C${middle} ${fixed(start)} ${middle} ${fixed(end)} ${x} ${fixed(end)}`;
	return [
		`M${x1} ${fixed(from)}`,
		curve(from, to, x2),
		`L${x2} ${fixed(to + thickness)}`,
		curve(to + thickness, from + thickness, x1),
		'z'
	].join('');
}

const fixed = (value: number) => Math.round(value * 100) / 100;
