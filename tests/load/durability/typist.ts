// A respondent with a real browser, who types into the form while the site dies and comes back. Now
// and then the tab is closed, and opened again later.
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { SaveRequest, Saved } from '$lib/responses/saving/save-protocol';
import { PAGES, SLUG, type Answerer } from './answered-study';
import type { Ledger } from './ledger';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Typist {
	readonly #origin: string;
	readonly #who: Answerer;
	readonly #ledger: Ledger;
	readonly #context: BrowserContext;
	#page: Page | null = null;
	#working: Promise<void> | null = null;
	#idle = false;
	#count = 0;
	closed = 0;

	private constructor(origin: string, who: Answerer, ledger: Ledger, context: BrowserContext) {
		this.#origin = origin;
		this.#who = who;
		this.#ledger = ledger;
		this.#context = context;
	}

	static async come(browser: Browser, origin: string, who: Answerer, ledger: Ledger) {
		const context = await browser.newContext({ locale: 'fr-FR', baseURL: origin });
		const cookie = { name: `answer-${SLUG}`, value: who.link, url: `${origin}/q/${SLUG}` };
		await context.addCookies([cookie]);
		const typist = new Typist(origin, who, ledger, context);
		context.on('request', (request) => {
			const sent = typist.#savingOf(request);
			if (sent) ledger.sent(who.responseId, sent);
		});
		context.on('requestfinished', (request) => void typist.#note(request));
		return typist;
	}

	begin() {
		this.#idle = false;
		this.#working ??= this.#work();
	}

	async quiet() {
		this.#idle = true;
		await this.#working;
		this.#working = null;
	}

	/** @returns how many answers are still in this browser only */
	async settle(): Promise<number> {
		if (this.#page === null) await this.#open();
		for (let round = 0; round < 150; round += 1) {
			const left = await this.#left();
			if (left === 0) break;
			if (round % 20 === 19) await this.#page?.evaluate(() => dispatchEvent(new Event('online')));
			await pause(200);
		}
		return this.#left();
	}

	async leave() {
		await this.#context.close();
	}

	/** Counts what the browser keeps and the server has not got, beside what is not yet noticed. */
	async #left(): Promise<number> {
		const kept = await this.#page?.evaluate(() =>
			Object.keys(localStorage)
				.filter((name) => name.startsWith('answers/'))
				.map((name) => localStorage.getItem(name))
		);
		return kept?.length ?? 0;
	}

	async #work() {
		while (!this.#idle) {
			try {
				if (this.#page === null) await this.#open();
				else await this.#type(this.#page);
				if (Math.random() < 0.05) await this.#close();
			} catch (error) {
				// The page of a site that is not there.
				if (!/ERR_|Timeout|closed|crashed/.test(String(error))) throw error;
				await this.#close();
			}
			await pause(50 + Math.random() * 300);
		}
	}

	async #open() {
		const page = await this.#context.newPage();
		try {
			const place = Math.random() < 0.5 ? 0 : 1;
			await page.goto(`/q/${SLUG}/pages/${PAGES[place]}`, { timeout: 20_000 });
			await page.locator('form input[type=text]').first().waitFor({ timeout: 20_000 });
			// Before it is alive, what is typed is in the field only, and a closed tab takes it along.
			await page.waitForFunction(() => document.querySelector('#answers noscript') === null);
			this.#page = page;
		} catch {
			await page.close();
			await pause(200);
		}
	}

	async #type(page: Page) {
		const fields = page.locator('form input[type=text][name^=item-]');
		const field = fields.nth(Math.floor(Math.random() * (await fields.count())));
		const item = (await field.getAttribute('name', { timeout: 5000 })) ?? '';
		const value = `${item} de ${this.#who.contributorId.slice(-6)}, ${(this.#count += 1)}.`;
		await field.fill('', { timeout: 5000 });
		await field.pressSequentially(value, { timeout: 10_000 });
		this.#ledger.typed(this.#who.responseId, this.#who.contributorId, item, value);
	}

	async #close() {
		const page = this.#page;
		this.#page = null;
		if (page === null) return;
		this.closed += 1;
		await page.close({ runBeforeUnload: false });
	}

	#savingOf(request: Request): SaveRequest | null {
		if (!request.url().startsWith(`${this.#origin}/q/${SLUG}/save`)) return null;
		const sent = JSON.parse(request.postData() ?? 'null') as SaveRequest | null;
		return sent?.changes === undefined ? null : sent;
	}

	async #note(request: Request) {
		const sent = this.#savingOf(request);
		if (sent === null) return;
		const response = await request.response().catch(() => null);
		if (response?.status() !== 200) return;
		const saved = (await response.json().catch(() => null)) as Partial<Saved> | null;
		if (saved?.key !== sent.key || saved.revision === undefined) return;
		this.#ledger.acknowledged(sent, saved.revision);
		this.#ledger.told(saved.conflicts ?? []);
	}
}
