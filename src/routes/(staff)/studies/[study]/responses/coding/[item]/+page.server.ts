import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { signedIn } from '$lib/access/signed-in.server';
import { addCode } from '$lib/coding/change-codes.server';
import { recodePassage, toggleCode } from '$lib/coding/code-text.server';
import {
	listCodebooks,
	mayChangeCodebooks,
	mayCodeSomewhere,
	readCodebook
} from '$lib/coding/codebooks.server';
import {
	gridFilterFrom,
	gridQuery,
	quickCodeInput,
	recodeInput,
	sampleInput,
	toggleInput
} from '$lib/coding/coding.input';
import { codeObstacleSaid } from '$lib/coding/coding.texts';
import { listTextsToCode } from '$lib/coding/list-texts.server';
import { openQuestions } from '$lib/coding/open-questions';
import {
	beginSecondCoding,
	finishSecondCoding,
	readSecondCoding
} from '$lib/coding/second-coding.server';
import { textIn } from '$lib/form/texts';
import { asViewer, type Db } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { problem } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import { refused } from '$lib/ground/refusals.server';
import { listDepartements } from '$lib/registry/list-places.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import { readFormOfWave } from '$lib/studies/read-study.server';
import { waveName } from '$lib/studies/wave.texts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The texts written in answer to one question, beside who wrote them, to be coded. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const { viewer } = locals;
	const filter = gridFilterFrom(url.searchParams);
	const read = await asViewer(viewer, async (db) => {
		const { study, wave } = await readWaveAsked(db, viewer, { ...params, wave: filter.wave });
		const form = await readFormOfWave(db, viewer, wave);
		const question = openQuestions(form).find(({ item }) => item === params.item);
		if (!question) throw problem('notFound');
		const fitting = (await listCodebooks(db, viewer, study)).filter(
			({ item, retired, id }) =>
				(item === null || item === params.item) && (!retired || id === filter.codebook)
		);
		const chosen = fitting.find(({ id }) => id === filter.codebook) ?? fitting[0] ?? null;
		const common = {
			question,
			...{ codebooks: fitting, chosen, slug: study.slug },
			wave: { number: wave.number, name: waveName(wave, locals.locale), of: study.waves.length },
			mayCode: await mayCodeSomewhere(db, viewer, study),
			mayChange: await mayChangeCodebooks(db, viewer, study)
		};
		if (chosen === null) return { ...common, underWay: null, codes: [], page: null, names: null };
		const asked = { study, wave, codebook: chosen.id, item: params.item };
		const underWay = await readSecondCoding(db, viewer, asked);
		const { codes } = await readCodebook(db, viewer, study, chosen.id);
		// To the second reading, where one is at one; to its beginning, where one is not.
		if ((underWay !== null) !== (filter.reading === 'second'))
			return { ...common, underWay, codes, page: null, names: null };
		const page = await listTextsToCode(db, viewer, {
			...{ ...filter, study, wave: wave.number, codebook: chosen.id, item: params.item },
			words: filter.q
		});
		const departements = await listDepartements(db, viewer);
		const names = {
			departements: new Map(departements.map(({ code, name }) => [code, name])),
			networks: new Map(study.networks.map(({ id, name }) => [id, name]))
		};
		return { ...common, underWay, codes, page, names };
	});
	const { page, names, question, ...rest } = read;
	if (rest.underWay !== null && filter.reading === 'first') {
		const { code: _seen, ...own } = filter;
		redirect(303, url.pathname + gridQuery({ ...own, reading: 'second' }));
	}
	return {
		...rest,
		filter,
		item: question.item,
		title: textIn(question.label, locals.locale),
		coordinates: account.memberships.some(({ networkId }) => networkId === null),
		grid: page && {
			...{ next: page.next, counted: page.counted, found: page.found },
			texts: page.texts.map(({ authority, passages, ...text }) => ({
				...text,
				key: `${text.responseId}~${text.row}`,
				placed: passages.map(({ id, codeId, range, changed }) => ({ id, codeId, range, changed })),
				authority: {
					...authority,
					departementName: names?.departements.get(authority.departementCode ?? '') ?? null,
					networkName: names?.networks.get(authority.networkId ?? '') ?? null
				}
			}))
		}
	};
};

export const actions: Actions = {
	toggle: async (event) => {
		signedIn(event);
		const { locals } = event;
		const posted = postedTexts(await event.request.formData(), fieldsOf(toggleInput));
		const read = v.safeParse(toggleInput, posted);
		if (!read.success) return unreadable(event, posted);
		const { code, wanted } = read.output;
		try {
			await over(event, (db, { study, place }) =>
				toggleCode(db, locals.viewer, {
					...{ ...place(read.output), study, code: code === '' ? null : code },
					wanted: wanted === '' ? undefined : wanted === 'on'
				})
			);
		} catch (error) {
			return refused(error, locals, keyOf(posted));
		}
		redirect(303, backTo(event, posted));
	},
	/** A code that was missing, put on the text that one is at. */
	add: async (event) => {
		signedIn(event);
		const { locals } = event;
		const form = await event.request.formData();
		const posted = postedTexts(form, [...fieldsOf(toggleInput), 'label']);
		const label = v.safeParse(quickCodeInput, posted);
		if (!label.success) {
			const fault = label.issues[0].message === 'long' ? 'long' : 'name';
			return fail(400, { ...keyOf(posted), typed: posted.label, fault: fault as string });
		}
		const read = v.safeParse(toggleInput, posted);
		try {
			const obstacle = await over(event, async (db, { study, place }) => {
				const { id, obstacle } = await addCode(db, locals.viewer, {
					...{ study, codebook: posted.codebook, parentId: null, description: {} },
					label: { [locals.locale]: label.output.label }
				});
				if (obstacle !== null) return obstacle;
				if (read.success) {
					await toggleCode(db, locals.viewer, {
						...{ ...place(read.output), study, code: id, wanted: true }
					});
				}
				return null;
			});
			if (obstacle !== null) {
				const message = codeObstacleSaid(obstacle, locals);
				return fail(422, { ...keyOf(posted), typed: posted.label, message });
			}
		} catch (error) {
			return refused(error, locals, { ...keyOf(posted), typed: posted.label });
		}
		redirect(303, backTo(event, posted));
	},
	/** Another code in the place of one that was split, or the same over what is written now. */
	recode: async (event) => {
		signedIn(event);
		const { locals } = event;
		const form = await event.request.formData();
		const posted = postedTexts(form, [...fieldsOf(recodeInput), 'response', 'row']);
		const read = v.safeParse(recodeInput, posted);
		if (!read.success) return unreadable(event, posted);
		try {
			await over(event, (db, { study }) =>
				recodePassage(db, locals.viewer, {
					...{ ...read.output, study, code: read.output.code || null }
				})
			);
		} catch (error) {
			return refused(error, locals, keyOf(posted));
		}
		redirect(303, backTo(event, posted));
	},
	begin: async (event) => {
		signedIn(event);
		const posted = postedTexts(await event.request.formData(), ['codebook', 'one_in']);
		const oneIn = v.safeParse(sampleInput, posted.one_in);
		if (!oneIn.success) return unreadable(event, {});
		return reading(event, posted.codebook, 'second', (db, asked) =>
			beginSecondCoding(db, event.locals.viewer, { ...asked, oneIn: oneIn.output })
		);
	},
	finish: async (event) => {
		signedIn(event);
		const { codebook } = postedTexts(await event.request.formData(), ['codebook']);
		return reading(event, codebook, 'agreement', (db, asked) =>
			finishSecondCoding(db, event.locals.viewer, asked)
		);
	}
};

type Toggled = v.InferOutput<typeof toggleInput>;

/** Something done over the study of this address. */
const over = <T>(
	{ locals: { viewer }, params, url }: RequestEvent,
	work: (
		db: Db,
		of: Awaited<ReturnType<typeof readWaveAsked>> & {
			place: (read: Toggled) => ReturnType<typeof placeOf>;
		}
	) => Promise<T>
): Promise<T> =>
	asViewer(viewer, async (db) => {
		const asked = { study: params.study, wave: url.searchParams.get('wave') };
		const read = await readWaveAsked(db, viewer, asked);
		const { reading } = gridFilterFrom(url.searchParams);
		return work(db, {
			...read,
			place: (toggled) => placeOf(toggled, { item: params.item, reading })
		});
	});

const placeOf = (
	{ codebook, response: responseId, row, revision, starts, ends }: Toggled,
	{ item, reading }: { item: string; reading: 'first' | 'second' }
) => ({
	...{ codebook, responseId, item, row, revision, reading },
	range: starts === null || ends === null ? null : { starts, ends }
});

async function reading(
	event: RequestEvent,
	codebook: string,
	then: 'second' | 'agreement',
	change: (db: Db, asked: Parameters<typeof finishSecondCoding>[2]) => Promise<void>
) {
	const { locals, params, url } = event;
	try {
		await over(event, (db, { study, wave }) =>
			change(db, { study, wave, codebook, item: params.item })
		);
	} catch (error) {
		return refused(error, locals, {});
	}
	const query = { wave: url.searchParams.get('wave'), codebook };
	redirect(
		303,
		then === 'second'
			? url.pathname + gridQuery({ ...query, reading: 'second' })
			: `${url.pathname}/agreement${gridQuery(query)}`
	);
}

const keyOf = ({ response, row }: { response?: string; row?: string }) => ({
	key: `${response ?? ''}~${row ?? ''}`
});

const unreadable = ({ locals }: RequestEvent, posted: { response?: string; row?: string }) =>
	fail(400, { ...keyOf(posted), message: problemSentence('badInput', {}, locals.locale) });

/** The same grid, at the same text. */
function backTo({ url }: RequestEvent, { response, row }: { response: string; row: string }) {
	const filter = gridFilterFrom(url.searchParams);
	const at = { responseId: response, row };
	return `${url.pathname}${gridQuery({ ...filter, at })}#text-${encodeURIComponent(`${response}~${row}`)}`;
}
