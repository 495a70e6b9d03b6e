import { evaluate } from '$lib/form/evaluate';
import type { Context } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import type { Db } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { filledPages } from './last-writings';
import type { Respondent } from '../links/link.server';
import { nameOfResponse } from '../name-of-response.server';
import { readContributors } from './read-contributors.server';
import { readResponse } from '../read-response.server';
import { takesAnswers } from '../response';
import { isHere, leads, onlySigns, personOf, writesPage } from './together';
import { whoFilled } from './who-filled.server';

/**
 * Who works on a response, for those who do: each with what they may fill in and when they came, and
 * each page with how far it is and who filled it in.
 *
 * @throws notFound
 */
export async function readTogether(db: Db, viewer: Respondent, locale: string) {
	const { response, me, all, signatory, leads: mayLead } = await readContributors(db, viewer);
	const { form, answers } = await readResponse(db, viewer);
	const at = now();
	const context: Context = { locale, now: at };
	const state = evaluate(form, answers, context);
	const progress = progressOf(state);
	const written = filledPages(form, await whoFilled(db, viewer, response));
	const shown = state.pages.filter(({ visible }) => visible);
	const titleOf = (name: string) =>
		state.pages.find((page) => page.name === name)?.navigationTitle ?? name;
	return {
		name: await nameOfResponse(db, viewer, response),
		me: me.id,
		own: { name: me.name, email: me.email },
		leads: mayLead,
		began: me.id === response.id,
		open: takesAnswers(response),
		signatory: signatory.id,
		people: all.map((each) => ({
			...personOf(each, response.id),
			email: each.email,
			pages: each.pages,
			titles: each.pages?.map(titleOf) ?? null,
			onlySigns: onlySigns(each),
			signs: each.id === signatory.id,
			here: each.id !== me.id && each.revokedAt === null && isHere(each, at),
			herePage: each.lastPage === null ? null : titleOf(each.lastPage),
			createdAt: each.createdAt,
			sentAt: each.sentAt,
			used: each.usedAt !== null,
			seenAt: each.lastSeenAt ?? each.usedAt,
			endedAt: each.revokedAt,
			invitedBy: each.invitedBy,
			/** Oneself and who began it aren't shown out; who leads may be taken out by who leads. */
			manageable:
				mayLead && each.id !== me.id && each.id !== response.id && each.revokedAt === null,
			leads: leads(each.id, response)
		})),
		/** All that can be entrusted to somebody: an answer may show a page that is hidden now. */
		entrustable: state.pages.map((page) => ({ name: page.name, title: page.navigationTitle })),
		pages: shown.map((page) => {
			const done = progress.pages.find((one) => one.name === page.name);
			return {
				name: page.name,
				title: page.navigationTitle,
				answered: done?.answered ?? 0,
				asked: done?.asked ?? 0,
				written: written[page.name] ?? null,
				mine: writesPage(me, page.name),
				/** Those who were given some pages, this one among them. */
				whose: all
					.filter((each) => each.revokedAt === null && each.pages?.includes(page.name))
					.map(({ id }) => id)
			};
		})
	};
}

export type Together = Awaited<ReturnType<typeof readTogether>>;
