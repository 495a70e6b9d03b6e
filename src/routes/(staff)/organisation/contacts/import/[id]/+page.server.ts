import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { organisationSlug } from '$lib/access/organisation';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { confirmImport } from '$lib/registry/imports/confirm-import.server';
import { doneViewOf, viewOf } from '$lib/registry/imports/import-view';
import { chooseColumns, dropImport, readImport } from '$lib/registry/imports/read-import.server';
import { undoImport } from '$lib/registry/imports/undo-import.server';
import { readChosen } from '$lib/registry/imports/upload.server';
import type { Actions, PageServerLoad } from './$types';

const wanted = (id: string) => ({ kind: 'contacts', id }) as const;

export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { viewer } = event.locals;
	const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page'))) || 1);
	const read = await asViewer(viewer, (db) => readImport(db, viewer, wanted(event.params.id)));
	const slug = slugOf(event, read.networkId);
	return read.done
		? { slug, done: doneViewOf(read, read.done), view: null }
		: { slug, done: null, view: viewOf(read, read.open, read.examined, page) };
};

const slugOf = (event: RequestEvent, networkId: string | null): string => {
	const own = signedIn(event).memberships.find((each) => each.networkId === networkId);
	return own ? organisationSlug(own) : '';
};

export const actions: Actions = {
	columns: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const said = readChosen(await event.request.formData());
		await asViewer(viewer, (db) =>
			chooseColumns(db, viewer, { ...wanted(event.params.id), ...said })
		);
		redirect(303, event.url.pathname);
	},
	confirm: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const seal = String((await event.request.formData()).get('seal') ?? '');
		try {
			await asViewer(viewer, (db) =>
				confirmImport(db, viewer, { ...wanted(event.params.id), seal })
			);
		} catch (error) {
			// Somebody else wrote one of these at the same moment, or the registry has changed since.
			if (!(error instanceof Problem) || error.status !== 409) throw error;
			return fail(409, { stale: true });
		}
		redirect(303, event.url.pathname);
	},
	undo: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		try {
			await asViewer(viewer, (db) => undoImport(db, viewer, wanted(event.params.id)));
		} catch (error) {
			if (!(error instanceof Problem) || error.status !== 409) throw error;
			return fail(409, { inUse: true });
		}
		redirect(303, event.url.pathname);
	},
	drop: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const own = wanted(event.params.id);
		const networkId = await asViewer(viewer, (db) => dropImport(db, viewer, own));
		redirect(303, `/organisation/contacts/import?network=${slugOf(event, networkId)}`);
	}
};
