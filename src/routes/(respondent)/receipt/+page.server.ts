import { fail } from '@sveltejs/kit';
import { addressBlock } from '$lib/access/throttle';
import { WrongLinks } from '$lib/distribution/wrong-links';
import { clientAddress } from '$lib/ground/client-address.server';
import { now } from '$lib/ground/clock';
import { problemSentence } from '$lib/ground/problem.texts';
import { checkReceipt } from '$lib/responses/receipts/check-receipt.server';
import { readCode } from '$lib/responses/receipts/receipt-code';
import { checkInWords, faultInWords } from '$lib/responses/receipts/receipt-check.texts';
import type { Actions } from './$types';

// 75 bits are not guessed; this keeps a program that tries from costing more than a look into a map.
const wrongCodes = new WrongLinks({ limit: 30 });

export const actions: Actions = {
	/** Whether what is stored is what a code was given for. A check writes nothing. */
	default: async (event) => {
		const { request, locals } = event;
		const { locale } = locals;
		const typed = String((await request.formData()).get('code') ?? '').slice(0, 200);
		const read = readCode(typed);
		if ('fault' in read) {
			return fail(400, { typed, fault: faultInWords(read.fault, locale) });
		}
		const address = addressBlock(clientAddress(event));
		const at = now().getTime();
		const minutes = wrongCodes.minutesToWait(address, at);
		if (minutes > 0) {
			const fault = problemSentence('tooManyAttempts', { minutes }, locale);
			return fail(429, { typed, fault });
		}
		const check = await checkReceipt(locals.viewer, { code: read.code, locale });
		if (check === null) {
			wrongCodes.wrong(address, at);
			return fail(400, { typed, fault: faultInWords('unknown', locale) });
		}
		return { typed: read.code, said: checkInWords(check, locale) };
	}
};
