/** A few at a time: the site answers one query after another, but renders meanwhile. */
export async function inTurns(
	work: readonly (() => Promise<void>)[],
	{ atOnce = 4 } = {}
): Promise<void> {
	const rest = [...work];
	const one = async () => {
		for (let next = rest.shift(); next; next = rest.shift()) await next();
	};
	await Promise.all(Array.from({ length: atOnce }, one));
}
