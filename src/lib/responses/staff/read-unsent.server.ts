import { must } from '$lib/access/permissions.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { EXPLANATION, placedItems, withoutSuffix } from '$lib/form/items';
import { storedTitle } from '$lib/form/stored-title';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { leafAt } from '../saving/leaves';
import { valueText } from '../together/value-text';
import { selectResponse } from './staff.sql';
import { selectUnsent, type UnsentRow } from './unsent.sql';

/** A change that was not sent, in words. */
export interface Unsent extends Pick<UnsentRow, 'why' | 'at'> {
	key: string;
	title: string;
	/** null: taken back. */
	text: string | null;
	/** What counts in its place; null: nothing. */
	counts: string | null;
}

/**
 * What the respondents of a response have changed and not sent: at a closing, given up, or too late.
 * Of answers about people nothing is told.
 *
 * @throws notFound for a response that the viewer may not see
 */
export async function readUnsent(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: { study: Study; id: string; locale: Locale }
): Promise<Unsent[]> {
	const networkIds = study.networks.map((network) => network.id);
	await must(db, viewer, 'response.read', { networkId: study.networkId, networkIds });
	const found = isId(id) ? await selectResponse(db, id) : null;
	if (found === null || found.studyId !== study.id) throw problem('notFound');
	const rows = await selectUnsent(db, id);
	if (rows.length === 0) return [];
	const form = await readCompiledForm(db, viewer, found.versionId);
	// As they were asked; the answers of a line of a repeated panel after one another.
	const order = placedItems(form).map(({ item }) => item.name);
	const placeOf = ({ item, row }: UnsentRow) => {
		const { top = item, steps = [] } = leafAt(form, { item, ...(row ? { row } : {}) }) ?? {};
		return [order.indexOf(top), row, order.indexOf(withoutSuffix(steps[0] ?? top))] as const;
	};
	const sorted = rows
		.map((row) => ({ row, place: placeOf(row) }))
		.sort(
			({ place: [a, rowA, partA] }, { place: [b, rowB, partB] }) =>
				a - b || rowA.localeCompare(rowB) || partA - partB
		);
	return sorted.flatMap(({ row }) => wordsOf(form, row, locale));
}

function wordsOf(form: CompiledForm, row: UnsentRow, locale: Locale): Unsent[] {
	const { item, why, at } = row;
	const leaf = leafAt(form, { item, ...(row.row === '' ? {} : { row: row.row }) });
	if (leaf === undefined || leaf.computed || leaf.personal) return [];
	// That a line came or went; that it stands elsewhere is no change of an answer.
	if (leaf.isRow && row.value !== null && row.counts !== null) return [];
	const options = { locale };
	const words = { locale, yes: m.form_yes({}, options), no: m.form_no({}, options) };
	const textOf = (value: UnsentRow['value']) => {
		if (value === null) return null;
		return leaf.isRow ? m.studies_unsent_row({}, options) : valueText(form, item, value, words);
	};
	const title = storedTitle(form, item, locale);
	return [
		{
			...{ key: `${row.row} ${item} ${why} ${at.getTime()}`, why, at },
			title: item.endsWith(EXPLANATION) ? m.studies_unsent_explanation({ title }, options) : title,
			...{ text: textOf(row.value), counts: textOf(row.counts) }
		}
	];
}
