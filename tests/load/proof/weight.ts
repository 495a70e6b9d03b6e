import type { Browser } from 'playwright-core';
import { chooseAuthority } from './walks';

export interface Weight {
	/** Kilobytes of compressed bodies; the headers beside them are some 0.3 kB a file. */
	script: number;
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

	const kinds = new Map<string, { type: string; encoding: string }>();
	const weight: Weight = { script: 0, style: 0, font: 0, uncompressed: 0 };
	client.on('Network.responseReceived', ({ requestId, type, response }) => {
		const encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'];
		kinds.set(requestId, { type, encoding: encoding ?? '' });
	});
	const bodies = new Map<string, number>();
	client.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
		bodies.set(requestId, (bodies.get(requestId) ?? 0) + encodedDataLength);
	});
	client.on('Network.loadingFinished', ({ requestId }) => {
		const { type, encoding } = kinds.get(requestId) ?? { type: '', encoding: '' };
		const kilobytes = (bodies.get(requestId) ?? 0) / 1000;
		if (type === 'Script') weight.script += kilobytes;
		if (type === 'Stylesheet') weight.style += kilobytes;
		if (type === 'Font') weight.font += kilobytes;
		const isText = ['Script', 'Stylesheet', 'Document', 'Fetch'].includes(type);
		if (isText && encoding === '' && kilobytes > 1.5) weight.uncompressed += 1;
	});
	await page.reload({ waitUntil: 'networkidle' });
	await context.close();
	return weight;
}
