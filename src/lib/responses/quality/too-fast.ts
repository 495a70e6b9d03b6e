import { itemStates } from '$lib/form/answers';
import { SECONDS, secondsLeft, SIGNS_A_SECOND } from '$lib/form/effort';
import type { FormState, ItemState } from '$lib/form/form-state';
import { Pace } from '$lib/form/pace';
import type { FlagOf } from './flag';
import type { Inspected, InspectedAnswer } from './inspected';

/**
 * Of the time that it takes, less than this is too little to have read: a third of it is what most
 * studies of "speeders" set (R. Greszki, M. Meyer, H. Schoen, "Exploring the effects of removing 'too
 * fast' responses and respondents from web surveys", Public Opinion Quarterly 79, 2015).
 */
const TOO_LITTLE = 0.3;
/** Of less nothing is said. */
const FEWEST_ANSWERS = 10;
const LEAST_EXPECTED = 120;
/** A text that was copied in, or is short, is not written at the length that one expects. */
const SIGNS_TYPED_A_SECOND = 4;

/**
 * A form filled in faster than it can be read. The time is that between the savings, for each person
 * apart; a silence (a telephone call, a meeting) counts as far as the answers saved after it could
 * have taken. What was said again from an earlier wave, or by somebody else for the authority, is
 * left out, and so is the first saving of a colleague, whose beginning nobody knows.
 */
export function tooFast({
	state,
	stored,
	startedAt,
	begunBy
}: Pick<Inspected, 'state' | 'stored' | 'startedAt' | 'begunBy'>): FlagOf<'too-fast'>[] {
	const expected = secondsByAnswer(state);
	let [seconds, due, answers] = [0, 0, 0];
	for (const [by, given] of byPerson(stored)) {
		let last = by === begunBy ? startedAt.getTime() : null;
		for (const [at, saved] of savingsIn(given)) {
			const took = saved.reduce((sum, each) => sum + (expected.get(placeOf(each)) ?? 0), 0);
			if (last !== null) {
				const longest = Math.max(Pace.LONGEST_GAP / 1000, 3 * took);
				seconds += Math.min(Math.max(at - last, 0) / 1000, longest);
				due += took;
				answers += saved.filter((each) => expected.has(placeOf(each))).length;
			}
			last = at;
		}
	}
	if (answers < FEWEST_ANSWERS || due < LEAST_EXPECTED || seconds >= TOO_LITTLE * due) return [];
	return [
		{
			...{ kind: 'too-fast', item: '', row: '', about: '' },
			said: { answers, seconds: Math.round(seconds) },
			beside: { expected: Math.round(due / 10) * 10 }
		}
	];
}

const placeOf = ({ item, row }: Pick<InspectedAnswer, 'item' | 'row'>) => `${row} ${item}`;

function byPerson(stored: readonly InspectedAnswer[]): Map<string, InspectedAnswer[]> {
	const people = new Map<string, InspectedAnswer[]>();
	for (const answer of stored) {
		if (answer.source !== 'self' || answer.by === null) continue;
		people.set(answer.by, [...(people.get(answer.by) ?? []), answer]);
	}
	return people;
}

/** What was saved at each moment, in order. */
function savingsIn(given: readonly InspectedAnswer[]): [number, InspectedAnswer[]][] {
	const savings = new Map<number, InspectedAnswer[]>();
	for (const answer of given) {
		const at = answer.at.getTime();
		savings.set(at, [...(savings.get(at) ?? []), answer]);
	}
	return [...savings].sort(([a], [b]) => a - b);
}

/** How long reading and answering each of the given answers takes, in seconds. */
export function secondsByAnswer(state: FormState): Map<string, number> {
	const seconds = new Map<string, number>();
	const pages = state.pages.filter(({ visible }) => visible);
	for (const each of itemStates(pages.flatMap(({ elements }) => elements))) {
		if (!each.visible || each.item.personal) continue;
		const { item, row = '', stored } = each;
		if (item.kind === 'repeated' || item.kind === 'table' || item.kind === 'fields') continue;
		if (item.kind === 'matrix') {
			const rows = each.matrixRows ?? [];
			const blank = rows.map((line) => ({ ...line, answer: undefined }));
			const whole = secondsLeft({ ...each, value: undefined, matrixRows: blank });
			for (const line of rows) {
				seconds.set(placeOf({ item: `${stored}.${line.value}`, row }), whole / rows.length);
			}
		} else seconds.set(placeOf({ item: stored, row }), secondsOf(each));
	}
	return seconds;
}

function secondsOf(each: ItemState): number {
	const whole = secondsLeft({ ...each, value: undefined });
	const { item, value } = each;
	if (item.kind !== 'comment' && item.kind !== 'text') return whole;
	if (typeof value !== 'string') return whole;
	const reading = whole - SECONDS[item.kind];
	const typing = value.length / SIGNS_TYPED_A_SECOND;
	return (
		Math.max(reading, each.title.length / SIGNS_A_SECOND) + Math.min(SECONDS[item.kind], typing)
	);
}
