import type { Browser } from 'playwright-core';
import { Fetches, noteWhenAlive, told } from '../fetches';
import { chooseAuthority } from './walks';

export interface Weight {
	/**
	 * Kilobytes of compressed bodies. Of scripts all that is asked for until the page is alive and an
	 * answer can be given, whoever asks for it; and what is asked for afterwards, while it rests.
	 */
	script: number;
	scriptLater: number;
	style: number;
	font: number;
	/** Texts that came without compression. */
	uncompressed: number;
}

/** Long enough for what is fetched once a page is quiet. */
const REST = 4_000;

/** What the first page of questions loads when nothing is in the browser's cache. */
export async function weigh(browser: Browser, origin: string): Promise<Weight> {
	const context = await browser.newContext({ locale: 'fr-FR' });
	const page = await context.newPage();
	await chooseAuthority(page, origin);
	const { fetches } = await Fetches.of(page);
	await noteWhenAlive(page, '#answers .question input');
	await page.reload({ waitUntil: 'load' });
	const alive = await told(page, 'alive');
	await page.waitForTimeout(REST);
	await page.waitForLoadState('networkidle');
	const weight = {
		script: fetches.kilobytes('Script', 0, alive),
		scriptLater: fetches.kilobytes('Script', alive),
		style: fetches.kilobytes('Stylesheet'),
		font: fetches.kilobytes('Font'),
		uncompressed: fetches.uncompressed
	};
	await context.close();
	return weight;
}
