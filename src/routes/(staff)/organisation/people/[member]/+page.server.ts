import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm, roleInput } from '$lib/access/access.input';
import { organisationSlug } from '$lib/access/organisation';
import { changeRole, endAccess, readColleague } from '$lib/access/people.server';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = signedIn(event);
	const colleague = await colleagueOf(event);
	return { colleague, own: colleague.accountId === id, now: new Date() };
};

export const actions: Actions = {
	role: async (event) => {
		const { locals, request } = event;
		const colleague = await colleagueOf(event);
		const form = await request.formData();
		try {
			const { role } = readForm(roleInput(colleague.networkId !== null), form);
			const { membershipId } = colleague;
			await asViewer(locals.viewer, (db) => changeRole(db, locals.viewer, { membershipId, role }));
		} catch (error) {
			return refused(error, locals, { asked: 'role', role: String(form.get('role') ?? '') });
		}
		redirect(303, `/organisation/people?network=${organisationSlug(colleague)}&done=role-changed`);
	},
	end: async (event) => {
		const { locals } = event;
		const colleague = await colleagueOf(event);
		try {
			await endAccess(locals.viewer, colleague.membershipId);
		} catch (error) {
			return refused(error, locals, { asked: 'end', role: colleague.role });
		}
		// Whoever ends their own access can't come back to this organisation's page.
		if (colleague.accountId === locals.account?.id) redirect(303, '/account');
		redirect(303, `/organisation/people?network=${organisationSlug(colleague)}&done=access-ended`);
	}
};

function colleagueOf(event: RequestEvent) {
	signedIn(event);
	const { viewer } = event.locals;
	const id = event.params.member;
	if (!isId(id)) throw problem('notFound');
	return asViewer(viewer, (db) => readColleague(db, viewer, id));
}
