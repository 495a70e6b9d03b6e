import { fail } from '@sveltejs/kit';
import { clientAddress } from '$lib/ground/client-address.server';
import { Problem } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import { checkTypedCode } from '$lib/responses/receipts/check-typed-code.server';
import { readCode } from '$lib/responses/receipts/receipt-code';
import { checkInWords, faultInWords } from '$lib/responses/receipts/receipt-check.texts';
import type { Actions } from './$types';

export const actions: Actions = {
	/** Whether what is stored is what a code was given for. */
	default: async (event) => {
		const { request, locals } = event;
		const { locale, viewer } = locals;
		const typed = String((await request.formData()).get('code') ?? '').slice(0, 200);
		const read = readCode(typed);
		if ('fault' in read) {
			return fail(400, { typed, fault: faultInWords(read.fault, locale) });
		}
		try {
			const asked = { code: read.code, locale, address: clientAddress(event) };
			const check = await checkTypedCode(viewer, asked);
			if (check === null) return fail(400, { typed, fault: faultInWords('unknown', locale) });
			return { typed: read.code, said: checkInWords(check, locale) };
		} catch (error) {
			if (!(error instanceof Problem) || error.kind !== 'tooManyAttempts') throw error;
			return fail(429, { typed, fault: problemSentence(error.kind, error.details, locale) });
		}
	}
};
