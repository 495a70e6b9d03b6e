// The only file that brings Chart.js, and only the parts in use: it is loaded when a chart comes
// into sight, never before.
import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	Legend,
	LinearScale,
	LineController,
	LineElement,
	PointElement
} from 'chart.js';
import { configOf, type ChartLook } from './chart-config';
import type { ChartSpec } from './chart-spec';

Chart.register(
	BarController,
	BarElement,
	LineController,
	LineElement,
	PointElement,
	CategoryScale,
	LinearScale,
	Legend
);

/** @returns what takes the chart away again */
export function drawChart(canvas: HTMLCanvasElement, spec: ChartSpec): () => void {
	const chart = new Chart(canvas, configOf(spec, lookOf(canvas)));
	return () => chart.destroy();
}

function lookOf(canvas: HTMLCanvasElement): ChartLook {
	const style = getComputedStyle(canvas);
	const token = (name: string) => style.getPropertyValue(name).trim();
	const tokens = (name: string, count: number) =>
		Array.from({ length: count }, (_, place) => token(`--${name}-${place + 1}`));
	return {
		text: token('--text'),
		quiet: token('--quiet'),
		line: token('--line'),
		surface: token('--page'),
		categories: tokens('cat', 8),
		sequence: tokens('seq', 6),
		font: style.fontFamily,
		labelWidth: Math.max(18, Math.floor((canvas.parentElement?.clientWidth ?? 500) / 15))
	};
}
