import { listNetworks } from '$lib/access/list-networks.server';
import { evaluate } from '$lib/form/evaluate';
import type { Context } from '$lib/form/form-state';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import { selectContributors } from './contributors.sql';
import { historyOfPage } from './history';
import { contributorOf, type Respondent } from '../links/link.server';
import { nameOfResponse } from '../name-of-response.server';
import { readResponse } from '../read-response.server';
import { personOf } from './together';
import { selectAsides, selectPastAnswers } from './together.sql';
import { valueText } from './value-text';

/**
 * Who answered what on one page, and when, for those who answer: every version, and what was kept
 * aside. Of answers about people there is no history.
 *
 * @param page its name; the first page shown where there is none of that name
 * @throws notFound
 */
export async function readHistory(
	db: Db,
	viewer: Respondent,
	{ page, locale }: { page: string | null; locale: Locale }
) {
	const { response, form, answers } = await readResponse(db, viewer);
	const people = await selectContributors(db, response.id);
	const networks = await listNetworks(db, viewer);
	const context: Context = { locale, now: now() };
	const state = evaluate(form, answers, context);
	const shown = state.pages.find(({ name }) => name === page) ?? state.pages[0]!;
	const past = {
		answers: await selectPastAnswers(db, response.id),
		asides: await selectAsides(db, response.id)
	};
	const words = {
		other: m.together_history_other({}, { locale }),
		why: m.together_history_why({}, { locale }),
		row: (row: string, title: string) => m.together_history_row({ row, title }, { locale }),
		locale
	};
	const yesNo = { locale, yes: m.form_yes({}, { locale }), no: m.form_no({}, { locale }) };
	const inWords = (item: string, value: Parameters<typeof valueText>[2]) =>
		value === null ? null : valueText(form, item, value, yesNo);
	return {
		name: await nameOfResponse(db, viewer, response),
		/** Who corrects; null: the coordination. */
		network: networks.find(({ id }) => id === response.networkId)?.name ?? null,
		me: contributorOf(viewer),
		people: people.map((each) => personOf(each, response.id)),
		page: shown.name,
		pages: state.pages.map(({ name, navigationTitle }) => ({ name, title: navigationTitle })),
		questions: historyOfPage(form, state, shown.name, past, words).map((question) => ({
			...question,
			entries: question.entries.map(({ part, answers, asides }) => ({
				part,
				answers: answers.map(({ item, value, ...rest }) => ({
					...rest,
					text: inWords(item, value)
				})),
				asides: asides.map(({ item, value, ...rest }) => ({ ...rest, text: inWords(item, value) }))
			}))
		})),
		now: context.now
	};
}

export type HistoryRead = Awaited<ReturnType<typeof readHistory>>;
