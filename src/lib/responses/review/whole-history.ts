/** All that happened to a response, in one list by time. Pure. */
import type { Json } from '$lib/form/compiled-form';
import type { AnswerSource } from '../response';

/** One revision of an answer, as stored. */
export interface WrittenAnswer {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	revision: number;
	/** null: taken back. */
	value: Json | null;
	/** What stood there before; null: nothing. */
	before: Json | null;
	source: AnswerSource;
	at: Date;
	byAccount: string | null;
	byContributor: string | null;
	/** Of a correction. */
	reason: string | null;
	/** The saving of the response that brought it. */
	saving: number;
	/** The response that it came over from. */
	mergedFrom: string | null;
	/** Waits to be sent again. */
	pending: boolean;
	/** Was never sent. */
	unsent: boolean;
}

/** Something that was done with the response, as the journal has it. */
export interface HappenedEvent {
	id: string;
	at: Date;
	/** 'response.submitted'… */
	kind: string;
	actorKind: 'visitor' | 'respondent' | 'account' | 'job' | 'system';
	/** The account. */
	actorId: string | null;
	data: Readonly<Record<string, string | number | boolean | null>>;
}

/** A question to the authority, asked, withdrawn or replied to. */
export interface QuestionStep {
	at: Date;
	step: 'asked' | 'withdrawn' | 'replied';
	/** The question's. */
	id: string;
	place: { item: string; row?: string } | null;
	/** The question, or the reply. */
	text: string;
	/** An account, or the contributor who replied. */
	by: string | null;
}

export type HistoryEntry =
	/** Answers saved by one contributor (null: not known which), one after another. */
	| {
			kind: 'saved';
			at: Date;
			/** When the last of them was. */
			until: Date;
			by: string | null;
			answers: WrittenAnswer[];
	  }
	/** What was not asked any more because of it is among the answers. */
	| { kind: 'corrected'; at: Date; by: string; reason: string; answers: WrittenAnswer[] }
	/** From another response of the same authority, or given back to what stood before. */
	| { kind: 'merged'; at: Date; by: string | null; from: string | null; answers: WrittenAnswer[] }
	| { kind: 'question'; at: Date; step: QuestionStep }
	| { kind: 'happened'; at: Date; event: HappenedEvent };

/** Savings of one person with less than this between them are told as one. */
export const MINUTES_OF_ONE_SITTING = 30;

/** What an entry of another sort tells already, and better. */
const TOLD_OTHERWISE: readonly string[] = [
	'response.corrected',
	'response.question-asked',
	'response.question-withdrawn',
	'response.question-answered'
];

/** The newest first. */
export function wholeHistory(
	answers: readonly WrittenAnswer[],
	events: readonly HappenedEvent[],
	questions: readonly QuestionStep[]
): HistoryEntry[] {
	const happened = events
		.filter(({ kind }) => !TOLD_OTHERWISE.includes(kind))
		.map((event): HistoryEntry => ({ kind: 'happened', at: event.at, event }));
	const began = happened.filter((entry) => isBeginning(entry));
	const entries: HistoryEntry[] = [
		...began,
		...savings(answers.filter(({ byAccount, mergedFrom }) => !byAccount && !mergedFrom)),
		...byStaff(answers.filter(({ byAccount, mergedFrom }) => byAccount || mergedFrom)),
		...questions.map((step): HistoryEntry => ({ kind: 'question', at: step.at, step })),
		...happened.filter((entry) => !isBeginning(entry))
	];
	// Of one moment, what was written comes before what was done with it.
	return entries
		.map((entry, place) => ({ entry, place }))
		.sort((a, b) => endOf(b.entry) - endOf(a.entry) || b.place - a.place)
		.map(({ entry }) => entry);
}

const isBeginning = (entry: HistoryEntry) =>
	entry.kind === 'happened' && entry.event.kind === 'response.begun';

const endOf = (entry: HistoryEntry) => (entry.kind === 'saved' ? entry.until : entry.at).getTime();

function savings(answers: readonly WrittenAnswer[]): HistoryEntry[] {
	const entries: Extract<HistoryEntry, { kind: 'saved' }>[] = [];
	const last = new Map<string | null, (typeof entries)[number]>();
	for (const answer of answers) {
		const sitting = last.get(answer.byContributor);
		const pause = sitting ? answer.at.getTime() - sitting.until.getTime() : Infinity;
		if (sitting && pause < MINUTES_OF_ONE_SITTING * 60_000) {
			sitting.answers.push(answer);
			sitting.until = answer.at;
		} else {
			const begun = { at: answer.at, until: answer.at, by: answer.byContributor };
			const entry = { kind: 'saved' as const, ...begun, answers: [answer] };
			entries.push(entry);
			last.set(answer.byContributor, entry);
		}
	}
	return entries.map((entry) => ({ ...entry, answers: lastOfEach(entry.answers) }));
}

/** Of an answer that somebody wrote over several times in one go, the last, over what stood before. */
function lastOfEach(answers: readonly WrittenAnswer[]): WrittenAnswer[] {
	const places = Map.groupBy(answers, ({ item, row }) => `${row} ${item}`);
	return [...places.values()].map((all) => ({ ...all.at(-1)!, before: all[0]!.before }));
}

/** What an account wrote in one go: one moment, one reason, one origin. */
function byStaff(answers: readonly WrittenAnswer[]): HistoryEntry[] {
	const groups = Map.groupBy(answers, ({ at, byAccount, reason, mergedFrom }) =>
		[at.getTime(), byAccount, reason, mergedFrom].join(' ')
	);
	return [...groups.values()].map((group): HistoryEntry => {
		const { at, byAccount, reason, mergedFrom } = group[0]!;
		return reason !== null && byAccount !== null
			? { kind: 'corrected', at, by: byAccount, reason, answers: group }
			: { kind: 'merged', at, by: byAccount, from: mergedFrom, answers: group };
	});
}
