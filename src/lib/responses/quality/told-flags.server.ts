import { may } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { wordsOf, type FormWords } from './flag-words';
import { tellFlag } from './flags.texts';
import { flagsOfResponse } from './list-flags.server';
import { A_MOMENT, type ListedFlag, type ToldFlag } from './listed-flag';
import { selectRowOrder, selectToInspect } from './quality.sql';

/**
 * What is doubtful in a response in the words of a language, dismissed and gone ones too, the oldest
 * first.
 * @throws notFound, signInFirst, notAllowed
 */
export async function readToldFlags(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: { study: Study; id: string; locale: Locale }
): Promise<ToldFlag[]> {
	const flags = await flagsOfResponse(db, viewer, { study, id });
	const response = await selectToInspect(db, id);
	if (response === null) throw problem('notFound');
	const told = await tellFlags(db, viewer, study, [{ ...response, flags }], locale);
	return told.get(id) ?? [];
}

export interface Flagged {
	id: string;
	networkId: string | null;
	versionId: string;
	flags: readonly ListedFlag[];
}

/** Those of several responses, by their ids. */
export async function tellFlags(
	db: Db,
	viewer: Viewer,
	study: Study,
	responses: readonly Flagged[],
	locale: Locale
): Promise<Map<string, ToldFlag[]>> {
	const flagged = responses.filter(({ flags }) => flags.length > 0);
	const forms = new Map<string, FormWords>();
	const panels = new Set<string>();
	for (const { versionId, flags } of flagged) {
		const form =
			forms.get(versionId) ?? wordsOf(await readCompiledForm(db, viewer, versionId), locale);
		forms.set(versionId, form);
		for (const { flag } of flags)
			if (flag.row !== '') panels.add(form.panel(flag.item)?.name ?? '');
	}
	const rows = await selectRowOrder(
		db,
		flagged.map(({ id }) => id),
		[...panels]
	);
	const justBefore = now().getTime() - A_MOMENT;
	const told = new Map<string, ToldFlag[]>();
	for (const { id, networkId, versionId, flags } of flagged) {
		const form = forms.get(versionId)!;
		const subject = { networkId, ofCoordination: study.networkId === null };
		const mayJudge = await may(db, viewer, 'response.review', subject);
		const ofFlag = ({ flag, dismissed }: ListedFlag) => ({
			mayJudge,
			recent: dismissed !== null && dismissed.mine && dismissed.at.getTime() > justBefore,
			rowNumber: placeAmong(
				rows.filter((each) => each.responseId === id && each.panel === form.panel(flag.item)?.name),
				flag.row
			)
		});
		told.set(
			id,
			flags.map((listed) => tellFlag(listed, form, ofFlag(listed), { locale }))
		);
	}
	return told;
}

/** From 1; null: it is none of them any more. */
function placeAmong(rows: readonly { row: string }[], id: string): number | null {
	const place = rows.findIndex(({ row }) => row === id);
	return place === -1 ? null : place + 1;
}
