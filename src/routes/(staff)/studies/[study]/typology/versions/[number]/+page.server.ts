import { redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { may } from '$lib/access/permissions.server';
import { asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { m } from '$lib/paraglide/messages';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { editTypology, previewEdit } from '$lib/typology/edit-typology.server';
import { toldEffect } from '$lib/typology/effect.texts';
import { readTypology } from '$lib/typology/read-typology.server';
import type { Actions, PageServerLoad } from './$types';
import { toldVersion } from '../../read.server';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const { locale, viewer } = locals;
	return asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const read = await readVersion(db, locals, study, params.number);
		const last = await readTypology(db, viewer, study);
		const manages = await may(db, viewer, 'study.manage', study);
		const isLast = last!.version.number === read.version.number;
		const edit = { part: 'whole', typology: read.compiled.typology } as const;
		return {
			...{ slug: study.slug, isLast, last: last!.version.number },
			typology: await toldVersion(db, viewer, { study, read, locale }),
			// Whom it would move to take this version up again.
			effect:
				manages && !isLast
					? toldEffect(await previewEdit(db, viewer, study, edit), () => null, locale)
					: null
		};
	});
};

/** @throws notFound */
function readVersion(db: Db, { viewer }: App.Locals, study: Study, asked: string) {
	const number = /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
	if (number === 0) throw problem('notFound');
	return readTypology(db, viewer, study, number).then((read) => {
		if (read === null) throw problem('notFound');
		return read;
	});
}

export const actions: Actions = {
	restore: async (event) => {
		const { locals, params, request } = event;
		signedIn(event);
		const sent = await request.formData();
		const seen = Number(sent.get('seen')) || 0;
		const note = String(sent.get('note') ?? '')
			.trim()
			.slice(0, 500);
		let made: number;
		try {
			const outcome = await asViewer(locals.viewer, async (db) => {
				const study = await readStudy(db, locals.viewer, params.study);
				const { compiled } = await readVersion(db, locals, study, params.number);
				const edit = { part: 'whole', typology: compiled.typology } as const;
				return editTypology(db, locals.viewer, study, { seen, edit, note });
			});
			if (outcome.kind === 'unchanged') {
				return refused(problem('badInput'), locals, { note, why: m.typology_error_unchanged() });
			}
			if (outcome.kind === 'refused') {
				return refused(problem('badInput'), locals, { note, why: m.typology_restore_blocked() });
			}
			if (outcome.kind === 'stale') throw problem('staleVersion');
			made = outcome.version.number;
		} catch (error) {
			const why = note === '' ? m.typology_error_why() : null;
			return refused(error, locals, { note, why });
		}
		redirect(303, `/studies/${params.study}/typology/edit?saved=${made}`);
	}
};
