import type { ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import { inLines, type ChartSpec } from './chart-spec';

/** Colours and letters of the page at this moment, read from its tokens. */
export interface ChartLook {
	text: string;
	quiet: string;
	line: string;
	surface: string;
	categories: readonly string[];
	/** From little to much. */
	sequence: readonly string[];
	font: string;
	/** Letters that a label may take. */
	labelWidth: number;
}

type Config = ChartConfiguration<'bar' | 'line'>;

/** The whole of a chart for Chart.js; it never moves. */
export function configOf(spec: ChartSpec, look: ChartLook): Config {
	const lying = spec.kind !== 'columns';
	const stacked = spec.kind === 'stacked';
	const values = {
		...(spec.max === undefined ? {} : { max: spec.max }),
		min: spec.kind === 'dots' ? 1 : 0,
		// The value stands at the end of each bar: an axis would say it again.
		display: spec.kind === 'dots',
		stacked,
		reverse: spec.kind === 'dots',
		grid: { color: look.line },
		border: { display: false },
		ticks: { color: look.quiet, stepSize: 1, font: { family: look.font, size: 12 } }
	};
	const labels = {
		stacked,
		grid: { display: spec.kind === 'dots', color: look.line },
		border: { color: look.text },
		ticks: {
			color: look.text,
			autoSkip: false,
			maxRotation: 0,
			font: { family: look.font, size: 12.5 }
		}
	};
	return {
		type: spec.kind === 'dots' ? 'line' : 'bar',
		data: {
			labels: spec.labels.map((label) => inLines(label, lying ? look.labelWidth : 12)),
			datasets: spec.series.map((_, place) => datasetOf(spec, place, look))
		},
		options: {
			indexAxis: lying ? 'y' : 'x',
			responsive: true,
			maintainAspectRatio: false,
			animation: false,
			events: [],
			layout: { padding: lying ? { right: stacked ? 0 : 52 } : { top: 22 } },
			scales: lying ? { x: values, y: labels } : { x: labels, y: values },
			plugins: {
				legend: {
					display: spec.series.length > 1,
					align: 'start',
					labels: {
						color: look.text,
						boxWidth: 14,
						boxHeight: 14,
						font: { family: look.font, size: 13 }
					}
				}
			}
		},
		plugins: [directLabels(spec, look)]
	};
}

function datasetOf(spec: ChartSpec, place: number, look: ChartLook): ChartDataset<'bar' | 'line'> {
	const { name, values } = spec.series[place]!;
	const colour =
		spec.kind === 'stacked'
			? stepColour(look.sequence, place, spec.series.length)
			: look.categories[place % look.categories.length]!;
	const common = {
		label: name,
		data: [...values] as number[],
		backgroundColor: colour,
		borderColor: spec.kind === 'stacked' ? look.surface : colour
	};
	if (spec.kind === 'dots') {
		return {
			...common,
			showLine: false,
			pointRadius: 7,
			// Told apart by shape as well as colour.
			pointStyle: place === 0 ? 'circle' : 'rectRot'
		} as ChartDataset<'line'>;
	}
	return {
		...common,
		borderWidth: spec.kind === 'stacked' ? 1 : 0,
		categoryPercentage: 0.82,
		barPercentage: spec.series.length > 1 && spec.kind !== 'stacked' ? 0.92 : 0.8
	} as ChartDataset<'bar'>;
}

/** Spreads the steps of a scale over the sequence of colours, first and last included. */
export function stepColour(sequence: readonly string[], step: number, steps: number): string {
	const last = sequence.length - 1;
	return sequence[steps === 1 ? last : Math.round((step / (steps - 1)) * last)]!;
}

/** Writes each value where it is, so that nobody has to follow a line to an axis. */
function directLabels(spec: ChartSpec, look: ChartLook): Plugin {
	return {
		id: 'directLabels',
		afterDatasetsDraw(chart) {
			const { ctx, data } = chart;
			ctx.save();
			ctx.font = `600 ${spec.kind === 'columns' && spec.series.length > 1 ? 11 : 13}px ${look.font}`;
			ctx.textBaseline = 'middle';
			data.datasets.forEach((_, series) => {
				chart.getDatasetMeta(series).data.forEach((element, place) => {
					const value = spec.series[series]!.values[place];
					const text = spec.series[series]!.texts[place];
					if (value === null || value === undefined || !text) return;
					const { x, y } = element.getProps(['x', 'y'], true) as { x: number; y: number };
					const width = ctx.measureText(text).width;
					if (spec.kind === 'stacked') {
						const { base } = element.getProps(['base'], true) as { base: number };
						if (Math.abs(x - base) < width + 8) return;
						ctx.textAlign = 'center';
						ctx.fillStyle = inkOn(stepColour(look.sequence, series, spec.series.length));
						ctx.fillText(text, (x + base) / 2, y);
					} else if (spec.kind === 'columns') {
						ctx.textAlign = 'center';
						ctx.fillStyle = look.text;
						ctx.fillText(text, x, y - 10);
					} else if (spec.kind === 'bars' || spec.series.length === 1) {
						ctx.textAlign = 'left';
						ctx.fillStyle = look.text;
						ctx.fillText(text, x + (spec.kind === 'dots' ? 14 : 7), y);
					}
				});
			});
			ctx.restore();
		}
	};
}

/** Black or white, whichever is read better on a colour (relative luminance of WCAG). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const part = parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	return luminance > 0.179 ? '#000000' : '#ffffff';
}
