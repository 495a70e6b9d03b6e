import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { factsFrom, missingFacts } from '$lib/access/installation';
import { installationInput } from '$lib/access/installation.input';
import { changeInstallation, readInstallation } from '$lib/access/installation.server';
import { listNetworks } from '$lib/access/list-networks.server';
import { must } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { aboutSite } from '$lib/ground/about.server';
import { asViewer } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { refused } from '$lib/ground/refusals.server';
import { readVintage } from '$lib/registry/read-authority.server';
import type { Actions, PageServerLoad } from './$types';

/** Who runs this site, for those who run it. */
export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { locals, url } = event;
	const { viewer } = locals;
	return asViewer(viewer, async (db) => {
		await must(db, viewer, 'installation.manage', { networkId: null });
		const { facts, invented, changedAt } = await readInstallation(db, viewer);
		const vintage = await readVintage(db, viewer);
		return {
			facts,
			invented,
			changedAt,
			missing: missingFacts(facts),
			saved: url.searchParams.has('saved'),
			about: aboutSite(),
			origin: url.origin,
			vintage: vintage === null ? null : String(vintage.vintage),
			networks: (await listNetworks(db, viewer)).length
		};
	});
};

export const actions: Actions = {
	default: async (event) => {
		signedIn(event);
		const { request, locals } = event;
		const { viewer } = locals;
		const form = postedTexts(await request.formData(), fieldsOf(installationInput));
		const typed = factsFrom(form);
		try {
			const input = v.safeParse(installationInput, form);
			if (!input.success) {
				await asViewer(viewer, (db) =>
					must(db, viewer, 'installation.manage', { networkId: null })
				);
				return fail(400, { typed, faults: faultsOf(input.issues), message: null });
			}
			await asViewer(viewer, (db) => changeInstallation(db, viewer, input.output));
		} catch (error) {
			return refused(error, locals, { typed, faults: [] as Fault[] });
		}
		redirect(303, '/organisation/installation?saved');
	}
};

interface Fault {
	field: string;
	/** A key of `installation.input.ts`. */
	fault: string;
}

/** The first fault of each field. */
function faultsOf(issues: v.InferIssue<typeof installationInput>[]): Fault[] {
	const faults = new Map<string, string>();
	for (const { path, message } of issues) {
		const field = String(path?.[0].key);
		if (!faults.has(field)) faults.set(field, message);
	}
	return [...faults].map(([field, fault]) => ({ field, fault }));
}
