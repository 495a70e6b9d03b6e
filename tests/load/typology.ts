// What judging costs: 10,000 responses by the ACTER typology, and 100 again while somebody edits a
// criterion, from the text of the condition to the list of whom it moves. No database: reading the
// answers is measured elsewhere (results).
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { demonstrationAnswers } from '$lib/responses/demo/demonstration-answers';
import { acterTypology } from '$lib/typology/acter-typology';
import { judge, judgeAgain, movesBetween } from '$lib/typology/check-typology';
import { classify } from '$lib/typology/classify';
import { compileTypology } from '$lib/typology/compile-typology.server';
import { explain } from '$lib/typology/evidence';
import { readyTypology } from '$lib/typology/ready';
import type { Profile, Typology } from '$lib/typology/typology';
import { madeUpAuthorities } from '../unit/responses/demonstration-ground';
import { count, median, ratio, time, timesOf, type Figure } from './benchmark';

export const name = 'typology';
export const about = 'judging 10,000 responses by the typology, and 100 again while it is edited';

const COPIES = 82;
const form = compileQuestionnaire(acterTemplate).form!;

export function run(): Promise<Figure[]> {
	const ready = readyOf(acterTypology);
	const profiles = manyProfiles();
	const all = once(() => {
		for (const profile of profiles) classify(ready, profile);
	});
	const explained = once(() => {
		for (const profile of profiles) explain(ready, profile);
	});
	return edits(profiles.slice(0, 100)).then(({ again, anew }) => [
		count('responses', profiles.length, 'rows', 10_000, 'least'),
		time('all of them classified', all, 2000),
		time('all of them, with their evidence', explained, null),
		ratio('with their evidence against without', explained / all, null),
		time('100 classified again after an edit, parsing included', again, 100),
		ratio('100 again against 100 anew', again / anew, 1.5)
	]);
}

function readyOf(typology: Typology) {
	const { compiled, obstacles } = compileTypology(typology, form);
	if (!compiled) throw new Error(JSON.stringify(obstacles));
	return readyTypology(compiled);
}

function once(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

/** The demonstration's answers, each copy with objects of its own and another population. */
function manyProfiles(): Profile[] {
	const authorities = new Map(madeUpAuthorities().map((each) => [each.id, each]));
	const sent = demonstrationAnswers([...authorities.values()], 2026).filter(
		({ state }) => state === 'submitted'
	);
	return Array.from({ length: COPIES }, (_, copy) =>
		sent.map(({ authorityId, answers }): Profile => {
			const { kind, population, departement, network } = authorities.get(authorityId)!;
			return {
				answers: structuredClone(answers),
				facts: { kind, population: population + copy, departement, region: null, network },
				at: new Date('2026-10-01T09:00:00Z')
			};
		})
	).flat();
}

/** One criterion is written anew in each round, as by somebody who tries limits. */
async function edits(profiles: readonly Profile[]) {
	const before = judge(readyOf(acterTypology), profiles);
	const edited = (round: number): Typology => ({
		...acterTypology,
		criteria: acterTypology.criteria.map((each) =>
			each.key === 'central-interest.humanis.first'
				? { ...each, when: `{authority.population} > ${10_000 + 1_000 * Math.abs(round)}` }
				: each
		)
	});
	const again = await timesOf((round) => {
		const after = judgeAgain(before, readyOf(edited(round)));
		movesBetween(before.suggestions, after.suggestions);
	});
	const anew = await timesOf((round) => {
		movesBetween(before.suggestions, judge(readyOf(edited(round)), profiles).suggestions);
	});
	return { again: median(again), anew: median(anew) };
}
