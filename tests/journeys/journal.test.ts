// What happened and who runs the site: the journal with its filters and its file, and the legal pages
// from facts that a coordinator gives. With axe at three widths.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { demonstrationPassword } from '$lib/access/demonstration-accounts';
import { accessFaults, overflows } from '../ground/browser';
import { WIDTHS } from '../ground/fit';
import { signInTo } from '../ground/site';
import { demonstration, visits } from '../ground/visits';

const people = visits(demonstration);
let alice: string;
let chloe: string;
beforeAll(async () => {
	alice = await signInTo(people.site, 'coordination@demo.example', demonstrationPassword);
	chloe = await signInTo(people.site, 'bretagne@demo.example', demonstrationPassword);
});

const get = (path: string, cookie = '', language = 'fr') =>
	people.site.ask(path, { headers: { cookie, accept: 'text/html', 'accept-language': language } });
const form = '/organisation/installation';
const post = (cookie: string, fields: Record<string, string>) =>
	people.site.ask(form, {
		method: 'POST',
		headers: {
			...{ origin: people.site.origin, cookie, accept: 'text/html' },
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: new URLSearchParams(fields).toString()
	});

async function pageOf(cookie: string): Promise<Page> {
	const page = await people.open();
	const [name = '', value = ''] = cookie.split('=');
	if (cookie) await page.context().addCookies([{ name, value, url: people.site.origin }]);
	return page;
}

describe('every page of these', () => {
	test.each([
		['/legal', (): string => ''],
		['/privacy', (): string => ''],
		['/accessibility', (): string => ''],
		['/organisation/journal', () => alice],
		['/organisation/journal?kind=mail', () => alice],
		[form, () => alice]
	] as const)('%s is right at every width', async (path, cookie) => {
		const page = await pageOf(cookie());
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			expect((await page.goto(path))?.status()).toBe(200);
			expect([width, await accessFaults(page), await overflows(page)]).toEqual([width, [], false]);
		}
	});
	test('is linked at the foot of both shells', async () => {
		for (const path of ['/', '/q/acter-demo']) {
			const { text } = await get(path);
			for (const page of ['legal', 'privacy', 'accessibility'])
				expect([path, text]).toEqual([path, expect.stringMatching(`href="[./]*/${page}"`)]);
		}
	});
	test('is there in English too', async () => {
		expect((await get('/privacy', '', 'en')).text).toContain('The site writes nothing else');
		expect((await get('/accessibility', '', 'en')).text).toContain('not compliant');
		expect((await get('/organisation/journal', alice, 'en')).text).toContain('signed in.');
	});
});

describe('who runs the site', () => {
	test('is invented in a demonstration, and said to be', async () => {
		for (const path of ['/legal', '/privacy', '/accessibility'])
			expect((await get(path)).text).toContain('Ces noms et ces adresses sont inventés');
		// What to do about it is for whom can.
		expect((await get('/legal')).text).not.toContain('Renseigner ces informations');
		expect((await get('/legal', alice)).text).toContain('Renseigner ces informations');
	});
	test('is not for a network to say', async () => {
		expect((await get(form, chloe)).status).toBe(403);
		expect((await post(chloe, { publisherName: 'Un autre' })).status).toBe(403);
		expect((await get('/legal')).text).not.toContain('Un autre');
	});
	test('is refused at its field when it can’t be right, and what was typed is kept', async () => {
		const { status, text } = await post(alice, {
			publisherName: 'Coopération & compagnie',
			publisherEmail: 'pas une adresse'
		});
		expect(status).toBe(400);
		expect(text).toContain('href="#publisherEmail"');
		expect(text).toContain('value="pas une adresse"');
		expect(text).toContain('Coopération &amp; compagnie');
		expect((await get('/legal')).text).not.toContain('compagnie');
	});
	test('is told on the public pages once it is given, with what is missing', async () => {
		const given = await post(alice, {
			publisherName: 'Coopération & compagnie',
			publisherAddress: '1 place de la Mairie\r\n62000 Arras',
			retention: 'Les sauvegardes sont gardées 30 jours.'
		});
		expect([given.status, given.headers.location]).toEqual([303, `${form}?saved`]);
		const legal = (await get('/legal')).text;
		expect(legal).toContain('Coopération &amp; compagnie');
		expect(legal).not.toContain('inventé');
		expect(legal).toContain('L’éditeur du site n’a pas encore renseigné ce point.');
		expect((await get('/privacy')).text).toContain('Les sauvegardes sont gardées 30 jours.');
		expect((await get('/studies', alice)).text).toContain('Il manque 10 informations');
		expect((await get('/studies', chloe)).text).not.toContain('Il manque');
	});
});

describe('the journal', () => {
	test('says who did what, and can be narrowed from the page', async () => {
		const page = await pageOf(alice);
		await page.goto('/organisation/journal');
		await page.getByText('Camille Morel a modifié les informations légales du site.').waitFor();
		await page.getByLabel('Sujet').selectOption({ label: 'Questionnaires' });
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await page.waitForURL(/kind=questionnaire/);
		await page.getByText('a publié la version 1 du questionnaire.').first().waitFor();
		expect(await page.getByText('informations légales').count()).toBe(0);
	});
	test('shows each organisation its own', async () => {
		const ofChloe = (await get('/organisation/journal', chloe)).text;
		expect(ofChloe).toContain('Maël Le Goff a ouvert une session.');
		expect(ofChloe).not.toContain('Camille Morel');
		expect((await get('/organisation/journal?network=lianes', chloe)).status).toBe(404);
		expect((await get('/organisation/journal?network=nowhere', chloe)).status).toBe(404);
	});
	test('comes as a file that Excel reads', async () => {
		const { headers, text } = await get('/organisation/journal/file?kind=installation', alice);
		expect(headers['content-type']).toBe('text/csv; charset=utf-8');
		expect(headers['content-disposition']).toMatch(
			/^attachment; filename="journal-coordination-\d{4}-\d{2}-\d{2}\.csv"$/
		);
		const lines = text.replace('\ufeff', '').trim().split('\r\n');
		expect(text.startsWith('\ufeffJour;Heure;Qui;')).toBe(true);
		expect(lines).toHaveLength(2);
		expect(lines[1]).toContain('Camille Morel a modifié les informations légales du site.');
	});
});
