import type { Json } from '$lib/form/compiled-form';
import { mac } from '$lib/ground/secret.server';
import { codeFrom } from './receipt-code';

/** Everything that was sent at one moment, as it is stored. */
export interface Sent {
	responseId: string;
	versionId: string;
	sentAt: Date;
	/** Those that were taken back are left out. */
	answers: readonly { item: string; row?: string; value: Json | null }[];
	/** Of people, under the names of their storage. */
	people: readonly { item: string; value: Json | null }[];
}

/**
 * The code of a receipt: worked out from what was sent, with the key of this installation. Whoever
 * holds the database and not the key can't make one that fits other answers.
 */
export function receiptCode({ responseId, versionId, sentAt, answers, people }: Sent): string {
	const lines = [
		...answers.map(({ item, row = '', value }) => ['answer', item, row, value] as const),
		...people.map(({ item, value }) => ['person', item, '', value] as const)
	]
		.filter(([, , , value]) => value !== null)
		.map((line) => JSON.stringify(line, inOrder))
		.sort();
	return codeFrom(mac('receipt-code', responseId, versionId, sentAt.toISOString(), ...lines));
}

/** What a receipt is found by; it gives nobody the code. */
export const codeDigest = (code: string): string =>
	mac('receipt-code-digest', code).toString('base64url');

// An object's keys come back from the database in an order of its own.
const inOrder = (_key: string, value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;
