import { evaluate } from '$lib/form/evaluate';
import { withText } from '$lib/form/form-errors.texts';
import type { Context } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { readBack } from '$lib/form/read-back';
import { validate } from '$lib/form/validate';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import { filledPages } from './last-writings';
import type { Respondent } from '../links/link.server';
import { nameOfResponse } from '../name-of-response.server';
import { readContributors } from './read-contributors.server';
import { readResponse } from '../read-response.server';
import { personOf } from './together';
import { whoFilled } from './who-filled.server';

/** The whole response as whoever signs reads it: what was answered and by whom, and what is missing. */
export async function readToSign(db: Db, viewer: Respondent, locale: Locale) {
	const { me, all, signatory } = await readContributors(db, viewer);
	const { response, form, answers } = await readResponse(db, viewer);
	const at = now();
	const context: Context = { locale, now: at };
	const state = evaluate(form, answers, context);
	const progress = progressOf(state);
	const written = filledPages(form, await whoFilled(db, viewer, response));
	const name = await nameOfResponse(db, viewer, response);
	const read = readBack(state, {
		yes: m.form_yes({}, { locale }),
		no: m.form_no({}, { locale }),
		total: m.form_table_total({}, { locale }),
		authority: name
	});
	return {
		name,
		me: me.id,
		pages: me.pages,
		signatory: signatory.id,
		people: all.map((each) => personOf(each, response.id)),
		ready: {
			at: response.readyAt?.toISOString() ?? null,
			by: response.readyBy,
			reachable: signatory.email !== null
		},
		errors: validate(form, answers, context, {}, state)
			.map(withText)
			.map(({ id, page, title, text = '' }) => ({ id, page, title, text })),
		unanswered: progress.asked - progress.answered,
		answers: read.map((page) => ({ ...page, by: written[page.name]?.by ?? [] })),
		now: at
	};
}
