interface DatabaseFacts {
	code?: unknown;
	constraint?: unknown;
	table?: unknown;
}

/**
 * What may stand in the log of an error. Messages quote what they stumbled over, and a database
 * error carries whole rows in its details: quoted parts, addresses and long words are cut out.
 */
export function describeError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { error: typeof error };
	const { code, constraint, table } = error as DatabaseFacts;
	return {
		error: error.name,
		message: withoutQuotations(error.message),
		...(typeof code === 'string' ? { code } : {}),
		...(typeof constraint === 'string' ? { constraint } : {}),
		...(typeof table === 'string' ? { table } : {}),
		stack: framesOf(error),
		...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {})
	};
}

const withoutQuotations = (message: string) =>
	message
		.slice(0, 500)
		.replace(/"[^"]*"|'[^']*'|`[^`]*`|«[^»]*»|“[^”]*”/g, '"…"')
		.replace(/\S+@\S+/g, '…')
		.replace(/\b[\w.~-]{24,}/g, '…');

// The first lines of a stack repeat the message; only where it happened is kept.
const framesOf = (error: Error) =>
	(error.stack ?? '')
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 12)
		.map((line) => line.trim());
