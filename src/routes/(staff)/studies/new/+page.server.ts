import { redirect } from '@sveltejs/kit';
import { listNetworks } from '$lib/access/list-networks.server';
import { permissions } from '$lib/access/permissions';
import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { templates } from '$lib/questionnaires/templates';
import { createStudy } from '$lib/studies/create-study.server';
import { COORDINATION, readNewStudy } from '$lib/studies/study.input';
import { typedIn } from '$lib/studies/typed';
import type { Role } from '$lib/access/account';
import type { Actions, PageServerLoad } from './$types';

const managing: readonly Role[] = permissions['study.manage'];

/** What one can begin a study with, and in whose name. */
export const load: PageServerLoad = async (event) => {
	const { locals } = event;
	const account = signedIn(event);
	const networks = await asViewer(locals.viewer, (db) => listNetworks(db, locals.viewer));
	const ofOnes = account.memberships.filter(({ role }) => managing.includes(role));
	if (ofOnes.length === 0) throw problem('notAllowed');
	return {
		owners: ofOnes.map(({ networkId }) => {
			const network = networks.find(({ id }) => id === networkId);
			return { value: network?.slug ?? COORDINATION, network: network?.name ?? null };
		}),
		networks: networks.map(({ slug, name, regionLabel }) => ({ slug, name, regionLabel })),
		templates: templates.map(({ key, name, description, minutes }) => ({
			key,
			name: textIn(name, locals.locale),
			description: textIn(description, locals.locale),
			minutes
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, request } = event;
		signedIn(event);
		const form = await request.formData();
		let slug: string;
		try {
			const input = readNewStudy(form);
			({ slug } = await asViewer(locals.viewer, (db) => createStudy(db, locals.viewer, input)));
		} catch (error) {
			return refused(error, locals, { typed: typedIn(form) });
		}
		redirect(303, `/studies/${slug}/settings?created=1`);
	}
};
