/** After the page has loaded and come to rest, in milliseconds. */
const REST = 1200;

/**
 * Does something once: when the page has loaded and has nothing else to do, or as soon as somebody
 * begins to use it. What fails (no connection) is tried again by whoever needs it.
 * @param rest how long it waits for the page to come to rest
 * @returns what calls it off
 */
export function onceQuiet(work: () => Promise<unknown>, rest = REST): () => void {
	let done = false;
	const begin = () => {
		if (done) return;
		done = true;
		void work().catch(() => {});
	};
	const beginnings = ['focusin', 'pointerdown', 'input'] as const;
	for (const kind of beginnings) addEventListener(kind, begin, { once: true });
	let timer: ReturnType<typeof setTimeout> | undefined;
	const wait = () => {
		timer = setTimeout(() => {
			if (typeof requestIdleCallback === 'function') requestIdleCallback(begin, { timeout: REST });
			else begin();
		}, rest);
	};
	if (document.readyState === 'complete') wait();
	else addEventListener('load', wait, { once: true });
	return () => {
		done = true;
		clearTimeout(timer);
		removeEventListener('load', wait);
		for (const kind of beginnings) removeEventListener(kind, begin);
	};
}
