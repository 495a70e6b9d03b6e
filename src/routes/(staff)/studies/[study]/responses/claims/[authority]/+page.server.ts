import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { asViewer, type Db } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { signedIn } from '$lib/access/signed-in.server';
import { choicesIn, confirmInput, setAsideInput } from '$lib/responses/claims/claims.input';
import type { ClaimAsked } from '$lib/responses/claims/claim-to-decide.server';
import {
	confirmResponse,
	restoreResponse,
	setAsideResponse
} from '$lib/responses/claims/decide-claim.server';
import { mergeResponses } from '$lib/responses/claims/merge-responses.server';
import { readClaim } from '$lib/responses/claims/read-claim.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The responses of one authority, two of them side by side. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const wanted = { study: params.study, wave: url.searchParams.get('wave') };
	return asViewer(locals.viewer, async (db) => {
		const { study, wave } = await readWaveAsked(db, locals.viewer, wanted);
		const claim = await readClaim(db, locals.viewer, {
			...{ study, wave, subject: params.authority, locale: locals.locale },
			kept: url.searchParams.get('kept'),
			other: url.searchParams.get('other')
		});
		return { slug: study.slug, wave: wave.number, claim };
	});
};

export const actions: Actions = {
	confirm: async (event) => {
		const posted = postedTexts(await event.request.formData(), fieldsOf(confirmInput));
		const read = v.safeParse(confirmInput, posted);
		if (!read.success) return fail(400, { wrongReason: '' });
		const { response, seen, others, reason, note } = read.output;
		return deciding(event, 'confirmed', (db, asked) =>
			confirmResponse(db, event.locals.viewer, {
				...{ ...asked, seen, response },
				others: others === 'aside' ? { reason, note } : null
			})
		);
	},
	aside: async (event) => {
		const posted = postedTexts(await event.request.formData(), fieldsOf(setAsideInput));
		const read = v.safeParse(setAsideInput, posted);
		if (!read.success) return fail(400, { wrongReason: posted.response });
		return deciding(event, 'setAside', (db, asked) =>
			setAsideResponse(db, event.locals.viewer, { ...asked, ...read.output })
		);
	},
	restore: async (event) => {
		const posted = await event.request.formData();
		return deciding(event, 'restored', (db, asked) =>
			restoreResponse(db, event.locals.viewer, {
				...{ ...asked, seen: String(posted.get('seen')) },
				response: String(posted.get('response'))
			})
		);
	},
	merge: async (event) => {
		const posted = await event.request.formData();
		return deciding(event, 'merged', (db, asked) =>
			mergeResponses(db, event.locals.viewer, {
				...{ ...asked, seen: String(posted.get('seen')), choices: choicesIn(posted) },
				...{ kept: String(posted.get('kept')), other: String(posted.get('other')) }
			})
		);
	}
};

async function deciding(
	event: RequestEvent,
	done: 'confirmed' | 'setAside' | 'restored' | 'merged',
	decide: (db: Db, asked: ClaimAsked) => Promise<void>
) {
	const { locals, params, url } = event;
	signedIn(event);
	const wanted = { study: params.study, wave: url.searchParams.get('wave') };
	try {
		await asViewer(locals.viewer, async (db) => {
			const { study, wave } = await readWaveAsked(db, locals.viewer, wanted);
			await decide(db, { study, wave, subject: params.authority });
		});
	} catch (error) {
		if (error instanceof Problem && error.kind === 'notFound') throw error;
		return refused(error, locals, {});
	}
	const query = new URLSearchParams({
		...(wanted.wave === null ? {} : { wave: wanted.wave }),
		done
	});
	redirect(303, `${url.pathname}?${query}`);
}
