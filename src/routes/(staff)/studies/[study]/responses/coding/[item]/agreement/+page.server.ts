import { signedIn } from '$lib/access/signed-in.server';
import { listCodebooks, mayCodeSomewhere } from '$lib/coding/codebooks.server';
import { openQuestions } from '$lib/coding/open-questions';
import { readAgreement } from '$lib/coding/read-agreement.server';
import { readSecondCoding } from '$lib/coding/second-coding.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import { readFormOfWave } from '$lib/studies/read-study.server';
import type { PageServerLoad } from './$types';

/** How far two readers of the texts of one question agree, and where they do not. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { viewer } = locals;
	return asViewer(viewer, async (db) => {
		const wanted = { study: params.study, wave: url.searchParams.get('wave') };
		const { study, wave } = await readWaveAsked(db, viewer, wanted);
		const form = await readFormOfWave(db, viewer, wave);
		const question = openQuestions(form).find(({ item }) => item === params.item);
		const codebooks = await listCodebooks(db, viewer, study);
		const codebook = codebooks.find(({ id }) => id === url.searchParams.get('codebook'));
		if (!question || !codebook) throw problem('notFound');
		if (codebook.item !== null && codebook.item !== params.item) throw problem('notFound');
		const asked = { study, wave, codebook: codebook.id, item: params.item };
		const underWay = (await readSecondCoding(db, viewer, asked)) !== null;
		return {
			title: textIn(question.label, locals.locale),
			codebook,
			wave: url.searchParams.get('wave'),
			mayCode: await mayCodeSomewhere(db, viewer, study),
			agreement: underWay ? null : await readAgreement(db, viewer, asked)
		};
	});
};
