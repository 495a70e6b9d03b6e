// How soon the first question can be answered on a slow line and a slow telephone, how soon an answer
// shows the question that depends on it, and what the page weighs. In Chromium, with an empty cache.
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../../ground/browser';
import { startSite } from '../../ground/site';
import { count, median, type Figure } from '../benchmark';

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms until an answer begins; a processor four times slower. */
const LINE = {
	offline: false,
	latency: 150,
	downloadThroughput: 200_000,
	uploadThroughput: 93_750
};
const SLOWER = 4;
const ROUNDS = 3;
const STUDY = '/q/acter-demo';
const FIRST_FIELD = '[name=respondent-name]';

export async function measureFirstPage(): Promise<Figure[]> {
	const site = await startSite({ DEMO: '1', LOG_LEVEL: 'warn' });
	const browser = await openBrowser();
	try {
		const context = await begun(browser, site.origin);
		const visits: Visit[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			visits.push(await visit(context, site.origin, `Camille ${round}`));
		}
		const warm: number[] = [];
		const cold: number[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			warm.push(await conditional(context, site.origin, 'rested'));
			cold.push(await conditional(context, site.origin, 'at once'));
		}
		const typical = (of: (visit: Visit) => number) => median(visits.map(of));
		return [
			count(
				'first page, 1.6 Mbit/s, 4 × slower: first question can be answered after (median)',
				typical((v) => v.answerable),
				'ms',
				1500
			),
			count(
				'what was typed at that moment is in the server afterwards',
				visits.filter((v) => v.saved).length,
				`of ${ROUNDS}`,
				ROUNDS,
				'least'
			),
			count(
				'first page: its script works after (median)',
				typical((v) => v.alive),
				'ms',
				null
			),
			count(
				'first page: JavaScript until its script works (compressed)',
				typical((v) => v.script),
				'kB',
				60
			),
			count(
				'first page: JavaScript fetched later, while it rests',
				typical((v) => v.later),
				'kB',
				null
			),
			count(
				'first page: CSS (compressed)',
				typical((v) => v.style),
				'kB',
				15
			),
			count(
				'a conditional question appears after its answer, page at rest (median)',
				median(warm),
				'ms',
				100
			),
			count('the same, answered as soon as the script works (median)', median(cold), 'ms', null)
		];
	} finally {
		await browser.close();
		await site.stop();
	}
}

/** A browser that has begun to answer, at usual speed. */
async function begun(browser: Browser, origin: string): Promise<BrowserContext> {
	const context = await browser.newContext({
		locale: 'fr-FR',
		viewport: { width: 360, height: 800 }
	});
	const page = await context.newPage();
	await page.goto(`${origin}${STUDY}/authority`, { waitUntil: 'networkidle' });
	await page.locator('input[name=q]').fill('saint-omer');
	await page.locator('[role=option]').first().click();
	await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await page.waitForURL('**/pages/**');
	await page.close();
	return context;
}

/** A page on the slow line, with nothing in the cache. */
async function slowly(
	context: BrowserContext,
	field: string
): Promise<{ page: Page; client: CDPSession }> {
	const page = await context.newPage();
	const client = await context.newCDPSession(page);
	await client.send('Network.enable');
	await client.send('Network.setCacheDisabled', { cacheDisabled: true });
	await client.send('Network.emulateNetworkConditions', LINE);
	await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	// Painted: seen, and not merely in the document. Its script works once it has taken out the button
	// for those who have none. Both are asked of the page itself.
	await page.addInitScript((field) => {
		const times = window as unknown as { answerable?: number; alive?: number };
		const look = () => {
			const control = document.querySelector<HTMLInputElement>(field);
			const painted = performance.getEntriesByName('first-contentful-paint')[0];
			const box = control?.getBoundingClientRect();
			if (painted && control && !control.disabled && !control.readOnly && box && box.width > 0)
				times.answerable ??= Math.max(painted.startTime, performance.now());
			if (control && !document.querySelector('#answers noscript'))
				times.alive ??= performance.now();
			if (times.answerable === undefined || times.alive === undefined) requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	}, field);
	return { page, client };
}

/** What the page has written down for us. Asked from here: it allows no code made of text. */
async function told(page: Page, what: 'answerable' | 'alive' | 'appeared'): Promise<number> {
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

interface Visit {
	/** Milliseconds since the page was asked for. */
	answerable: number;
	alive: number;
	saved: boolean;
	/** Kilobytes of compressed bodies. */
	script: number;
	later: number;
	style: number;
}

async function visit(context: BrowserContext, origin: string, text: string): Promise<Visit> {
	const { page, client } = await slowly(context, FIRST_FIELD);
	const received: { type: string; bytes: number; at: number }[] = [];
	const types = new Map<string, string>();
	client.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
	client.on('Network.dataReceived', ({ requestId, encodedDataLength, timestamp }) =>
		received.push({ type: types.get(requestId) ?? '', bytes: encodedDataLength, at: timestamp })
	);
	let began = 0;
	client.on('Network.requestWillBeSent', ({ type, timestamp }) => {
		if (type === 'Document') began = timestamp;
	});
	await page.goto(`${origin}${STUDY}/pages/your-authority`, { waitUntil: 'commit' });
	const answerable = await told(page, 'answerable');
	// Typed with a keyboard into what stands there, whether its script is there or not.
	await page.focus(FIRST_FIELD);
	await page.keyboard.press('Control+A');
	await page.keyboard.insertText(text);
	const alive = await told(page, 'alive');
	await page.waitForLoadState('networkidle');
	await page.waitForTimeout(6_000);
	const saved =
		(await typedInServer(context, origin)) === text &&
		(await page.inputValue(FIRST_FIELD)) === text;
	const kilobytes = (type: string, from: number, to: number) =>
		received
			.filter((part) => part.type === type)
			.filter(({ at }) => (at - began) * 1000 >= from && (at - began) * 1000 < to)
			.reduce((sum, { bytes }) => sum + bytes / 1000, 0);
	await page.close();
	return {
		...{ answerable, alive, saved },
		script: kilobytes('Script', 0, alive),
		later: kilobytes('Script', alive, Infinity),
		style: kilobytes('Stylesheet', 0, Infinity)
	};
}

/** What the server shows, without a script. */
async function typedInServer(context: BrowserContext, origin: string): Promise<string> {
	const shown = await context.request.get(`${origin}${STUDY}/pages/your-authority`);
	const field = (await shown.text()).match(/<input[^>]*name="respondent-name"[^>]*>/)?.[0] ?? '';
	return field.match(/ value="([^"]*)"/)?.[1] ?? '';
}

/**
 * From the press of an answer to the frame that shows the question it opens, as the page itself
 * counts: the event's own time, and the frame after the change.
 */
async function conditional(
	context: BrowserContext,
	origin: string,
	when: 'rested' | 'at once'
): Promise<number> {
	const { page } = await slowly(context, '#answers .question input');
	await page.goto(`${origin}${STUDY}/pages/your-external-action`, { waitUntil: 'commit' });
	await told(page, 'alive');
	if (when === 'rested') {
		await page.waitForLoadState('networkidle');
		await page.waitForTimeout(5_000);
	}
	await page.evaluate(() => {
		const form = document.querySelector('form#answers')!;
		const shown = () =>
			Array.from(form.querySelectorAll<HTMLInputElement>('input'), ({ name }) => name).join();
		const before = shown();
		form.addEventListener(
			'click',
			({ timeStamp }) => {
				const changed = new MutationObserver(() => {
					if (shown() === before) return;
					changed.disconnect();
					requestAnimationFrame(() =>
						setTimeout(() => Object.assign(window, { appeared: performance.now() - timeStamp }))
					);
				});
				changed.observe(form, { childList: true, subtree: true });
			},
			{ capture: true, once: true }
		);
	});
	const choices = page.locator('.question').first().locator('input[type=radio]');
	await choices.first().click();
	const appeared = await told(page, 'appeared');
	// Back, for the next round: once the server knows it.
	await choices.nth(1).click();
	await page.waitForTimeout(3_000);
	await page.close();
	return appeared;
}
