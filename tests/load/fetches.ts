// What a page fetches, and when it asked for it.
import type { CDPSession, Page } from 'playwright-core';

interface Fetched {
	type: string;
	encoding: string;
	/** Milliseconds after the page itself was asked for. */
	asked: number;
	bytes: number;
}

/** Bodies as they came over the line; the headers beside them are some 0.3 kB a file. */
export class Fetches {
	#began: number | undefined;
	readonly #all = new Map<string, Fetched>();

	private constructor(client: CDPSession) {
		client.on('Network.requestWillBeSent', ({ requestId, type = '', timestamp }) => {
			if (type === 'Document') {
				this.#began = timestamp;
				this.#all.clear();
			}
			const asked = (timestamp - (this.#began ?? timestamp)) * 1000;
			this.#all.set(requestId, { type, encoding: '', asked, bytes: 0 });
		});
		client.on('Network.responseReceived', ({ requestId, type, response }) => {
			const encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'];
			Object.assign(this.#all.get(requestId) ?? {}, { type, encoding: encoding ?? '' });
		});
		client.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
			const fetched = this.#all.get(requestId);
			if (fetched) fetched.bytes += encodedDataLength;
		});
	}

	/** Of a page with nothing in its cache. */
	static async of(page: Page): Promise<{ fetches: Fetches; client: CDPSession }> {
		const client = await page.context().newCDPSession(page);
		await client.send('Network.enable');
		await client.send('Network.setCacheDisabled', { cacheDisabled: true });
		return { fetches: new Fetches(client), client };
	}

	/** Of one kind, asked for within these milliseconds; whenever it came. */
	kilobytes(type: string, from = 0, to = Infinity): number {
		return [...this.#all.values()]
			.filter((each) => each.type === type && each.asked >= from && each.asked < to)
			.reduce((sum, { bytes }) => sum + bytes / 1000, 0);
	}

	/** Texts over 1.5 kB that came as they are. */
	get uncompressed(): number {
		return [...this.#all.values()].filter(
			({ type, encoding, bytes }) =>
				['Script', 'Stylesheet', 'Document', 'Fetch'].includes(type) &&
				encoding === '' &&
				bytes > 1500
		).length;
	}
}

/** Of a page of questions: its script works once it has taken out the button for those without one. */
export const noteWhenAlive = (page: Page, field: string) =>
	page.addInitScript((field) => {
		const times = window as unknown as { answerable?: number; alive?: number };
		const look = () => {
			const control = document.querySelector<HTMLInputElement>(field);
			const painted = performance.getEntriesByName('first-contentful-paint')[0];
			const box = control?.getBoundingClientRect();
			// Painted: seen, and not merely in the document.
			if (painted && control && !control.disabled && !control.readOnly && box && box.width > 0)
				times.answerable ??= Math.max(painted.startTime, performance.now());
			if (control && !document.querySelector('#answers noscript'))
				times.alive ??= performance.now();
			if (times.answerable === undefined || times.alive === undefined) requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	}, field);

/** What the page has written down for us. Asked from here: it allows no code made of text. */
export async function told(page: Page, what: 'answerable' | 'alive' | 'appeared'): Promise<number> {
	for (let tries = 0; tries < 3_000; tries += 1) {
		const figure = await page.evaluate(
			(name) => (window as unknown as Record<string, number | undefined>)[name],
			what
		);
		if (figure !== undefined) return figure;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	throw new Error(`The page never said when it was ${what}.`);
}
