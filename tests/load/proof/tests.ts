// `npm test` on the fresh clone: its last line, its time, and what the oracle counted on the way.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { count, time } from '../benchmark';
import { run } from './fresh-clone';
import type { Tell } from './line';

export async function measureTests(clone: string, tell: Tell) {
	const { output, ms, code } = await run(clone, ['npm', 'test']);
	const last = output.trimEnd().split('\n').at(-1) ?? '';
	const [, passed = '0', failed = '1', skipped = '0'] =
		/^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last) ?? [];
	tell(count('npm test on a fresh clone: passed', Number(passed), 'tests', 1, 'least'));
	tell(count('npm test on a fresh clone: failed', Number(failed), 'tests', 0));
	tell(count('npm test on a fresh clone: skipped', Number(skipped), 'tests', 0));
	tell(count('npm test on a fresh clone: exit code', code ?? 255, '', 0));
	tell(time('npm test on a fresh clone', ms, 15 * 60_000));
	const log = await readFile(join(clone, 'tests/.output/unit.log'), 'utf8').catch(() => '');
	tellOracle(log, tell);
}

/** The oracle's tests say what they compared; a line that is missing counts as nothing compared. */
function tellOracle(log: string, tell: Tell) {
	for (const { what, unit, goal } of [
		{ what: 'expressions', unit: 'evaluations', goal: 100_000 },
		{ what: 'forms', unit: 'forms', goal: 3000 }
	]) {
		const lines = [...log.matchAll(new RegExp(`^${what}: (\\d+) .*?(\\d+) differences`, 'gm'))];
		const sum = (group: number) => lines.reduce((total, line) => total + Number(line[group]), 0);
		tell(count(`${what} held against survey-core`, sum(1), unit, goal, 'least'));
		tell(count(`${what} that differ from survey-core`, sum(2), 'differences', 0));
	}
}
