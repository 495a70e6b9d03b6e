// Scripts, formulas and addresses that would run, put into every text that a respondent can give, and
// sent: what staff look at afterwards.
import { newId } from '$lib/ground/ids';
import type { Answer, Site } from '../../ground/site';
import { PAGES } from './form';
import { addresses, formulas, scripts } from './nasty';
import type { Attacker, World } from './world';

const FORM = 'application/x-www-form-urlencoded';

export interface Planted {
	/** Answers that the site said it took. */
	taken: number;
	/** The cookies of those who gave them. */
	cookies: string[];
}

export async function plant(site: Site, { planters }: World): Promise<Planted> {
	const cookies: string[] = [];
	let taken = 0;
	for (const [place, planter] of planters.entries()) {
		const cookie = `answer-hostile=${planter.link}`;
		cookies.push(cookie);
		taken += await saveTexts(site, planter, cookie, place);
		await postPage(site, cookie, place);
		await invite(site, cookie, scripts[place % scripts.length]!);
		// One stays a draft.
		if (place > 0) await post(site, '/q/hostile/summary', cookie, { send: 'yes' });
	}
	cookies.push(await declare(site));
	return { taken, cookies };
}

async function saveTexts(site: Site, { responseId }: Attacker, cookie: string, place: number) {
	const text = (step: number) => {
		const all = [...scripts, ...formulas];
		return all[(place * 5 + step) % all.length]!;
	};
	const address = (step: number) => addresses[(place * 3 + step) % addresses.length]!;
	const changes = [
		...['word', 'person', 'remarks', 'means.staff.note', 'contact.street'].map((item, step) => ({
			...{ item, value: text(step), base: 0 }
		})),
		...[
			{ item: 'one', value: 'other' },
			{ item: 'one-Comment', value: text(6) },
			{ item: 'many', value: ['a', 'other'] },
			{ item: 'many-Comment', value: text(7) },
			{ item: 'site', value: address(0) },
			{ item: 'contact.web', value: address(1) },
			{ item: 'partners', row: 'row-1', value: 0 },
			{ item: 'partner', row: 'row-1', value: text(8) },
			{ item: 'link', row: 'row-1', value: address(2) }
		].map((change) => ({ ...change, base: 0 }))
	];
	const { status, text: reply } = await site.ask('/q/hostile/save', {
		method: 'POST',
		headers: { cookie, origin: site.origin, 'content-type': 'application/json' },
		body: JSON.stringify({ key: newId(), contributor: responseId, changes, page: PAGES[0] })
	});
	if (status !== 200)
		throw new Error(
			`Nothing could be planted (${status}): ${reply.slice(0, 2000)}\n${site.log().slice(-2000)}`
		);
	const saved = JSON.parse(reply) as { revision?: number; refused?: unknown[] };
	return saved.revision === undefined ? 0 : changes.length - (saved.refused?.length ?? 0);
}

/** The same by a plain form, with a word beside an unusual answer. */
const postPage = (site: Site, cookie: string, place: number) =>
	post(site, `/q/hostile/pages/${PAGES[0]}`, cookie, {
		...{ word: scripts[(place + 2) % scripts.length]!, remarks: scripts[place % scripts.length]! },
		...{ site: addresses[0]!, 'amount-Why': scripts[3]!, step: 'next' },
		...{ page: PAGES[0], revision: '1' }
	});

const invite = (site: Site, cookie: string, name: string) =>
	post(site, '/q/hostile/together?/invite', cookie, {
		...{ name, ownName: `Moi ${name}`.slice(0, 120), email: `guest-${newId()}@pwned.example` },
		...{ scope: 'all', invite: 'yes' }
	});

/** A body that the registry lacks, by the name of a script. @returns the cookie of its response */
async function declare(site: Site): Promise<string> {
	const { headers } = await post(site, '/q/hostile/authority?/declare', '', {
		...{ name: scripts[0]!, kind: 'commune', departementCode: '59', population: '12' }
	});
	const cookie = headers['set-cookie']?.find((line) => line.startsWith('answer-'));
	return cookie?.split(';')[0] ?? '';
}

const post = (
	site: Site,
	path: string,
	cookie: string,
	fields: Record<string, string>
): Promise<Answer> =>
	site.ask(path, {
		method: 'POST',
		headers: { cookie, origin: site.origin, accept: 'text/html', 'content-type': FORM },
		body: new URLSearchParams(fields).toString()
	});
