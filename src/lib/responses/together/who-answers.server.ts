import { may } from '$lib/access/permissions.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectContributors } from './contributors.sql';
import { selectOwnResponse } from '../responses.sql';
import type { Answering } from './together';

/** Who works on a response; null for those who may not know who answered. */
export async function readWhoAnswers(
	db: Db,
	viewer: Viewer,
	{
		id,
		form,
		locale,
		subject
	}: {
		id: string;
		form: CompiledForm;
		locale: string;
		subject: Parameters<typeof may>[3];
	}
): Promise<Answering[] | null> {
	if (!(await may(db, viewer, 'person.read', subject))) return null;
	const response = await selectOwnResponse(db, id);
	const people = await selectContributors(db, id);
	return people.map((each) => ({
		id: each.id,
		name: each.name,
		erased: each.erasedAt !== null,
		first: each.id === id,
		signs: each.id === response?.signatoryId,
		titles:
			each.pages?.map((page) =>
				textIn(form.pages.find(({ name }) => name === page)?.title, locale)
			) ?? null,
		ended: each.revokedAt !== null
	}));
}
