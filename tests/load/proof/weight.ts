import type { Browser } from 'playwright-core';
import { chooseAuthority } from './walks';

export interface Weight {
	/**
	 * Kilobytes of compressed bodies; the headers beside them are some 0.3 kB a file. Of scripts those
	 * that the page names itself: it works with them, and fetches what it may need later while it rests.
	 */
	script: number;
	scriptLater: number;
	style: number;
	font: number;
	/** Texts over 1 kB that came without compression. */
	uncompressed: number;
}

/** What the first page of questions loads when nothing is in the browser's cache. */
export async function weigh(browser: Browser, origin: string): Promise<Weight> {
	const context = await browser.newContext({ locale: 'fr-FR' });
	const page = await context.newPage();
	await chooseAuthority(page, origin);
	const client = await context.newCDPSession(page);
	await client.send('Network.enable');
	await client.send('Network.setCacheDisabled', { cacheDisabled: true });

	const kinds = new Map<string, { type: string; encoding: string; url: string }>();
	const scripts = new Map<string, number>();
	const weight: Weight = { script: 0, scriptLater: 0, style: 0, font: 0, uncompressed: 0 };
	client.on('Network.responseReceived', ({ requestId, type, response }) => {
		const encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'];
		kinds.set(requestId, { type, encoding: encoding ?? '', url: response.url });
	});
	const bodies = new Map<string, number>();
	client.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
		bodies.set(requestId, (bodies.get(requestId) ?? 0) + encodedDataLength);
	});
	client.on('Network.loadingFinished', ({ requestId }) => {
		const { type, encoding, url } = kinds.get(requestId) ?? { type: '', encoding: '', url: '' };
		const kilobytes = (bodies.get(requestId) ?? 0) / 1000;
		if (type === 'Script') scripts.set(url, kilobytes);
		if (type === 'Stylesheet') weight.style += kilobytes;
		if (type === 'Font') weight.font += kilobytes;
		const isText = ['Script', 'Stylesheet', 'Document', 'Fetch'].includes(type);
		if (isText && encoding === '' && kilobytes > 1.5) weight.uncompressed += 1;
	});
	await page.reload({ waitUntil: 'networkidle' });
	const named = await page
		.locator('link[rel=modulepreload]')
		.evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
	for (const [url, kilobytes] of scripts) {
		if (named.includes(url)) weight.script += kilobytes;
		else weight.scriptLater += kilobytes;
	}
	await context.close();
	return weight;
}
