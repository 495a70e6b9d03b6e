import { redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { deleteStudyWithResponses } from '$lib/responses/staff/delete-study.server';
import { isRemovable } from '$lib/studies/opening';
import { studyWithContents } from '../study-to-manage.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { study, title, contents } = await studyWithContents(event);
	return {
		slug: study.slug,
		state: study.state,
		title,
		contents,
		waves: study.waves.length,
		removable: isRemovable(study.state)
	};
};

export const actions: Actions = {
	delete: async (event) => {
		const { locals, params, request } = event;
		signedIn(event);
		const typed = String((await request.formData()).get('title') ?? '').slice(0, 200);
		try {
			const { title } = await studyWithContents(event);
			if (plain(typed) !== plain(title))
				throw problem('badInput', { fields: { title: 'title-differs' } });
			await deleteStudyWithResponses(locals.viewer, params.study);
		} catch (error) {
			return refused(error, locals, { typed });
		}
		redirect(303, '/studies?deleted=1');
	}
};

/** Spaces of every kind and the two apostrophes are one: nobody types a thin space. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replaceAll('’', "'").trim().toLowerCase();
