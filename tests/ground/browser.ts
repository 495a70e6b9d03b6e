// A real Chromium: Debian's, driven by playwright-core, with a fresh profile each time.
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

/** What keeps Chromium from asking the network for anything of its own. */
const QUIET = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

export const openBrowser = (): Promise<Browser> =>
	chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });

/** What axe finds wrong on the page as it is now, in short: rule, places, why. */
export async function accessFaults(page: Page): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	return page.evaluate(async () => {
		const { run } = (window as unknown as { axe: typeof axe }).axe;
		// Of what is right, axe would gather every place too: thousands on a page of tables.
		const { violations } = await run(document, { resultTypes: ['violations'] });
		return violations.map(
			({ id, help, nodes }) =>
				`${id} (${help}): ${nodes.map((node) => node.target.join(' ')).join(', ')}`
		);
	});
}

/** Whether the page must be scrolled sideways to be read. */
export const overflows = (page: Page): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
