// Every page of the running site, looked at by axe at three widths and in two themes, and what the
// first page of questions weighs.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessFaults, openBrowser, overflows } from '../../ground/browser';
import { startSite } from '../../ground/site';
import { count, type Figure } from '../benchmark';
import type { Tell } from './line';
import { reviewingPages } from './reviewing';
import {
	aroundAnswering,
	beginToAnswer,
	chooseAuthority,
	signIn,
	staffPages,
	visitorPages
} from './walks';
import { weigh } from './weight';
import type { RunningSite } from './start';

interface Screen {
	width: number;
	theme: 'light' | 'dark';
	/** Whether the questionnaire, with all its states, is walked through too: that takes longest. */
	answering: boolean;
	/** Whether visitors' and staff's pages are. */
	others: boolean;
	/** Whether those of who reviews are, by themselves. */
	reviewing?: boolean;
}

const SCREENS: Screen[] = [
	{ width: 360, theme: 'light', answering: true, others: true },
	{ width: 768, theme: 'light', answering: false, others: true },
	{ width: 1440, theme: 'light', answering: false, others: true },
	{ width: 1440, theme: 'dark', answering: true, others: true }
];

export async function measurePages(site: RunningSite, tell: Tell) {
	const browser = await openBrowser();
	try {
		for (const figure of await lookAtScreens(browser, site.origin, SCREENS)) tell(figure);
		const weight = await weigh(browser, site.origin);
		tell(
			count(
				'first page of questions: JavaScript until it is alive, all of it (brotli)',
				weight.script,
				'kB',
				60
			)
		);
		tell(
			count(
				'first page of questions: JavaScript fetched later, while it rests',
				weight.scriptLater,
				'kB',
				null
			)
		);
		tell(count('first page of questions: CSS (brotli)', weight.style, 'kB', 15));
		tell(count('first page of questions: fonts', weight.font, 'kB', 40));
		tell(
			count('first page of questions: answers sent uncompressed', weight.uncompressed, 'files', 0)
		);
	} finally {
		await browser.close();
	}
}

/** The pages of visitors and staff on every screen, without the questionnaire's states. */
export const measureScreens = () => lookAtDemo(250, { answering: false });

/** The questionnaire with all its states, and what stands around it, on every screen. */
export const measureAnsweringScreens = () => lookAtDemo(120, { answering: true, others: false });

/** What happens to answers once they were sent: desk, doubts, codes, typology, models in the results. */
export const measureReviewingScreens = () =>
	lookAtDemo(200, { answering: false, others: false, reviewing: true });

async function lookAtDemo(views: number, what: Partial<Screen>): Promise<Figure[]> {
	const site = await startSite({ DEMO: '1', LOG_LEVEL: 'warn' });
	const browser = await openBrowser();
	try {
		const screens = SCREENS.map((screen) => ({ ...screen, ...what }));
		return await lookAtScreens(browser, site.origin, screens, views);
	} finally {
		await browser.close();
		await site.stop();
	}
}

async function lookAtScreens(
	browser: Browser,
	origin: string,
	screens: readonly Screen[],
	views = 250
): Promise<Figure[]> {
	const sight: Sight = { looked: 0, faults: [], wide: [], foreign: [] };
	for (const screen of screens) await lookAtAll(browser, origin, screen, sight);
	for (const fault of [...sight.faults, ...sight.wide]) console.log(`  ${fault}`);
	return [
		count('pages and states looked at by axe', sight.looked, 'views', views, 'least'),
		count('faults of access that axe finds', sight.faults.length, 'faults', 0),
		count('pages that must be scrolled sideways', sight.wide.length, 'pages', 0),
		count('requests to third parties', new Set(sight.foreign).size, 'requests', 0)
	];
}

interface Sight {
	looked: number;
	faults: string[];
	wide: string[];
	foreign: string[];
}

async function lookAtAll(
	browser: Browser,
	origin: string,
	{ width, theme, answering, others, reviewing }: Screen,
	sight: Sight
) {
	const look = async (page: Page, name: string) => {
		const where = `${name} at ${width} px, ${theme}`;
		sight.looked += 1;
		for (const fault of await accessFaults(page)) sight.faults.push(`${where}: ${fault}`);
		if (await overflows(page)) sight.wide.push(`${where} is wider than the screen`);
	};
	const visit = async (context: BrowserContext, walk: (page: Page) => Promise<void>) => {
		const page = await context.newPage();
		page.on('request', (request) => {
			if (!request.url().startsWith(origin) && /^https?:/.test(request.url()))
				sight.foreign.push(request.url());
		});
		await walk(page);
		await context.close();
	};
	const context = () =>
		browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, locale: 'fr-FR' });

	if (answering) {
		await visit(await context(), (page) => beginToAnswer(page, origin, look));
		await visit(await context(), async (page) => {
			await chooseAuthority(page, origin);
			await aroundAnswering(page, origin, look);
		});
	}
	if (reviewing) {
		for (const email of ['coordination@demo.example', 'hauts-de-france@demo.example']) {
			await visit(await context(), async (page) => {
				await signIn(page, origin, email);
				await reviewingPages(page, origin, email, look);
			});
		}
	}
	if (!others) return;
	await visit(await context(), (page) => visitorPages(page, origin, look));
	for (const email of ['coordination@demo.example', 'bretagne@demo.example']) {
		await visit(await context(), async (page) => {
			await signIn(page, origin, email);
			await staffPages(page, origin, email, look);
		});
	}
}
