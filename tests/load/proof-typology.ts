// `npm run proof:typology`: what is claimed of reviewing and of the typology, measured. One line a claim:
// claim, figure, goal, holds or falls short. Journeys and screens build what is missing and work on
// databases of their own, half an hour; the other parts need neither database nor browser, and take a
// minute. `npm run proof:typology -- profiles speed` measures these parts only: profiles, fresh, random,
// speed, journeys, screens.
import fc from 'fast-check';
import { acterTypology } from '$lib/typology/acter-typology';
import { judge, neverSpeak, stability } from '$lib/typology/check-typology';
import { explain, type ExplainedSuggestion } from '$lib/typology/evidence';
import { readyTypology } from '$lib/typology/ready';
import type { Profile } from '$lib/typology/typology';
import { compiled, profile, ready } from '../unit/typology/acter';
import { demonstrated } from '../unit/typology/demonstrated';
import { betweenProfiles, emptyProfiles } from '../unit/typology/doubtful-profiles';
import { plainProfiles } from '../unit/typology/plain-profiles';
import { lessByOne, profiles, turned } from '../unit/typology/random-profiles';
import { count, type Figure } from './benchmark';
import { measureJourneys } from './proof/journeys';
import { measureReviewingScreens } from './proof/pages';
import { runParts } from './proof/run-parts';
import { run as measureSpeed } from './typology';

const acter = ready();

/** Those written by hand: each model, what is said for and against it, and what is not said. */
function measureProfiles(): Figure[] {
	const plain = Object.entries(plainProfiles).flatMap(([model, list]) =>
		list.map((each) => ({
			model,
			...each,
			found: explain(acter, profile(each.facts, each.answers))
		}))
	);
	const right = plain.filter(({ model, found }) => found.model === model);
	const evident = right.filter(
		({ model, found, because, although = [] }) =>
			says(found, model, 'for', because) && says(found, model, 'against', although)
	);
	const between = betweenProfiles.filter(({ facts, answers, between }) => {
		const found = explain(acter, profile(facts, answers));
		return between.every((model) => found.between.includes(model));
	});
	const empty = emptyProfiles.filter(
		({ facts, answers }) => explain(acter, profile(facts, answers)).outcome === 'not-enough'
	);
	return [
		count('profiles: plain ones that get their model', right.length, 'of 40', 40, 'least'),
		count('profiles: of these, with the right evidence', evident.length, 'of 40', 40, 'least'),
		count('profiles: in-between ones that say so', between.length, 'of 10', 10, 'least'),
		count('profiles: nearly empty ones that say so', empty.length, 'of 10', 10, 'least')
	];
}

function says(
	{ evidence }: ExplainedSuggestion,
	model: string,
	speaks: 'for' | 'against',
	criteria: readonly string[]
): boolean {
	const said = evidence.filter((each) => each.model === model && each.speaks === speaks);
	return criteria.every((key) => said.some(({ criterion }) => criterion === key));
}

/** Answers that were invented for other figures, before there was a typology. */
function measureFresh(): Figure[] {
	const active = demonstrated().filter(({ action }) => action === 'yes');
	const judged = judge(
		acter,
		active.map(({ profile }) => profile)
	);
	const found = judged.suggestions.map((suggestion, i) => ({ ...active[i]!, suggestion }));
	const right = found.filter(({ model, suggestion }) => suggestion.model === model);
	const wrong = found.filter(
		({ model, suggestion }) => suggestion.model !== null && suggestion.model !== model
	);
	const { suggested, stable } = stability(judged);
	return [
		count('fresh: the model they were invented with', right.length, 'of 104', 94, 'least'),
		count('fresh: another model', wrong.length, 'of 104', 3),
		count(
			'fresh: suggestions that survive leaving one dimension out',
			(100 * stable) / suggested,
			'%',
			null
		),
		count('fresh: criteria that never speak', neverSpeak(judged).length, 'criteria', 0)
	];
}

const MANY = 2_000;

function measureRandom(): Figure[] {
	const sample = fc.sample(profiles, { numRuns: MANY, seed: 20_261_121 });
	const again = readyTypology(JSON.parse(JSON.stringify(compiled())));
	let [outside, conjured, ordered, different, taken] = [0, 0, 0, 0, 0];
	for (const [index, each] of sample.entries()) {
		const found = explain(acter, each);
		const scores = found.ranking.flatMap(({ score, cells }) => [score, ...Object.values(cells)]);
		if (scores.some((score) => score !== null && !(score >= 0 && score <= 1))) outside += 1;
		if (text(explain(acter, turned(each))) !== text(found)) ordered += 1;
		const kept = JSON.parse(text(each)) as Profile;
		if (text(explain(again, { ...kept, at: new Date(kept.at) })) !== text(found)) different += 1;
		const spoke = new Set(found.evidence.map(({ criterion }) => criterion));
		const fewer = lessByOne(each).filter((_, place) => place % 8 === index % 8);
		taken += fewer.length;
		for (const answers of fewer) {
			const { evidence } = explain(acter, { ...each, answers });
			if (evidence.some(({ criterion }) => !spoke.has(criterion))) conjured += 1;
		}
	}
	return [
		count('random: profiles', sample.length, 'profiles', MANY, 'least'),
		count('random: with a score outside 0 to 1', outside, 'profiles', 0),
		count('random: answers taken back', taken, 'answers', 10_000, 'least'),
		count('random: of these, that made something speak', conjured, 'answers', 0),
		count('random: changed by the order of answers', ordered, 'profiles', 0),
		count('random: not the same from the stored version', different, 'profiles', 0),
		count('random: criteria asked', acterTypology.criteria.length, 'criteria', null)
	];
}

const text = (value: unknown) => JSON.stringify(value);

await runParts({
	profiles: measureProfiles,
	fresh: measureFresh,
	random: measureRandom,
	speed: measureSpeed,
	journeys: () =>
		measureJourneys({
			'the desk: filters, words searched, views, several at once and undone': 'review-desk',
			'two reviewers on the same response, a stale decision': 'review-response',
			'a correction and its history, a question to the authority': 'review-items',
			'doubts explained and dismissed, the order to look in': 'review-quality',
			'open answers coded, by keyboard, twice': 'coding',
			'the typology edited with live effect, checked': 'typology',
			'an override and its trace in exports, a blind second reader': 'model',
			'models in the results, as lines, columns and filter': 'results-models'
		}),
	screens: measureReviewingScreens
});
