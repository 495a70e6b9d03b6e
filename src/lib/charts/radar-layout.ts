/** Where the parts of a radar stand. Pure: values from 0 (centre) to 1 (outer ring), or null. */

export interface RadarAxis {
	label: string;
	/** One a series; null: nothing is known, so nothing is drawn. */
	values: readonly (number | null)[];
	/** The same in words: « 83 % », « pas jugée ». */
	texts: readonly string[];
}

export interface RadarPlace {
	x: number;
	y: number;
}

export interface PlacedAxis {
	/** Where the axis meets the outer ring. */
	end: RadarPlace;
	/** First line of its label, and how that is aligned. */
	label: RadarPlace & { anchor: 'start' | 'middle' | 'end' };
	/** One a series. */
	points: readonly (RadarPlace | null)[];
}

export interface RadarLayout {
	width: number;
	height: number;
	centre: RadarPlace;
	radius: number;
	axes: readonly PlacedAxis[];
	/** One a series: lines from axis to axis, left out beside an axis of which nothing is known. */
	outlines: readonly { d: string; closed: boolean }[];
}

/** As wide as a small telephone shows without making letters smaller. */
const WIDTH = 360;
const RADIUS = 90;
const LINE = 15;

/** @param lines how many lines each label takes */
export function radarLayout(axes: readonly RadarAxis[], lines: readonly number[]): RadarLayout {
	const most = Math.max(1, ...lines) * LINE;
	const centre = { x: WIDTH / 2, y: RADIUS + most + 16 };
	const placed = axes.map((axis, index): PlacedAxis => {
		const angle = (2 * Math.PI * index) / axes.length;
		const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
		const on = (value: number) => ({
			x: centre.x + dx * RADIUS * value,
			y: centre.y + dy * RADIUS * value
		});
		const height = lines[index]! * LINE;
		const beside = on(1 + 12 / RADIUS);
		return {
			end: on(1),
			label: {
				x: beside.x,
				// The middle of a label beside the ring, its foot above it, its head beneath it.
				y: beside.y - height / 2 + (dy * height) / 2 + LINE * 0.75,
				anchor: Math.abs(dx) < 0.1 ? 'middle' : dx > 0 ? 'start' : 'end'
			},
			points: axis.values.map((value) => (value === null ? null : on(value)))
		};
	});
	const series = axes[0]?.values.length ?? 0;
	return {
		...{ width: WIDTH, height: centre.y + RADIUS + most + 8, centre, radius: RADIUS },
		axes: placed,
		outlines: Array.from({ length: series }, (_, index) =>
			outline(placed.map(({ points }) => points[index] ?? null))
		)
	};
}

function outline(points: readonly (RadarPlace | null)[]): { d: string; closed: boolean } {
	const closed = points.length > 2 && points.every((point) => point !== null);
	if (closed) return { d: `M${points.map(at).join('L')}z`, closed };
	const d = points.map((from, index) => {
		const to = points[(index + 1) % points.length];
		return from && to ? `M${at(from)}L${at(to)}` : '';
	});
	return { d: d.join(''), closed };
}

const at = (place: RadarPlace | null) => (place ? `${fixed(place.x)} ${fixed(place.y)}` : '');
const fixed = (value: number) => Math.round(value * 100) / 100;
