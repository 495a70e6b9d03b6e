import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { countAsking, minutesToWait, perClient } from '../links/asking.server';
import { checkReceipt } from './check-receipt.server';
import type { ReceiptCheck } from './receipt-check';

/** 75 bits are not guessed; this keeps a program that tries from costing more than a look-up. */
export const wrongCodes = { most: 30, minutes: 15 } as const;

/**
 * What is stored beside what a code was given for, for anybody who types one. Only codes that find
 * nothing count, on all nodes together.
 *
 * @param address where the request came from
 * @throws tooManyAttempts { minutes }
 */
export async function checkTypedCode(
	viewer: Viewer,
	{ code, locale, address }: { code: string; locale: string; address: string }
): Promise<ReceiptCheck | null> {
	const limits = perClient(address, { of: 'receipt-wrong', ...wrongCodes });
	const minutes = await minutesToWait(limits);
	if (minutes > 0) throw problem('tooManyAttempts', { minutes });
	const check = await checkReceipt(viewer, { code, locale });
	if (check === null) await countAsking(limits);
	return check;
}
