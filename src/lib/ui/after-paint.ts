/** An idle moment is waited for this long, in milliseconds. */
const SOON = 250;

/**
 * Does something once what has just changed is on the screen, for what may follow a moment later.
 * @returns what calls it off
 */
export function afterPaint(work: () => void): () => void {
	let callOff = () => {};
	const frame = requestAnimationFrame(() => {
		if (typeof requestIdleCallback === 'function') {
			const idle = requestIdleCallback(work, { timeout: SOON });
			callOff = () => cancelIdleCallback(idle);
		} else {
			const timer = setTimeout(work);
			callOff = () => clearTimeout(timer);
		}
	});
	return () => {
		cancelAnimationFrame(frame);
		callOff();
	};
}
