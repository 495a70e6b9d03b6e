// How soon the first question can be answered on a slow line and a slow telephone, how soon an answer
// shows the question that depends on it, and what the page weighs. In Chromium, with an empty cache.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../ground/browser';
import { startSite } from '../../ground/site';
import { count, median, type Figure } from '../benchmark';
import { Fetches, noteWhenAlive, told } from '../fetches';

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
		const weight = await weigh(context, site.origin);
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
				'first page: JavaScript asked for until its script works (compressed)',
				weight.script,
				'kB',
				60
			),
			count('first page: JavaScript asked for later, while it rests', weight.later, 'kB', null),
			count('first page: CSS (compressed)', weight.style, 'kB', 15),
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
): Promise<{ page: Page; fetches: Fetches }> {
	const page = await context.newPage();
	const { fetches, client } = await Fetches.of(page);
	await client.send('Network.emulateNetworkConditions', LINE);
	await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	await noteWhenAlive(page, field);
	return { page, fetches };
}

interface Visit {
	/** Milliseconds since the page was asked for. */
	answerable: number;
	alive: number;
	saved: boolean;
}

async function visit(context: BrowserContext, origin: string, text: string): Promise<Visit> {
	const { page } = await slowly(context, FIRST_FIELD);
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
	await page.close();
	return { answerable, alive, saved };
}

/** What comes when nobody touches the page: whoever types early has more of it fetched early. */
async function weigh(context: BrowserContext, origin: string) {
	const { page, fetches } = await slowly(context, FIRST_FIELD);
	await page.goto(`${origin}${STUDY}/pages/your-authority`, { waitUntil: 'load' });
	const alive = await told(page, 'alive');
	await page.waitForTimeout(6_000);
	await page.waitForLoadState('networkidle');
	await page.close();
	return {
		script: fetches.kilobytes('Script', 0, alive),
		later: fetches.kilobytes('Script', alive),
		style: fetches.kilobytes('Stylesheet')
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
