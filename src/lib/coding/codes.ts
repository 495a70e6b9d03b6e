import type { Code } from './coding';

/** What keeps a code from being changed so. */
export type CodeObstacle =
	/** It is this one, or means it, or stands beneath it already. */
	| 'itself'
	/** Not a code of this codebook. */
	| 'unknown'
	/** Nothing may be done to it or with it any more. */
	| 'merged'
	| 'retired'
	/** A code is split into two at least. */
	| 'too-few';

/** What each code means now, by its id: those that were merged mean another one. */
export function meanings(codes: readonly Code[]): Map<string, string> {
	const into = new Map(codes.map(({ id, mergedInto }) => [id, mergedInto]));
	return new Map(
		codes.map(({ id }) => {
			let means = id;
			// A chain is as long as there are codes, at most.
			for (let step = 0; step < codes.length; step += 1) means = into.get(means) ?? means;
			return [id, means];
		})
	);
}

/** May one be merged into the other? null: yes. */
export function obstacleToMerge(
	codes: readonly Code[],
	from: string,
	into: string
): CodeObstacle | null {
	const [one, other] = [from, into].map((id) => codes.find((code) => code.id === id));
	if (!one || !other) return 'unknown';
	if (one.mergedInto !== null) return 'merged';
	if (other.mergedInto !== null) return meanings(codes).get(into) === from ? 'itself' : 'merged';
	if (other.retired) return 'retired';
	return one.id === other.id ? 'itself' : null;
}

/** May it stand beneath another one (null: at the top)? null: yes. */
export function obstacleToMove(
	codes: readonly Code[],
	id: string,
	parentId: string | null
): CodeObstacle | null {
	for (let above = parentId; above !== null;) {
		if (above === id) return 'itself';
		const parent = codes.find((code) => code.id === above);
		if (!parent) return 'unknown';
		above = parent.parentId;
	}
	return null;
}

export const isUsable = ({ mergedInto, retired }: Code) => mergedInto === null && !retired;

/** Every code after its parent, sisters by their position; with how deep each one stands. */
export function inTree(codes: readonly Code[]): { code: Code; depth: number }[] {
	const known = new Set(codes.map(({ id }) => id));
	const beneath = Map.groupBy(codes, ({ parentId }) =>
		parentId !== null && known.has(parentId) ? parentId : null
	);
	const listed: { code: Code; depth: number }[] = [];
	const list = (parentId: string | null, depth: number) => {
		const sisters = (beneath.get(parentId) ?? []).toSorted(
			(a, b) => a.position - b.position || (a.key < b.key ? -1 : 1)
		);
		for (const code of sisters) {
			listed.push({ code, depth });
			list(code.id, depth + 1);
		}
	};
	list(null, 0);
	return listed;
}
