import { byteOrderMark, csvLine } from '$lib/ground/csv';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import type { Fault } from './fault';
import { faultTexts } from './faults.texts';
import { fieldName } from './imports.texts';

interface FaultyLine {
	line: number;
	cells: readonly string[];
	faults: readonly Fault[];
}

/** One line for each error: where, what, why, what to do. For a spreadsheet. */
export function errorsCsv(lines: readonly FaultyLine[], locale: Locale): string {
	const header = [
		m.imports_errors_line({}, { locale }),
		m.imports_errors_column({}, { locale }),
		m.imports_errors_found({}, { locale }),
		m.imports_errors_why({}, { locale }),
		m.imports_errors_do({}, { locale })
	];
	const rows = lines.flatMap(({ line, faults }) =>
		faults.map((fault) => {
			const { why, what } = faultTexts(fault, locale);
			const column = fault.field
				? fieldName(fault.field)
				: m.imports_errors_whole_line({}, { locale });
			return [line, column, fault.found, why, what];
		})
	);
	return byteOrderMark + [header, ...rows].map(csvLine).join('');
}

/** The faulty lines themselves, with what is wrong in a last column: to be mended and sent again. */
export function linesToMendCsv(
	header: readonly string[],
	lines: readonly FaultyLine[],
	locale: Locale
): string {
	const width = Math.max(header.length, ...lines.map(({ cells }) => cells.length));
	const wide = (cells: readonly string[]) => [
		...cells,
		...Array.from({ length: width - cells.length }, () => '')
	];
	return (
		byteOrderMark +
		csvLine([...wide(header), m.imports_errors_header({}, { locale })]) +
		lines
			.map(({ cells, faults }) => {
				const why = faults.map((fault) => faultTexts(fault, locale).why).join(' ');
				return csvLine([...wide(cells), why]);
			})
			.join('')
	);
}
