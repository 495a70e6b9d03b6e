/** After the page has loaded and come to rest, in milliseconds. */
const REST = 1200;

/**
 * Does something once: when the page has loaded and has nothing else to do, or as soon as somebody
 * begins to use it. What fails (no connection) is tried again by whoever needs it.
 * @returns what calls it off
 */
export function onceQuiet(work: () => Promise<unknown>): () => void {
	let done = false;
	const begin = () => {
		if (done) return;
		done = true;
		void work().catch(() => {});
	};
	const beginnings = ['focusin', 'pointerdown', 'input'] as const;
	for (const kind of beginnings) addEventListener(kind, begin, { once: true });
	let timer: ReturnType<typeof setTimeout> | undefined;
	const rest = () => {
		timer = setTimeout(() => {
			if (typeof requestIdleCallback === 'function') requestIdleCallback(begin, { timeout: REST });
			else begin();
		}, REST);
	};
	if (document.readyState === 'complete') rest();
	else addEventListener('load', rest, { once: true });
	return () => {
		done = true;
		clearTimeout(timer);
		removeEventListener('load', rest);
		for (const kind of beginnings) removeEventListener(kind, begin);
	};
}
