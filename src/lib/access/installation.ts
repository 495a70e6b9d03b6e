/** Who runs this site, as its legal pages tell it. What is empty is said to be missing. */
export const installationFields = [
	'publisherName',
	'publisherForm',
	'publisherAddress',
	'publisherPhone',
	'publisherEmail',
	'director',
	'hostName',
	'hostAddress',
	'hostPhone',
	'dataContactName',
	'dataContactEmail',
	'accessibilityEmail',
	'retention'
] as const;
export type InstallationField = (typeof installationFields)[number];

/** An empty text: not given yet. */
export type InstallationFacts = Readonly<Record<InstallationField, string>>;

export interface Installation {
	facts: InstallationFacts;
	/** Made up for the demonstration. */
	invented: boolean;
	changedAt: Date | null;
}

/** What the law asks for; a retention in words of one's own is an addition. */
const OPTIONAL: readonly InstallationField[] = ['retention'];

/** What a site for real people must still be told. */
export const missingFacts = (facts: InstallationFacts): InstallationField[] =>
	installationFields.filter((field) => facts[field] === '' && !OPTIONAL.includes(field));

/** Reads what is stored, of which an earlier version may have known less. */
export function factsFrom(stored: unknown): InstallationFacts {
	const known = typeof stored === 'object' && stored !== null ? stored : {};
	const factOf = (field: InstallationField): string => {
		const value: unknown = (known as Record<string, unknown>)[field];
		return typeof value === 'string' ? value : '';
	};
	return Object.fromEntries(
		installationFields.map((field) => [field, factOf(field)])
	) as InstallationFacts;
}
