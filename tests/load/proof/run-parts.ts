import { existsSync } from 'node:fs';
import { install } from '../../../src/start/prepare.mjs';
import type { Figure } from '../benchmark';
import { lineOf } from './line';

/** Measures a part of a proof. */
export type Part = () => Figure[] | Promise<Figure[]>;

/**
 * Measures the parts that were asked for on the command line, or all of them, prints one line a
 * claim, and ends the process: with 0 when everything holds, 1 when a claim falls short, 2 when
 * there is no such part.
 */
export async function runParts(parts: Readonly<Record<string, Part>>): Promise<never> {
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !(name in parts));
	if (unknown.length > 0) {
		const names = Object.keys(parts).join(', ');
		console.error(`There is no part ${unknown.join(', ')}. There are: ${names}.`);
		process.exit(2);
	}
	if (!existsSync('node_modules')) install();

	let short = 0;
	for (const [name, measure] of Object.entries(parts)) {
		if (asked.length > 0 && !asked.includes(name)) continue;
		try {
			for (const figure of await measure()) {
				if (!figure.holds) short += 1;
				console.log(lineOf(figure));
			}
		} catch (error) {
			// A part that breaks is a claim that falls short, and the others are measured all the same.
			short += 1;
			console.log(`${name}: could not be measured: ${String(error)}  falls short`);
		}
	}
	console.log(short === 0 ? '\nEverything holds.' : `\n${short} fall short.`);
	process.exit(short === 0 ? 0 : 1);
}
