import { problem } from '$lib/ground/problem';

/** What is wrong at a field: a key, put into words by `together.texts.ts`. */
export const togetherFaults = [
	'name-missing',
	'name-long',
	'email-missing',
	'email-invalid',
	'email-own',
	'scope-missing',
	'pages-missing',
	'own-name-missing',
	'too-many'
] as const;
export type TogetherFault = (typeof togetherFaults)[number];
export const fault = (field: string, kind: TogetherFault) =>
	problem('badInput', { faults: { [field]: kind } });

/** The faults of a refusal, as `badInput` carries them; empty when it has none. */
export function togetherFaultsIn(
	details: Readonly<Record<string, unknown>> | undefined
): Readonly<Record<string, TogetherFault>> {
	const found = details?.faults;
	if (typeof found !== 'object' || found === null) return {};
	return Object.fromEntries(
		Object.entries(found).filter((entry): entry is [string, TogetherFault] =>
			togetherFaults.some((each) => each === entry[1])
		)
	);
}
