/** What a chart shows. Charts know no room: labels are in words, values are numbers. */

export interface ChartSeries {
	name: string;
	/** One a label; null: nothing to draw (hidden, or nobody). */
	values: readonly (number | null)[];
	/** What stands at the end of each bar, in words. */
	texts: readonly string[];
}

export interface ChartSpec {
	/**
	 * bars: lying, one a label. columns: standing, when the order means something. stacked: shares of
	 * a whole for each label, a series a step. dots: places on a scale, 1 is best.
	 */
	kind: 'bars' | 'columns' | 'stacked' | 'dots';
	labels: readonly string[];
	series: readonly ChartSeries[];
	/** Where the axis ends; absent: where the values do. */
	max?: number;
}

/** A longer chart for more bars, so that each keeps its height and its label two lines. */
export function heightOf({ kind, labels, series }: ChartSpec): number {
	if (kind === 'columns') return 260;
	const bars = kind === 'stacked' || kind === 'dots' ? 1 : series.length;
	const legend = series.length > 1 ? 36 : 0;
	return labels.length * (bars > 1 ? 44 : 38) + legend + 24;
}

/** Breaks a label into two lines of at most so many letters, between words; the rest is left out. */
export function inLines(label: string, most: number): string[] {
	const lines: string[] = [''];
	for (const word of label.split(' ')) {
		const last = lines[lines.length - 1]!;
		if (last === '' || last.length + word.length < most) {
			lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
		} else if (lines.length === 2) {
			lines[1] = `${last.replace(/[,(:;]$/, '')}…`;
			return lines;
		} else lines.push(word);
	}
	return lines;
}
