/**
 * Words that stand in every text of network A, so that they are found wherever they leak: those of A
 * alone, and those of what A put into the study of the coordination, which the coordination reads.
 */
export const secret = {
	own: (field: string) => `zqxa${field}`,
	common: (field: string) => `zqxc${field}`
};

/** Ids and words of network A. */
export interface Belongings {
	/** Of A alone: nobody else may see them, the coordination neither. */
	own: Record<string, string>;
	/** In the study of the coordination. */
	common: Record<string, string>;
}

/** The secrets that a text tells, but those which the asker sent themselves. */
export function secretsIn(
	text: string,
	ids: readonly string[],
	{ alsoCommon, sent }: { alsoCommon: boolean; sent: string }
): string[] {
	const pattern = alsoCommon ? /zqx[ac][a-z0-9-]*/g : /zqxa[a-z0-9-]*/g;
	const words = [...new Set(text.match(pattern) ?? [])];
	return [...words, ...ids.filter((id) => text.includes(id))].filter(
		(told) => !sent.includes(told)
	);
}
