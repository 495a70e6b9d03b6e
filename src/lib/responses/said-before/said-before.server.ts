/** What an authority said in the wave before, for whoever answers for it now. */
import { flatten, unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { AnswerRow, Answers, Context } from '$lib/form/form-state';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { accept } from '../saving/acceptable';
import { leafAt } from '../saving/leaves';
import type { Respondent } from '../links/link.server';
import {
	insertSaidBefore,
	markSaidAgain,
	selectAskedByLink,
	selectCounted,
	selectEarlierResponse,
	selectSaidBefore
} from './said-before.sql';
import { askedOn, pageSaidAgain, takenAgain } from './said-before';

export interface Proposal {
	responseId: string;
	studyId: string;
	authorityId: string;
	/** Of the wave that is answered now. */
	waveNumber: number;
	form: CompiledForm;
	locale: string;
}

/**
 * Copies what the authority said in the wave before beside its new response, as far as the form still
 * asks it and still takes it: nothing about people, nothing that is worked out, no choice that is gone.
 *
 * @returns the questions of which something is proposed
 */
export async function proposeSaidBefore(
	db: Db,
	_viewer: Viewer,
	to: Proposal
): Promise<ReadonlySet<string>> {
	const earlier = await selectEarlierResponse(db, to);
	if (earlier === null) return new Set();
	const said = stillTaken(to.form, await selectCounted(db, earlier.id), to.locale);
	await insertSaidBefore(db, to.responseId, earlier, said);
	return new Set(said.map((answer) => leafAt(to.form, answer)!.top));
}

/** The same for all responses of a wave that came by personal links and were given elsewhere. */
export async function proposeToAll(
	db: Db,
	viewer: Viewer,
	wave: Omit<Proposal, 'responseId' | 'authorityId'> & { waveId: string }
): Promise<void> {
	for (const response of await selectAskedByLink(db, wave.waveId))
		await proposeSaidBefore(db, viewer, { ...wave, ...response });
	await markSaidAgain(db, wave.waveId);
}

function stillTaken(form: CompiledForm, said: readonly AnswerRow[], locale: string): AnswerRow[] {
	const proposed = said.filter((answer) => {
		const leaf = leafAt(form, answer);
		return leaf !== undefined && !leaf.personal && !leaf.computed;
	});
	const context = { locale, now: now() };
	const { answers } = accept(form, {}, unflatten(form, proposed), context);
	const wasSaid = new Set(proposed.map(keyOf));
	return flatten(form, answers).answers.filter((answer) => wasSaid.has(keyOf(answer)));
}

const keyOf = ({ item, row = '' }: AnswerRow) => `${row} ${item}`;

/** What is proposed to a respondent, as a document; null when nothing is. */
export async function readSaidBefore(
	db: Db,
	viewer: Respondent,
	form: CompiledForm
): Promise<{ at: Date; answers: Answers } | null> {
	const said = await selectSaidBefore(db, viewer.responseId);
	return said && { at: said.sentAt, answers: unflatten(form, said.answers) };
}

/**
 * What a page without a script asks for by its button: what was said before of one question, or (`*`)
 * of all on the page that are shown and have no answer yet.
 */
export async function sayAgain(
	db: Db,
	viewer: Respondent,
	question: string
): Promise<(form: CompiledForm, page: string, answers: Answers, context: Context) => Answers> {
	const said = await selectSaidBefore(db, viewer.responseId);
	return (form, page, answers, context) => {
		const before = unflatten(form, said?.answers ?? []);
		if (question !== '*') return takenAgain(answers, before, question);
		return pageSaidAgain(answers, before, (over) => {
			const { pages } = evaluate(form, over, context);
			return askedOn(pages.find(({ name }) => name === page) ?? { elements: [] });
		});
	};
}
