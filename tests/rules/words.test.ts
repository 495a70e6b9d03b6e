import { expect, test } from 'vitest';
import { projectFiles, type ProjectFile } from './project-files';

// Written in pieces, so that this file does not find itself.
const UNFINISHED = new RegExp(
	`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`
);
const HOMES = new RegExp(
	`(?<![\\w.:/-])/(${['wo' + 'rk', 'ho' + 'me', 'Us' + 'ers', 'ro' + 'ot', 'tm' + 'p'].join('|')})/\\w`
);
const SILENCED = new RegExp(
	`(${['eslint-' + 'disable', '@ts-' + 'ignore', '@ts-' + 'expect-error', 'svelte-' + 'ignore'].join('|')})(.*)`
);
const ANY = /(:|<|\bas)\s*any\b(?!\w)/;

interface Finding {
	place: string;
	line: string;
}

function linesWith(
	files: ProjectFile[],
	wrong: (line: string, before: string) => boolean
): Finding[] {
	return files.flatMap(({ path, text }) =>
		text
			.split('\n')
			.map((line, index, all) => ({
				finding: { place: `${path}:${index + 1}`, line: line.trim() },
				before: (all[index - 1] ?? '').trim()
			}))
			.filter(({ finding, before }) => wrong(finding.line, before))
			.map(({ finding }) => finding)
	);
}

const unfinished = (line: string) => UNFINISHED.test(line);
const machinePath = (line: string) => HOMES.test(line);
/** A rule may be silenced where a sentence says why: after `--`, in brackets, or the line before. */
const silencedWithoutReason = (line: string, before: string) => {
	const rest = SILENCED.exec(line)?.[2];
	if (rest === undefined) return false;
	return !/(--|\()\s*\S+\s+\S+/.test(rest) && !/^(\/\/|<!--|\*|\/\*)\s*\S+\s+\S+/.test(before);
};
const anyType = (line: string) => ANY.test(line) && !/^(\/\/|\*|\/\*)/.test(line);

const sources = [
	...['src', 'db', 'tests', '.config', '.ci'].flatMap((folder) =>
		projectFiles(folder, /\.(ts|js|mjs|cjs|svelte|css|html|sql|md)$|^\.ci\//)
	),
	...projectFiles('.', /^[^/]+\.(md|js|ts)$/)
];

test('nothing is left to be done in the sources', () => {
	expect(linesWith(sources, unfinished)).toEqual([]);
});

test('no file names the machine it was written on', () => {
	expect(linesWith(sources, machinePath)).toEqual([]);
});

test('no rule is silenced without a reason', () => {
	expect(linesWith(sources, silencedWithoutReason)).toEqual([]);
});

test('no type is given up', () => {
	const typed = sources.filter(({ path }) => /^src\/(lib|routes)\/.*\.(ts|svelte)$/.test(path));
	expect(linesWith(typed, anyType)).toEqual([]);
});

test.each([
	['an unfinished piece', unfinished, `// ${'TO' + 'DO'}: later`],
	['a machine’s path', machinePath, `readFile('/${'ho' + 'me'}/alice/list.csv')`],
	['a silenced rule', silencedWithoutReason, `// ${'eslint-' + 'disable-next-line'} no-console`],
	['an `any`', anyType, 'const value: any = read();']
])('finds %s', (_, wrong, line) => {
	expect(linesWith([{ path: 'planted.ts', text: `ok\n${line}` }], wrong)).toEqual([
		{ place: 'planted.ts:2', line }
	]);
});

test.each([
	[`// ${'eslint-' + 'disable-next-line'} no-console -- a tool speaks there`, ''],
	[`<!-- ${'svelte-' + 'ignore'} a11y_autofocus (the summary must be heard) -->`, ''],
	[`<!-- ${'svelte-' + 'ignore'} a11y_autofocus -->`, '<!-- The summary must be heard. -->']
])('lets a rule be silenced with a reason: %s', (line, before) => {
	expect(silencedWithoutReason(line, before)).toBe(false);
});
