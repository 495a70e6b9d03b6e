import { unflatten } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers, Context } from '$lib/form/form-state';
import { localise } from '$lib/form/localise';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Locale } from '$lib/ui/format';
import type { Place } from '../saving/leaves';
import type { ResponseRow } from '../staff/staff-response';
import { selectResponse } from '../staff/staff.sql';
import { documentWithPeople, rowsGiven } from './counted-document.server';
import { selectCounted, type CountedAnswer } from './corrections.sql';
import { formOfItem, itemAsked, stateOfItem, type ItemAsked } from './item-asked';
import { readStanding, type ResponseAsked, type StandingShown } from './standing.server';

export interface ItemOfResponse extends ResponseAsked {
	place: Place;
	locale: Locale;
}

/** One question of a response, with all that is needed to read it and to write it. */
export interface ItemStanding {
	response: ResponseRow;
	standing: StandingShown;
	/** Whole, and in every language. */
	form: CompiledForm;
	asked: ItemAsked;
	/** The form reduced to the question, in the language of the reader; without what is about people. */
	reduced: CompiledForm;
	context: Context;
	/** What counts of the whole response, answer by answer, and what waits to be sent again. */
	counted: CountedAnswer[];
	/** The document of it, without what was said of people. */
	answers: Answers;
	/** It is asked, as the other answers stand. */
	shown: boolean;
}

/** @throws notFound (of what is about people too, and of a row that never was), signInFirst, notAllowed */
export async function itemStanding(
	db: Db,
	viewer: Viewer,
	{ study, id, place, locale }: ItemOfResponse
): Promise<ItemStanding> {
	const standing = await readStanding(db, viewer, { study, id });
	const response = (await selectResponse(db, id))!;
	const form = await readCompiledForm(db, viewer, response.versionId);
	const asked = itemAsked(form, place);
	if (asked === null) throw problem('notFound');
	const counted = await selectCounted(db, id);
	if (asked.row !== undefined && !counted.some(({ row }) => row === asked.row)) {
		throw problem('notFound');
	}
	const stored = counted.filter(({ revision }) => revision > 0);
	// Rules that look at today's date are read as of the day the answers were given.
	const context: Context = { locale, now: response.submittedAt ?? now(), settled: true };
	const withPeople = await documentWithPeople(db, viewer, form, id, stored);
	return {
		...{ response, standing, form, asked, context, counted },
		reduced: localise(formOfItem(form, asked), locale),
		answers: unflatten(form, rowsGiven(stored)),
		shown: stateOfItem(evaluate(form, withPeople, context), asked)?.visible ?? false
	};
}
