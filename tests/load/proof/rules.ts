// The import rules find a violation that is planted in the clone.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { count } from '../benchmark';
import { run } from './fresh-clone';
import type { Tell } from './line';

/** Each breaks one rule of the house, in the file that it names. */
const planted: [rule: string, file: string, text: string][] = [
	[
		'a pure file that imports kysely',
		'src/lib/statistics/planted.ts',
		"import { sql } from 'kysely';\nexport const planted = sql;\n"
	],
	[
		'a room that imports another room’s SQL',
		'src/lib/results/planted.server.ts',
		"import { selectStudy } from '$lib/studies/studies.sql';\nexport const planted = selectStudy;\n"
	],
	[
		'a room below that imports a room above',
		'src/lib/registry/planted.server.ts',
		"import { readStudy } from '$lib/studies/read-study.server';\nexport const planted = readStudy;\n"
	]
];

export async function measureRules(clone: string, tell: Tell) {
	const check = () =>
		run(clone, [
			'npx',
			'depcruise',
			...['--config', '.config/imports.cjs', '--output-type', 'err-long', 'src', 'db', 'tests']
		]);
	tell(count('import rules on the house as it is: exit code', (await check()).code ?? 255, '', 0));
	let found = 0;
	for (const [, file, text] of planted) {
		await writeFile(join(clone, file), text);
		const { code, output } = await check();
		if (code !== 0 && output.includes(file)) found += 1;
		await rm(join(clone, file));
	}
	tell(
		count(
			`planted violations found (${planted.map(([rule]) => rule).join('; ')})`,
			found,
			'violations',
			planted.length,
			'least'
		)
	);
}
