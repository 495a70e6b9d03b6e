// `npm run proof:people`: what is claimed of people, studies and mail, measured. One line a claim:
// claim, figure, goal, holds or falls short. It builds what is missing, works on databases of its own
// in folders that are thrown away, and touches nothing of the reader's data. Takes a quarter of an hour.
import { existsSync } from 'node:fs';
import { install } from '../../src/start/prepare.mjs';
import type { Figure } from './benchmark';
import { lineOf } from './proof/line';
import { measureImports } from './proof/imports';
import { measureIsolation } from './proof/isolation';
import { measureJourneys } from './proof/journeys';
import { measureOracle } from './proof/oracle';
import { measureScreens } from './proof/pages';
import { measurePost } from './proof/post';

const parts = {
	isolation: measureIsolation,
	post: measurePost,
	imports: measureImports,
	oracle: measureOracle,
	screens: measureScreens,
	journeys: measureJourneys
};

// `npm run proof:people -- post imports` measures these parts only.
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
	console.error(
		`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`
	);
	process.exit(2);
}
if (!existsSync('node_modules')) install();

let short = 0;
for (const [name, measure] of Object.entries(parts)) {
	if (asked.length > 0 && !asked.includes(name)) continue;
	try {
		for (const figure of await measure()) tell(figure);
	} catch (error) {
		// A part that breaks is a claim that falls short, and the other parts are measured all the same.
		short += 1;
		console.log(`${name}: could not be measured: ${String(error)}  falls short`);
	}
}
console.log(short === 0 ? '\nEverything holds.' : `\n${short} fall short.`);
process.exit(short === 0 ? 0 : 1);

function tell(figure: Figure) {
	if (!figure.holds) short += 1;
	console.log(lineOf(figure));
}
