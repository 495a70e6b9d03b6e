import type { Texts } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Respondent } from '../links/link.server';
import { readContributors } from './read-contributors.server';

/** What a colleague was invited to do, and by whom. */
export interface InvitedAs {
	/** null: their name was taken out. */
	by: string | null;
	signs: boolean;
	/** Of the pages that are theirs, without `{…}` filled in; null: all of them. */
	titles: Texts[] | null;
}

/** null for who began the response: nobody invited them. */
export async function readInvitedAs(db: Db, viewer: Respondent): Promise<InvitedAs | null> {
	const { me, all, response, signatory } = await readContributors(db, viewer);
	if (me.id === response.id) return null;
	const form = me.pages?.length ? await readCompiledForm(db, viewer, response.versionId) : null;
	return {
		by: all.find(({ id }) => id === me.invitedBy)?.name ?? null,
		signs: signatory.id === me.id,
		titles:
			form?.pages
				.filter(({ name }) => me.pages?.includes(name))
				.map(({ name, title }) => title ?? { fr: name }) ?? null
	};
}
