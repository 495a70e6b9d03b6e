import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { signedIn } from '$lib/access/signed-in.server';
import { mayExportCodes } from '$lib/coding/codes-file.server';
import { makeCodebook, mayChangeCodebooks, mayCodeSomewhere } from '$lib/coding/codebooks.server';
import { codebookInput, gridQuery, textsOf } from '$lib/coding/coding.input';
import { listOpenQuestions } from '$lib/coding/list-open-questions.server';
import { openQuestions } from '$lib/coding/open-questions';
import { asViewer } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { refused } from '$lib/ground/refusals.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import { readFormOfWave } from '$lib/studies/read-study.server';
import type { Actions, PageServerLoad } from './$types';

/** The questions answered in one's own words, how far they are coded, and with which codebooks. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { viewer } = locals;
	return asViewer(viewer, async (db) => {
		const wanted = { study: params.study, wave: url.searchParams.get('wave') };
		const { study, wave } = await readWaveAsked(db, viewer, wanted);
		const form = wave.versionId === null ? null : await readFormOfWave(db, viewer, wave);
		const listed =
			form === null
				? { questions: [], codebooks: [] }
				: await listOpenQuestions(db, viewer, { study, wave, form });
		return {
			...listed,
			wave: url.searchParams.get('wave'),
			mayChange: await mayChangeCodebooks(db, viewer, study),
			mayCode: await mayCodeSomewhere(db, viewer, study),
			mayExport: await mayExportCodes(db, viewer, study),
			/** What a new codebook is for, when one comes from its question. */
			item: url.searchParams.get('item') ?? ''
		};
	});
};

export const actions: Actions = {
	make: async (event) => {
		signedIn(event);
		const { locals, params, url } = event;
		const { viewer } = locals;
		const typed = postedTexts(await event.request.formData(), fieldsOf(codebookInput));
		const read = v.safeParse(codebookInput, typed);
		if (!read.success) return fail(400, { typed, faults: v.flatten(read.issues).nested ?? {} });
		const wave = url.searchParams.get('wave');
		let made: string | null;
		try {
			made = await asViewer(viewer, async (db) => {
				const asked = await readWaveAsked(db, viewer, { study: params.study, wave });
				const { item } = read.output;
				if (item !== '') {
					const form = await readFormOfWave(db, viewer, asked.wave);
					if (!openQuestions(form).some((question) => question.item === item)) return null;
				}
				return makeCodebook(db, viewer, asked.study, {
					...{ name: textsOf(read.output), item: item === '' ? null : item }
				});
			});
		} catch (error) {
			return refused(error, locals, { typed, faults: {} });
		}
		if (made === null) return fail(400, { typed, faults: { item: ['unknown'] } });
		const address = resolve('/(staff)/studies/[study]/responses/coding/codebooks/[id]', {
			study: params.study,
			id: made
		});
		redirect(303, `${address}${gridQuery({ wave })}`);
	}
};
