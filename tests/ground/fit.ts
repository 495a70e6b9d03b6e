// Whether a page can be read: on any screen, by day and by night, by whatever reads it aloud.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessFaults, overflows } from './browser';

/** A telephone, a tablet, a desk. */
export const WIDTHS: readonly number[] = [360, 768, 1440];

/**
 * The page as it is now: no wider than the screen at each width, and clean to axe at its own, by day
 * and by night. Afterwards it is as it was.
 *
 * @param what the page is, where its address does not tell
 */
export async function expectFit(page: Page, what = page.url(), widths = WIDTHS): Promise<void> {
	await expectWidths(page, what, widths);
	// Without a script axe can't look.
	if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches))
		await expectAccess(page, what);
}

async function expectWidths(page: Page, what = page.url(), widths = WIDTHS): Promise<void> {
	const before = page.viewportSize()!;
	for (const width of widths) {
		await page.setViewportSize({ ...before, width });
		expect(await overflows(page), `${what} overflows at ${width}`).toBe(false);
	}
	await page.setViewportSize(before);
}

export async function expectAccess(page: Page, what = page.url()): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await accessFaults(page), `${what}, ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}
