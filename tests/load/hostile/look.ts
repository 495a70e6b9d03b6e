// Everybody who may read what was sent opens all there is to open, in a real browser that tells
// when anything of it runs.
import type { Browser, BrowserContext } from 'playwright-core';
import { inTurns } from '../../ground/in-turns';
import { discoverRoutes, type Route } from '../../ground/isolation/discover';
import type { Answer, Site } from '../../ground/site';
import { PAGES, STORED } from './form';
import type { Planted } from './plant';
import type { World } from './world';

export interface Looked {
	pages: number;
	/** Files that a spreadsheet opens. */
	files: number;
	/** Pages and files in which something of the attackers is to be seen: else this would prove nothing. */
	withTheirs: number;
	/** What ran, was about to, or would be run by a spreadsheet. */
	executed: string[];
}

/** Ids of what there is to look at, read from the rows after the attack. */
export interface There {
	responses: readonly string[];
	authorities: readonly string[];
	mails: readonly string[];
	/** Pages of each kind. */
	most: number;
}

export async function look(
	site: Site,
	browser: Browser,
	world: World,
	{ cookies }: Planted,
	there: There
): Promise<Looked> {
	const done: Looked = { pages: 0, files: 0, withTheirs: 0, executed: [] };
	const staff = discoverRoutes('/(staff)').filter(
		({ page, methods }) => page || methods.includes('GET')
	);
	const paths = staff.flatMap((route) => pathsTo(route, there).map((path) => ({ route, path })));
	for (const person of [world.bruno, world.alice]) {
		const session = { name: 'session', value: person };
		const context = await open(browser, site, [session]);
		const headers = { cookie: `session=${person}` };
		await inTurns(
			paths.map(({ route, path }) => async () => {
				if (route.page) await lookAt(context, site, path, done);
				else readFile(path, await site.ask(path, { headers }), done);
			}),
			{ atOnce: 3 }
		);
		await context.close();
	}
	for (const cookie of cookies.filter((each) => each !== '').slice(0, there.most)) {
		const [name = '', value = ''] = cookie.split('=');
		const context = await open(browser, site, [{ name, value }]);
		await inTurns(
			ofRespondents().map((path) => () => lookAt(context, site, path, done)),
			{ atOnce: 3 }
		);
		await context.close();
	}
	return done;
}

function ofRespondents(): string[] {
	return discoverRoutes('/(respondent)')
		.filter(({ page, address }) => page && address.startsWith('/q/[study]'))
		.flatMap(({ address, params }) => {
			const path = address.replace('[study]', 'hostile');
			if (params.includes('page')) return PAGES.map((page) => path.replace('[page]', page));
			return path.includes('[') ? [] : [path];
		});
}

/** A route with all that may stand in its address. */
function pathsTo({ address }: Route, there: There): string[] {
	const path = address.replace('[study]', 'hostile');
	if (!path.includes('[')) return [path];
	const few = (ids: readonly string[]) => ids.slice(0, there.most);
	const fill = (name: string, values: readonly string[]) =>
		values.map((value) => path.replace(`[${name}]`, value));
	const tops = [...new Set(STORED.map((name) => name.split('.')[0]!))];
	if (/responses\/\[id\]/.test(path)) return fill('id', few(there.responses));
	if (/results\/\[item\]/.test(path)) return fill('item', few(tops));
	if (/claims\/\[authority\]/.test(path)) return fill('authority', few(there.authorities));
	if (/authorities\/\[id\]$/.test(path)) return fill('id', few(there.authorities));
	if (/post\/\[id\]/.test(path)) return fill('id', few(there.mails));
	return [];
}

async function open(
	browser: Browser,
	site: Site,
	cookies: { name: string; value: string }[]
): Promise<BrowserContext> {
	const context = await browser.newContext({ locale: 'fr-FR', baseURL: site.origin });
	await context.addCookies(
		cookies.map((cookie) => ({ ...cookie, url: `${site.origin}/q/hostile` }))
	);
	await context.addCookies(
		cookies.filter(({ name }) => name === 'session').map((c) => ({ ...c, url: site.origin }))
	);
	await context.addInitScript(() => {
		const told: string[] = [];
		Object.assign(window, { violations: told });
		addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) => {
			told.push(`${violatedDirective} ${blockedURI} ${sample}`);
		});
	});
	return context;
}

async function lookAt(context: BrowserContext, site: Site, path: string, done: Looked) {
	const page = await context.newPage();
	const told: string[] = [];
	page.on('dialog', (dialog) => {
		told.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('pageerror', (error) => told.push(`error: ${error.message}`));
	page.on('console', (message) => {
		if (/Content Security Policy|pwned/.test(message.text())) told.push(message.text());
	});
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (url.origin !== site.origin || url.pathname.includes('pwned')) told.push(`asked for ${url}`);
	});
	try {
		await page.goto(path, { waitUntil: 'load' });
		await page.waitForFunction(() => document.readyState === 'complete');
		const seen = await page.evaluate(whatRuns);
		done.pages += 1;
		if (seen.theirs) done.withTheirs += 1;
		told.push(...seen.found);
	} catch (error) {
		told.push(`could not be looked at: ${String(error).slice(0, 200)}`);
	}
	done.executed.push(...told.map((what) => `${path}: ${what}`));
	await page.close();
}

/** In the page: what has run, and what stands there that could. */
function whatRuns(): { theirs: boolean; found: string[] } {
	const { violations = [], __pwned: ran } = window as unknown as {
		violations?: string[];
		__pwned?: unknown;
	};
	const found = violations.map((each) => `against the policy: ${each}`);
	if (ran !== undefined) found.push('a script of theirs ran');
	for (const element of document.querySelectorAll('*'))
		for (const { name, value } of element.attributes) {
			const runs = /^on/i.test(name) || /^\s*(javascript|data:text|vbscript)/i.test(value);
			const leads = ['href', 'src', 'action', 'formaction', 'srcdoc'].includes(name);
			const place = `${element.tagName} ${name}="${value.slice(0, 80)}"`;
			if (/^on/i.test(name) || (runs && leads)) found.push(`could run: ${place}`);
			if (leads && /^(?:https?:)?\/\/(?:[^/]*\.)?pwned/.test(value))
				found.push(`leads there: ${place}`);
		}
	const values = [...document.querySelectorAll('input, textarea')].map(
		(field) => (field as HTMLInputElement).value
	);
	const theirs = `${document.body.innerText} ${values.join(' ')}`.includes('pwned');
	return { theirs, found };
}

/** What a spreadsheet would take for a formula: a cell that begins as one. */
function readFile(path: string, { status, headers, text }: Answer, done: Looked) {
	if (status !== 200 || !/csv|sheet|plain/.test(String(headers['content-type']))) return;
	done.files += 1;
	if (text.includes('pwned')) done.withTheirs += 1;
	for (const cell of cellsOf(text))
		if (/^(?:[=@\t\r]|[+-](?![\d\s.,]*$))/.test(cell))
			done.executed.push(`${path}: cell ${cell.slice(0, 60)}`);
}

const cellsOf = (text: string) =>
	[...text.replace(/^\ufeff/, '').matchAll(/(?:^|[;,\n])(?:"((?:[^"]|"")*)"|([^";,\r\n]*))/g)].map(
		([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll('""', '"')
	);
