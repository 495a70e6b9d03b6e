/** What is wrong at a field: a key, put into words by `faults.texts.ts`. */
export const faults = [
	'email-missing',
	'email-invalid',
	'email-colleague',
	'email-invited',
	'name-missing',
	'name-long',
	'role-missing',
	'network-missing',
	'password-missing',
	'password-short',
	'password-long',
	'password-own',
	'password-common',
	'password-same',
	'password-wrong',
	'language-missing'
] as const;
export type Fault = (typeof faults)[number];

/** By the name of the field. */
export type Faults = Readonly<Record<string, Fault>>;

/** The faults of a refusal, as `badInput` carries them in its details; empty when it has none. */
export function faultsIn(details: Readonly<Record<string, unknown>> | undefined): Faults {
	const found = details?.faults;
	if (typeof found !== 'object' || found === null) return {};
	return Object.fromEntries(
		Object.entries(found).filter((entry): entry is [string, Fault] =>
			faults.some((fault) => fault === entry[1])
		)
	);
}
