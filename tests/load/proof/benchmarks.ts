// Benchmarks of tests/load that the house answers for, each run in the clone as a person runs it.
import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { count } from '../benchmark';
import { run } from './fresh-clone';
import type { Tell } from './line';

const NAMES = ['registry-search', 'results', 'policies'];

export async function measureBenchmarks(clone: string, tell: Tell) {
	const there = await readdir(join(clone, 'tests/load'));
	for (const name of NAMES) {
		if (!there.includes(`${name}.ts`)) {
			tell(count(`benchmark ${name}`, 0, 'found', 1, 'least'));
			continue;
		}
		const { code, output } = await run(clone, ['npm', 'run', '--silent', 'load', '--', name]);
		const rows = output.split('\n').filter((line) => /(holds|falls short)$/.test(line));
		for (const row of rows) console.log(`${name}: ${row.replaceAll(/\s{2,}/g, '  ')}`);
		tell(count(`benchmark ${name}: exit code`, code ?? 255, '', 0));
		tell(count(`benchmark ${name}: claims in time that fall short`, shortIn(rows), 'claims', 0));
	}
}

const shortIn = (rows: readonly string[]) =>
	rows.filter((row) => row.endsWith('falls short')).length;
