import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { signedIn } from '$lib/access/signed-in.server';
import {
	addCode,
	changeCode,
	mergeCode,
	moveCode,
	restoreCode,
	retireCode,
	splitCode,
	unmergeCode
} from '$lib/coding/change-codes.server';
import {
	changeCodebook,
	mayChangeCodebooks,
	readCodebook,
	readUses,
	restoreCodebook,
	retireCodebook
} from '$lib/coding/codebooks.server';
import type { CodeObstacle } from '$lib/coding/codes';
import {
	codebookInput,
	codeInput,
	gridQuery,
	labelsOf,
	splitInput,
	textsOf
} from '$lib/coding/coding.input';
import { codeObstacleSaid } from '$lib/coding/coding.texts';
import { openQuestions } from '$lib/coding/open-questions';
import { asViewer, type Db } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { refused } from '$lib/ground/refusals.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import { readFormOfWave } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import type { NotDone } from './not-done';

/** A codebook: its codes, where they stand, and what can be done with them. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { viewer } = locals;
	return asViewer(viewer, async (db) => {
		const wanted = { study: params.study, wave: url.searchParams.get('wave') };
		const { study, wave } = await readWaveAsked(db, viewer, wanted);
		const { codebook, codes } = await readCodebook(db, viewer, study, params.id);
		const { uses, examples } = await readUses(db, viewer, study, params.id);
		const form = wave.versionId === null ? null : await readFormOfWave(db, viewer, wave);
		return {
			...{ codebook, codes, examples },
			/** Of the wave that is looked at. */
			uses: uses.filter(({ waveId }) => waveId === wave.id),
			questions: form === null ? [] : openQuestions(form),
			wave: url.searchParams.get('wave'),
			mayChange: await mayChangeCodebooks(db, viewer, study),
			/** The code that is being changed. */
			code: url.searchParams.get('code')
		};
	});
};

export const actions: Actions = {
	settings: async (event) => {
		signedIn(event);
		const typed = postedTexts(await event.request.formData(), fieldsOf(codebookInput));
		const read = v.safeParse(codebookInput, typed);
		if (!read.success) return mistyped('settings', '', typed, read.issues);
		return change(event, { about: 'settings', code: '', typed }, async (db, study) => {
			const { item } = read.output;
			await changeCodebook(db, event.locals.viewer, study, {
				...{ id: event.params.id, name: textsOf(read.output), item: item === '' ? null : item }
			});
			return null;
		});
	},
	retire: async (event) =>
		change(event, { about: 'retire', code: '', typed: {} }, async (db, study) => {
			await retireCodebook(db, event.locals.viewer, study, event.params.id);
			return null;
		}),
	restore: async (event) =>
		change(event, { about: 'retire', code: '', typed: {} }, async (db, study) => {
			await restoreCodebook(db, event.locals.viewer, study, event.params.id);
			return null;
		}),
	add: async (event) => {
		signedIn(event);
		const typed = postedTexts(await event.request.formData(), fieldsOf(codeInput));
		const read = v.safeParse(codeInput, typed);
		if (!read.success) return mistyped('add', '', typed, read.issues);
		return change(event, { about: 'add', code: '', typed }, async (db, study) => {
			const of = { study, codebook: event.params.id, ...writtenOf(read.output) };
			return (await addCode(db, event.locals.viewer, of)).obstacle;
		});
	},
	change: async (event) => {
		signedIn(event);
		const { code, ...typed } = postedTexts(await event.request.formData(), [
			...fieldsOf(codeInput),
			'code'
		]);
		const read = v.safeParse(codeInput, typed);
		if (!read.success) return mistyped('change', code, typed, read.issues);
		return change(event, { about: 'change', code, typed }, (db, study) =>
			changeCode(db, event.locals.viewer, {
				...{ study, codebook: event.params.id, code, ...writtenOf(read.output) }
			})
		);
	},
	move: async (event) => {
		const { code, by } = postedTexts(await event.request.formData(), ['code', 'by']);
		return change(event, { about: 'move', code, typed: {} }, async (db, study) => {
			const of = { study, codebook: event.params.id, code };
			await moveCode(db, event.locals.viewer, { ...of, by: by === 'up' ? -1 : 1 });
			return null;
		});
	},
	merge: async (event) => {
		const { code, into } = postedTexts(await event.request.formData(), ['code', 'into']);
		const faults = into === '' ? { into: ['choose'] } : {};
		const about: NotDone = { about: 'merge', code, typed: { into }, faults, message: null };
		if (into === '') return fail(400, about);
		return change(event, about, (db, study) =>
			mergeCode(db, event.locals.viewer, { study, codebook: event.params.id, code, into })
		);
	},
	unmerge: (event) =>
		changeOne(event, 'unmerge', (db, of) => unmergeCode(db, event.locals.viewer, of)),
	split: async (event) => {
		signedIn(event);
		const form = await event.request.formData();
		const { code, ...typed } = postedTexts(form, [...fieldsOf(splitInput), 'code']);
		const read = v.safeParse(splitInput, typed);
		if (!read.success) return mistyped('split', code, typed, read.issues);
		return change(event, { about: 'split', code, typed }, async (db, study) => {
			const of = { study, codebook: event.params.id, code, into: labelsOf(read.output) };
			return (await splitCode(db, event.locals.viewer, of)).obstacle;
		});
	},
	'retire-code': (event) =>
		changeOne(event, 'retire-code', (db, of) => retireCode(db, event.locals.viewer, of)),
	'restore-code': (event) =>
		changeOne(event, 'restore-code', (db, of) => restoreCode(db, event.locals.viewer, of))
};

const writtenOf = (read: v.InferOutput<typeof codeInput>) => ({
	label: textsOf(read),
	description: textsOf({ fr: read.when_fr, en: read.when_en }),
	parentId: read.parent === '' ? null : read.parent
});

async function changeOne(
	event: RequestEvent,
	about: string,
	work: (db: Db, of: { study: Study; codebook: string; code: string }) => Promise<void>
) {
	const { code } = postedTexts(await event.request.formData(), ['code']);
	return change(event, { about, code, typed: {} }, async (db, study) => {
		await work(db, { study, codebook: event.params.id, code });
		return null;
	});
}

/** Does it, and comes back to where it was done; or tells why it was not. */
async function change(
	event: RequestEvent,
	{ about, code, typed }: Pick<NotDone, 'about' | 'code' | 'typed'>,
	work: (db: Db, study: Study) => Promise<CodeObstacle | null>
) {
	signedIn(event);
	const { locals, params, url } = event;
	const notDone: NotDone = { about, code, typed, faults: {}, message: null };
	const wave = url.searchParams.get('wave');
	try {
		const obstacle = await asViewer(locals.viewer, async (db) => {
			const { study } = await readWaveAsked(db, locals.viewer, { study: params.study, wave });
			return work(db, study);
		});
		if (obstacle !== null) {
			return fail(422, { ...notDone, message: codeObstacleSaid(obstacle, locals) });
		}
	} catch (error) {
		return refused(error, locals, notDone);
	}
	const query = new URLSearchParams(gridQuery({ wave }));
	query.set('done', about);
	redirect(303, `${url.pathname}?${query}${code === '' ? '' : `#code-${code}`}`);
}

const mistyped = (
	about: string,
	code: string,
	typed: Record<string, string>,
	issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]
) => {
	const faults = v.flatten(issues).nested ?? {};
	return fail(400, { about, code, typed, faults, message: null } satisfies NotDone);
};
