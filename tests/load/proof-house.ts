// `npm run proof:house`: what the house claims, measured. One line a claim: claim, figure, goal,
// holds or falls short. Works in a fresh clone in a folder of its own and throws it away; nothing
// of the reader's data is touched. Takes some twenty minutes, most of them `npm test`.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceMs, REFERENCE_MS, type Figure } from './benchmark';
import { lineOf } from './proof/line';
import { measureBenchmarks } from './proof/benchmarks';
import { cloneFresh } from './proof/fresh-clone';
import { measurePages } from './proof/pages';
import { measureRules } from './proof/rules';
import { measureStart } from './proof/start';
import { measureTests } from './proof/tests';

console.log(
	`Reference work: ${referenceMs().toFixed(0)} ms here, ${REFERENCE_MS} ms where goals in time were set; such a goal is judged as a multiple of it.\n`
);
const folder = await mkdtemp(join(tmpdir(), 'tour-dhorizon-proof-'));
let short = 0;
try {
	const clone = await cloneFresh(folder);
	const start = await measureStart(clone, tell);
	if (start.site) {
		await guarded('pages', () => measurePages(start.site!, tell));
		await start.site.stop();
	}
	await guarded('rules', () => measureRules(clone, tell));
	await guarded('benchmarks', () => measureBenchmarks(clone, tell));
	await guarded('npm test', () => measureTests(clone, tell));
} finally {
	if (existsSync(folder)) await rm(folder, { recursive: true, force: true });
}
console.log(short === 0 ? '\nEverything holds.' : `\n${short} fall short.`);
process.exit(short === 0 ? 0 : 1);

function tell(figure: Figure) {
	if (!figure.holds) short += 1;
	console.log(lineOf(figure));
}

/** A part that breaks is a claim that falls short, and the other parts are measured all the same. */
async function guarded(part: string, measure: () => Promise<void>) {
	try {
		await measure();
	} catch (error) {
		short += 1;
		console.log(`${part}: could not be measured: ${String(error)}  falls short`);
	}
}
