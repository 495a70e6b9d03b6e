import { namesOf } from '$lib/access/people-names.server';
import { unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { AnswerRow, Context } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { may, must } from '$lib/access/permissions.server';
import { m } from '$lib/paraglide/messages';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { fromPersonItem } from '../saving/changes';
import { selectPersonAnswers } from '../responses.sql';
import { shownWhole } from '../said-before/said-before';
import { selectSaidBefore } from '../said-before/said-before.sql';
import { partNames } from './part-names';
import { selectOthersOfAuthority, selectResponse, selectRevisions } from './staff.sql';
import type { ResponseForStaff, Revision, ToldRevision } from './staff-response';
import { valueText } from '../together/value-text';
import { readWhoAnswers } from '../together/who-answers.server';

/**
 * One response in full, as the people of its network read it.
 * @throws notFound for a response that the viewer may not see, signInFirst, notAllowed
 */
export async function readResponseForStaff(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: { study: Study; id: string; locale: Locale }
): Promise<ResponseForStaff> {
	const subject = {
		networkId: study.networkId,
		networkIds: study.networks.map((network) => network.id)
	};
	await must(db, viewer, 'response.read', subject);
	const found = isId(id) ? await selectResponse(db, id) : null;
	if (found === null || found.studyId !== study.id) throw problem('notFound');

	const { personKey, ...response } = found;
	const form = await readCompiledForm(db, viewer, response.versionId);
	const revisions = await selectRevisions(db, id);
	const given = revisions.filter(({ current }) => current).flatMap(toRow);
	// Rules that look at today's date are read as of the day the answers were given.
	const context: Context = {
		...{ locale, now: response.submittedAt ?? response.lastActivityAt },
		...(response.submittedAt === null ? {} : { settled: true })
	};
	const before = await selectSaidBefore(db, id);
	const people = await peopleOf(db, viewer, personKey, subject);
	return {
		response,
		state: evaluate(form, unflatten(form, given), context),
		person:
			people === null ? null : evaluate(form, unflatten(form, [...given, ...people]), context),
		changed: await toldChanges(db, viewer, form, ofChangedAnswers(revisions), locale),
		others: await selectOthersOfAuthority(db, response),
		answering: await readWhoAnswers(db, viewer, { id, form, locale, subject }),
		before: before && {
			...{ at: before.sentAt, answers: before.answers },
			state: shownWhole(evaluate(form, unflatten(form, before.answers), context))
		}
	};
}

async function peopleOf(
	db: Db,
	viewer: Viewer,
	personKey: string | null,
	subject: Parameters<typeof may>[3]
): Promise<AnswerRow[] | null> {
	if (!(await may(db, viewer, 'person.read', subject))) return null;
	if (personKey === null) return [];
	const answers = await selectPersonAnswers(db, personKey);
	return answers.flatMap(({ item, value }) => toRow({ row: '', ...fromPersonItem(item), value }));
}

const toRow = ({ item, row, value }: Pick<Revision, 'item' | 'row' | 'value'>): AnswerRow[] =>
	value === null ? [] : [{ item, ...(row === '' ? {} : { row }), value }];

function ofChangedAnswers(revisions: readonly Revision[]): Revision[] {
	const changed = new Set(
		revisions
			.filter(({ revision, reason }) => revision > 1 || reason !== null)
			.map(({ item, row }) => `${row} ${item}`)
	);
	return revisions.filter(({ item, row }) => changed.has(`${row} ${item}`));
}

async function toldChanges(
	db: Db,
	viewer: Viewer,
	form: CompiledForm,
	revisions: readonly Revision[],
	locale: Locale
): Promise<ToldRevision[]> {
	if (revisions.length === 0) return [];
	const accounts = [...new Set(revisions.flatMap(({ byAccount }) => byAccount ?? []))];
	const names = await namesOf(db, viewer, accounts);
	const parts = partNames(form, locale);
	const yesNo = { locale, yes: m.form_yes({}, { locale }), no: m.form_no({}, { locale }) };
	return revisions.map(({ byAccount, ...revision }) => {
		const { item, value, reason } = revision;
		const corrected = reason !== null && byAccount !== null;
		return {
			...revision,
			text: value === null ? null : valueText(form, item, value, yesNo),
			part: parts.get(item) ?? '',
			corrected: corrected ? { by: names.get(byAccount) ?? null } : null
		};
	});
}
