import { flatten, unflatten } from '$lib/form/answers';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { Answers, AnswerRow, FieldError, FormState } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem, type ProblemName } from '$lib/ground/problem';
import { readSeenForm } from '$lib/questionnaires/read-version.server';
import { closureAt, currentWave } from '$lib/studies/study';
import { accept, changesFrom } from './acceptable';
import type { AsideReason } from './asides';
import { insertAsides, markDecided, selectNames, selectOpenAsides, type Aside } from './asides.sql';
import { revisionsBetween, type KnownAnswer, type StoredAnswer } from './changes';
import { errorAt, hasRow, leafAt, valueAt, withChanges, type PlacedChange } from './leaves';
import type { Respondent } from '../links/link.server';
import { takesAnswers } from '../response';
import type { AnswerChange, Conflict, OthersChange } from './save-protocol';
import { writeSaving, type Opening, type Written } from './saving.sql';
import { isSame, placeKey, sortChanges, type SetAside } from './sort-changes';

export interface ChangesToSave {
	/** The address of the study. */
	study: string;
	key: string;
	changes: readonly AnswerChange[];
	page?: string;
	/** What the sender has seen of the response, where there are no changes to say it. */
	seen?: number;
	locale: string;
}

export type SavingOutcome =
	| {
			kind: 'saved';
			at: Date;
			revision: number;
			refused: FieldError[];
			conflicts: Conflict[];
			others: OthersChange[];
			/** Not for a saving that was repeated. */
			after?: Document;
			/** What was written, where nothing was kept aside. */
			written?: Written;
	  }
	/** Nothing more can be saved; what was sent is kept aside. */
	| { kind: 'ended'; why: ProblemName };

/** What a response holds, and what its form comes to. */
export interface Document {
	form: CompiledForm;
	answers: Answers;
	state: FormState;
}

/**
 * Saves changes of single answers, of a response that was opened to be saved. What can't be taken is
 * kept aside: nothing that was sent is lost. Sent again under the same key it is told again, and
 * nothing is written.
 */
export async function saveIn(
	db: Db,
	viewer: Respondent,
	opening: Opening,
	saving: ChangesToSave
): Promise<SavingOutcome> {
	const { response, contributor, earlier } = opening;
	// One that was archived is not told of any more: what was sent late is kept all the same.
	if (opening.study && opening.study.slug !== saving.study) throw problem('notFound');
	// Nothing of the others is told any more; what was saved before is.
	if (earlier && contributor.revoked) return { kind: 'ended', why: 'accessEnded' };
	if (earlier) {
		const told = { at: earlier.at, revision: response.revision, refused: earlier.refused };
		const conflicts = await conflictsOf(db, opening, saving.key);
		return { kind: 'saved', ...told, conflicts, others: await othersIn(db, opening, saving) };
	}
	const at = now();
	const form = await formOf(db, viewer, opening);
	const why = endOf(opening, at);
	if (why !== null) {
		const reason = REASONS[why] ?? 'closed';
		const late = saving.changes
			.map((change) => ({ change, leaf: leafAt(form, change), reason, theirs: null }) as const)
			.filter(({ change, leaf }) => !isSaid(opening, change, leaf?.computed === true));
		await keepAside(db, opening, saving, late, at);
		return { kind: 'ended', why };
	}

	const { takable, aside, told, written, after } = workOut(form, opening, saving, at);
	await writeSaving(db, response, written);
	await keepAside(db, opening, saving, aside, at);
	if (opening.hasAsides) await forgetAnsweredAsides(db, opening, takable, aside, at);
	return {
		...{ kind: 'saved', at, revision: written.revision, refused: told },
		conflicts: aside.some(({ reason }) => reason === 'conflict')
			? await conflictsOf(db, opening, saving.key)
			: [],
		others: await othersIn(db, opening, saving),
		after,
		...(aside.length === 0 ? { written } : {})
	};
}

/** What a saving comes to. */
export interface WorkedOut {
	takable: Taken[];
	aside: SetAside[];
	/** What could not be taken, said at its place. */
	told: FieldError[];
	written: Written;
	after: Document;
}

/** Works a saving out over what is stored; nothing is written. */
export function workOut(
	form: CompiledForm,
	opening: Opening,
	saving: ChangesToSave,
	at: Date
): WorkedOut {
	const { response, contributor, stored, people } = opening;
	const before = documentOf(form, opening);
	const standing = { form, contributor: contributor.id, items: contributor.items, stored, people };
	const { takable, aside } = sortChanges(standing, saving.changes);
	const context = { locale: saving.locale, now: at };
	const wanted = changesFrom(before, withChanges(before, takable));
	const { answers, state, refused } = accept(form, before, wanted, context);
	const flat = flatten(form, answers);
	for (const change of takable) {
		if (response.personKey === null && change.leaf.personal) aside.push(tooLate(change));
		else if (!isTaken(answers, before, change)) aside.push(notTaken(change));
	}

	const mine = mayWrite(contributor.items);
	const written = revisionsBetween(stored, flat.answers).filter(mine);
	const about = response.personKey === null ? [] : revisionsBetween(people, flat.personal);
	const writtenAbout = about.filter(mine);
	const told = [...refused, ...aside.flatMap((one) => errorOf(one, refused))];
	return {
		...{ takable, aside, told },
		written: {
			...{ key: saving.changes.length > 0 ? saving.key : null, at, locale: saving.locale },
			revision: response.revision + (written.length + writtenAbout.length > 0 ? 1 : 0),
			...(form.pages.some(({ name }) => name === saving.page) ? { page: saving.page } : {}),
			progress: progressOf(state),
			...{ answers: written, people: writtenAbout, refused: told }
		},
		after: { form, answers, state }
	};
}

/** Why what comes too late is kept aside. */
const REASONS: Partial<Record<ProblemName, AsideReason>> = {
	alreadySubmitted: 'submitted',
	accessEnded: 'not-yours'
};

/** Why a response takes no answers now; a public link that was withdrawn ends no draft. */
export function endOf({ response, contributor, study }: Opening, at: Date): ProblemName | null {
	if (contributor.revoked) return 'accessEnded';
	if (!takesAnswers(response)) return 'alreadySubmitted';
	const wave = study && currentWave(study.waves, at);
	if (!wave || wave.id !== response.waveId) return 'closed';
	const closure = closureAt(study, wave, at);
	return closure === 'closed' || closure === 'notYetOpen' ? 'closed' : null;
}

/** @throws notFound for a form that is not to be seen */
export async function formOf(
	db: Db,
	viewer: Respondent,
	{ response, formSeen }: Opening
): Promise<CompiledForm> {
	if (!formSeen) throw problem('notFound');
	return readSeenForm(db, viewer, response.versionId);
}

/** The document of a response, put together from its rows. */
export const documentOf = (
	form: CompiledForm,
	{ stored, people }: { stored: readonly StoredAnswer[]; people: readonly StoredAnswer[] }
): Answers =>
	unflatten(
		form,
		[...stored, ...people].filter((row): row is AnswerRow & StoredAnswer => row.value !== null)
	);

const mayWrite = (items: readonly string[] | null) => {
	const own = items && new Set(items);
	return ({ item }: { item: string }) => own === null || own.has(item);
};

function isTaken(answers: Answers, before: Answers, { place, leaf, value }: PlacedChange): boolean {
	const held = valueAt(answers, place, leaf);
	if (leaf.isRow) return (held !== undefined) === (value !== null);
	// Taking back what a row held that is gone too.
	if (value === null && place.row && !hasRow(before, leaf.top, place.row)) return true;
	return isSame(held, value);
}

type Taken = PlacedChange & { change: AnswerChange };
const notTaken = ({ change, leaf }: Taken): SetAside => ({
	...{ change, leaf, reason: 'refused', theirs: null }
});
/** What was said of people was destroyed, and nothing is kept of them any more. */
const tooLate = ({ change, leaf }: Taken): SetAside => ({
	...{ change, leaf, reason: 'closed', theirs: null }
});

/** What is told of a change that was kept aside, where the rules have not told it already. */
function errorOf({ change, leaf, reason }: SetAside, told: readonly FieldError[]): FieldError[] {
	switch (reason) {
		case 'conflict':
			return [];
		case 'not-yours':
			return [errorAt(change, leaf, 'not_yours')];
		case 'refused':
			if (told.some((error) => concerns(error, change, leaf?.top))) return [];
			return [errorAt(change, leaf, 'unknown_answer')];
		default:
			return [errorAt(change, leaf, 'unknown_answer')];
	}
}

const concerns = (error: FieldError, { item, row }: AnswerChange, top: string | undefined) =>
	(error.row === row && (error.item === item || item.startsWith(`${error.item}.`))) ||
	(error.item === top && error.row === undefined);

/** Sent late, but what the response holds already: nothing to keep. */
function isSaid({ stored, people }: Opening, change: AnswerChange, computed: boolean): boolean {
	if (computed) return true;
	const key = placeKey(change);
	const held = [...stored, ...people].find((answer) => placeKey(answer) === key);
	return isSame(held?.value, change.value);
}

async function keepAside(
	db: Db,
	{ response, contributor }: Opening,
	{ key }: Pick<ChangesToSave, 'key'>,
	aside: readonly SetAside[],
	at: Date
): Promise<void> {
	const rows = aside.map(({ change, leaf, reason }): Aside => ({
		...{ id: newId(), item: change.item, row: change.row ?? '', value: change.value },
		...{ reason, basedOn: change.base, byContributor: contributor.id, saveKey: key, at },
		personal: leaf?.personal === true
	}));
	await insertAsides(db, response.id, rows);
}

const ANSWERED: readonly AsideReason[] = ['conflict', 'refused', 'unknown', 'not-yours'];

/** Whoever answers anew where something of theirs waits has decided. */
async function forgetAnsweredAsides(
	db: Db,
	{ response, contributor }: Opening,
	takable: readonly Taken[],
	aside: readonly SetAside[],
	at: Date
) {
	const again = new Set(aside.map(({ change }) => placeKey(change)));
	const answered = new Set(
		takable.map(({ change }) => placeKey(change)).filter((k) => !again.has(k))
	);
	const open = await selectOpenAsides(db, response.id);
	const decided = open.filter(
		(one) =>
			one.byContributor === contributor.id &&
			ANSWERED.includes(one.reason) &&
			(answered.has(placeKey(one)) || (again.has(placeKey(one)) && one.at < at))
	);
	const ids = decided.map(({ id }) => id);
	await markDecided(db, ids, { decided: 'left', at, by: contributor.id });
}

async function conflictsOf(db: Db, opening: Opening, key: string): Promise<Conflict[]> {
	const open = await selectOpenAsides(db, opening.response.id);
	const mine = open.filter(({ saveKey, reason }) => saveKey === key && reason === 'conflict');
	const known = new Map([...opening.people, ...opening.stored].map((one) => [placeKey(one), one]));
	const names = await namesOf(
		db,
		mine.map((one) => known.get(placeKey(one))?.by)
	);
	return mine.map(({ id, item, row, value, at }): Conflict => {
		const theirs = known.get(placeKey({ item, row }));
		return {
			...{ id, item, ...(row === '' ? {} : { row }), mine: value },
			theirs: theirs?.value ?? null,
			by: names.get(theirs?.by ?? '') ?? null,
			at: (theirs?.at ?? at).toISOString()
		};
	});
}

/** What others have brought since the least that the sender of these changes had seen. */
export function broughtByOthers(
	{ stored, people, contributor }: Opening,
	{ changes, seen }: Pick<ChangesToSave, 'changes' | 'seen'>
): KnownAnswer[] {
	const least = changes.reduce((least, { base }) => Math.min(least, base), seen ?? Infinity);
	const own = new Set(changes.map(placeKey));
	return [...stored, ...people].filter(
		(answer) => answer.seen > least && answer.by !== contributor.id && !own.has(placeKey(answer))
	);
}

async function othersIn(
	db: Db,
	opening: Opening,
	saving: Pick<ChangesToSave, 'changes' | 'seen'>
): Promise<OthersChange[]> {
	const brought = broughtByOthers(opening, saving);
	const names = await namesOf(
		db,
		brought.map(({ by }) => by)
	);
	return brought.map(({ item, row, value, by, at }) => ({
		...{ item, ...(row === undefined ? {} : { row }), value: value as Json | null },
		...{ by: by === null ? null : { id: by, name: names.get(by) ?? null }, at: at.toISOString() }
	}));
}

const namesOf = (db: Db, contributors: readonly (string | null | undefined)[]) =>
	selectNames(db, [...new Set(contributors.filter((id) => typeof id === 'string'))]);
