export interface Turn {
	/** Lets the next one go on. */
	end: () => void;
}

/** One at a time, in the order of asking: `const turn = await myTurn(); …; turn.end();` */
export function takeTurns(): () => Promise<Turn> {
	let last: Promise<void> = Promise.resolve();
	return async () => {
		const before = last;
		let end = () => {};
		last = new Promise((resolve) => (end = resolve));
		await before;
		return { end };
	};
}
