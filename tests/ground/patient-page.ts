// Pages of journeys wait until their script works, as a person does without knowing: what is pressed
// before that is sent as a plain form, and what is opened only by a script stays shut.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Whoever arrives (by an address, by reloading, by a form) is there once the script works, unless they
 * say themselves what to wait for (`waitUntil`).
 */
export function patient(page: Page): Page {
	const goto = page.goto.bind(page);
	const reload = page.reload.bind(page);
	const waitForURL = page.waitForURL.bind(page);
	const arrived = async (options: { waitUntil?: unknown } = {}) => {
		if (options.waitUntil === undefined) await alive(page);
	};
	page.goto = async (url, options) => {
		const response = await goto(url, options);
		await arrived(options);
		return response;
	};
	page.reload = async (options) => {
		const response = await reload(options);
		await arrived(options);
		return response;
	};
	page.waitForURL = async (url, options) => {
		await waitForURL(url, options);
		await arrived(options);
	};
	return page;
}

/** SvelteKit takes over scrolling when it has taken over the page. Some pages have no script. */
export const alive = (page: Page): Promise<unknown> =>
	page.waitForFunction(
		() =>
			history.scrollRestoration === 'manual' ||
			![...document.scripts].some(({ textContent }) => textContent?.includes('sveltekit'))
	);

const flying = new WeakMap<Page, Set<unknown>>();

/** Counts the requests that are under way, for `atRest`. */
export function watched(page: Page): Page {
	const requests = new Set<unknown>();
	flying.set(page, requests);
	page.on('request', (request) => requests.add(request));
	page.on('requestfinished', (request) => requests.delete(request));
	page.on('requestfailed', (request) => requests.delete(request));
	return page;
}

/** Until nothing is fetched any more: what the next pages need comes when somebody begins to answer. */
export async function atRest(page: Page): Promise<void> {
	const requests = flying.get(page);
	if (requests === undefined) throw new Error('Nobody watches this page.');
	let still = 0;
	await expect
		.poll(() => (still = requests.size === 0 ? still + 1 : 0), { interval: 100 })
		.toBeGreaterThan(4);
}
