/**
 * What is missing for a suggestion: the questions that silent criteria wait for, and which of them
 * could decide. Pure.
 */
import { nonAnswerOf } from '$lib/responses/staff/non-answer';
import { isObject, type Value } from '$lib/form/expression-values';
import { allSay, classifySubject, type Said } from './classify';
import { nameOf } from './evidence';
import { Range, subjectOf, UNKNOWN, type Subject } from './reading';
import type { ReadyCriterion, ReadyTypology } from './ready';
import { truthOf, type Rule } from './rule';
import { FACTS, type Profile } from './typology';

/** Why nothing is known. `band`: the band of an amount is, and it lies on both sides of a limit. */
export type WhyMissing = 'unanswered' | 'dont-know' | 'not-asked' | 'fact' | 'band';

export type Missing = {
	/** An item or `matrix.row`; a fact (`authority.population`). */
	name: string;
	/** The item that is answered, where there is one. */
	item: string | null;
	why: WhyMissing;
	/** Keys of the criteria that wait for it. */
	criteria: readonly string[];
	/** Dimensions that could be judged of one model more, at least. */
	dimensions: readonly string[];
	/** Models that an answer to this question alone could bring out. */
	decides: readonly string[];
};

/** In the order of the typology; those that could decide first. */
export function missingFor(ready: ReadyTypology, profile: Profile): Missing[] {
	const subject = subjectOf(profile, ready.typology);
	const said = allSay(ready, subject);
	const waiting = new Map<string, ReadyCriterion[]>();
	for (const criterion of ready.criteria) {
		for (const name of waitsFor(criterion, said, subject)) {
			waiting.set(name, [...(waiting.get(name) ?? []), criterion]);
		}
	}
	const now = classifySubject(ready, subject, said).model;
	const missing = [...waiting].map(([name, criteria]): Missing => {
		const item = itemOf(name, ready);
		return {
			...{ name, item, why: whyMissing(name, item, ready, subject, profile) },
			criteria: criteria.map(({ criterion }) => criterion.key),
			dimensions: [...new Set(criteria.map(({ criterion }) => criterion.dimension))],
			decides: ready.models.flatMap(({ key }) => {
				const told = answeredFor(key, said, criteria);
				const { model } = classifySubject(ready, subject, told);
				return model === key && model !== now ? [key] : [];
			})
		};
	});
	return missing.sort(
		(a, b) =>
			Number(b.decides.length > 0) - Number(a.decides.length > 0) ||
			b.dimensions.length - a.dimensions.length
	);
}

/** Of a criterion that is silent because something is not known: what. */
function waitsFor({ index, when, only }: ReadyCriterion, said: Said, subject: Subject): string[] {
	if (said[index] !== null) return [];
	const asked = only ? truthOf(only, subject) : true;
	if (asked === false || (asked === true && truthOf(when, subject) !== null)) return [];
	return [
		...new Set([...(asked === null ? unknownIn(only!, subject) : []), ...unknownIn(when, subject)])
	];
}

function unknownIn(rule: Rule, subject: Subject): string[] {
	const [operator, call] = rule.tree;
	if (operator === 'call' && String(call).endsWith('InArray')) {
		const list = rule.parts[0] && nameOf(rule.parts[0]);
		return list && isUnknown(rule.read(subject)) ? [list] : [];
	}
	const name = nameOf(rule);
	if (name !== undefined) return isUnknown(rule.read(subject)) ? [name] : [];
	return rule.parts.flatMap((part) => unknownIn(part, subject));
}

const isUnknown = (value: Value) => value === UNKNOWN || value instanceof Range;

/** As if the answer spoke for one model wherever it may, and against the others. */
function answeredFor(model: string, said: Said, criteria: readonly ReadyCriterion[]): Said {
	const told = [...said];
	for (const { index, criterion } of criteria) {
		const own = criterion.model === model;
		// One that can only speak against says nothing at its best.
		told[index] = own ? (criterion.polarity === 'against' ? null : 1) : 0;
	}
	return told;
}

/** « motivations » of `motivations[0]`, the question of the amount of a figure; null for a fact. */
function itemOf(name: string, { typology }: ReadyTypology): string | null {
	if (name.startsWith(`${FACTS}.`)) return null;
	return typology.figures.find(({ key }) => key === name)?.amount ?? name.replace(/\[\d+\]$/, '');
}

function whyMissing(
	name: string,
	item: string | null,
	{ typology }: ReadyTypology,
	{ scope, notAsked }: Subject,
	{ answers }: Profile
): WhyMissing {
	if (item === null) return 'fact';
	const figure = typology.figures.find(({ key }) => key === name);
	if (figure && typeof scope.values[figure.band] === 'string') {
		const band = scope.values[figure.band];
		return nonAnswerOf(band) === null ? 'band' : 'dont-know';
	}
	const [whole = item, part] = item.split('.');
	if (notAsked.has(item) || notAsked.has(whole)) return 'not-asked';
	const answer = answers[whole];
	const given =
		part !== undefined && isObject(answer) && !Array.isArray(answer) ? answer[part] : answer;
	return [given].flat().some((each) => nonAnswerOf(each) === 'dontKnow')
		? 'dont-know'
		: 'unanswered';
}
