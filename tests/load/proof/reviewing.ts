// The walk of who reviews: the desk, one response from every side, doubts, codes, the typology, and
// models in the results.
import type { Page } from 'playwright-core';
import type { Look } from './walks';

const STUDY = '/studies/acter-demo';

const places: readonly [string, string][] = [
	['/responses', 'the desk'],
	['/responses?q=subvention', 'the desk, words searched'],
	['/responses?state=question', 'the desk, waiting for authorities'],
	['/responses?q=qqqqqqqq', 'the desk, nothing found'],
	['/responses?wave=1', 'the desk, an earlier wave'],
	['/responses/quality', 'what to look at first'],
	['/responses/quality/rules', 'rules of doubt'],
	['/responses/quality/rules/new', 'a new rule'],
	['/responses/coding', 'open questions'],
	['/responses/coding/obstacles-text', 'texts to code'],
	['/responses/coding/obstacles-text/agreement', 'agreement of two who code'],
	['/typology', 'the typology'],
	['/typology/edit', 'the typology, edited'],
	['/typology/edit/settings', 'its settings'],
	['/typology/edit/models/humanis', 'one of its models'],
	['/typology/edit/dimensions/size', 'one of its dimensions'],
	['/typology/versions/1', 'a version of it'],
	['/typology/checks', 'checks of the typology'],
	['/typology/readings', 'second readings'],
	['/typology/transitions', 'transitions'],
	['/results/models', 'models by kind'],
	['/results/models?by=item:ir-service', 'models by a question'],
	['/results/models?by=fact:size&turned=yes', 'models as columns'],
	['/results?model=humanis&tag=suggested', 'results of one model'],
	['/results?columns=model', 'results with a column for each model']
];

/** Pages that hang on one response. */
const ofResponse: readonly [string, string][] = [
	['', 'a response'],
	['/history', 'its history'],
	['/flags', 'its doubts'],
	['/model', 'its model'],
	['/items/actions', 'one question of it']
];

export async function reviewingPages(page: Page, origin: string, who: string, look: Look) {
	const visit = async (place: string, name: string) => {
		await page.goto(origin + STUDY + place, { waitUntil: 'networkidle' });
		await look(page, `${name} (${who})`);
	};
	for (const [place, name] of places) await visit(place, name);
	for (const [list, link, name] of [
		['/responses/coding', 'main a[href*="/codebooks/0"]', 'a codebook'],
		['/typology/edit', 'main a[href*="/criteria/"]', 'one of its criteria']
	] as const) {
		await page.goto(origin + STUDY + list);
		const href = await page.locator(link).first().getAttribute('href');
		await page.goto(new URL(href!, origin).href, { waitUntil: 'networkidle' });
		await look(page, `${name} (${who})`);
	}
	for (const state of ['submitted', 'question', 'validated']) {
		await page.goto(`${origin}${STUDY}/responses?state=${state}`);
		const href = await page.locator('main a[href*="/responses/0"]').first().getAttribute('href');
		const response = new URL(href!, origin).pathname.slice(STUDY.length);
		for (const [place, name] of ofResponse) await visit(response + place, `${name}, ${state}`);
	}
}
