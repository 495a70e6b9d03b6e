// Somebody who answers the demonstration in a browser, in French: what several walks do alike.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessFaults, overflows } from './browser';
import { beginByList, beginFor, next, question } from './respondent';
import { DESK, type Visits } from './visits';

export const STUDY = 'acter-demo';

/** Spaces that do not break are spaces here. */
export const bare = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

export interface Opening {
	width?: number;
	height?: number;
	script?: boolean;
}

/** A window of somebody who has never been there. */
export const windowOf = async (
	people: Visits,
	{ width = DESK.width, height = DESK.height, script = true }: Opening
): Promise<Answering> =>
	new Answering(await people.open({ viewport: { width, height }, javaScriptEnabled: script }));

export class Answering {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** For a town that nobody has answered for. */
	begin = (town: string, script = true) =>
		(script ? beginFor : beginByList)(this.page, STUDY, town);
	next = () => next(this.page);
	question = (title: string) => question(this.page, title);
	heading = (title: string) => this.page.locator('h1', { hasText: title }).waitFor();
	contents = () => this.page.locator('nav summary', { hasText: 'Sommaire' });

	/** Through the contents, as somebody does who knows where to go. */
	async turnTo(title: string) {
		await this.contents().click();
		await this.page.locator('nav details button', { hasText: title }).click();
		await this.heading(title);
	}

	/** On to the second page, where the answer is given that opens the others. */
	async act() {
		await this.next();
		await this.heading('Votre action extérieure');
		await this.question('a-t-elle une action extérieure')
			.getByLabel('Oui', { exact: true })
			.check();
	}

	/** Once the server has said that it has this, which something done meanwhile sends. */
	saved = (text: string) =>
		this.page.waitForResponse(
			(response) =>
				response.url().endsWith('/save') && !!response.request().postData()?.includes(text)
		);

	/** Nothing sticks out, and axe finds nothing. */
	async expectFit(state: string, widths = [320, 360, 768, 1440]) {
		const { page } = this;
		const before = page.viewportSize()!;
		for (const width of widths) {
			await page.setViewportSize({ width, height: 900 });
			expect(await overflows(page), `${state} overflows at ${width}`).toBe(false);
			expect(await accessFaults(page), `${state}, ${width}`).toEqual([]);
		}
		await page.setViewportSize(before);
	}

	/** Whether what has the focus can be seen, and nothing that sticks to an edge lies over it. */
	isInSight = () =>
		this.page.evaluate(() => {
			const focused = document.activeElement;
			if (!focused || focused === document.body) return true;
			const control = focused.matches('input[type=radio], input[type=checkbox]')
				? (focused.closest('label') ?? focused)
				: focused;
			const box = control.getBoundingClientRect();
			if (box.width === 0 || box.height === 0) return true;
			const place = document.elementFromPoint(
				Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 2),
				Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 2)
			);
			const over = place?.closest('.place, .notice-of-saving');
			return box.bottom > 0 && box.top < innerHeight && (!over || over.contains(focused));
		});
}
