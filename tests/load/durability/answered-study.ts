// A study to be answered under kills: two pages of texts, and responses of one or of two people.
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { seedNetworks } from '$lib/access/seed-networks.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { makeContributorLink, makeLink } from '$lib/responses/links/link.server';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

export const SLUG = 'durable';
export const PAGES = ['first', 'second'] as const;
const ON_A_PAGE = 10;

export const itemsOn = (page: number): string[] =>
	Array.from({ length: ON_A_PAGE }, (_, place) => `item-${page * ON_A_PAGE + place}`);
/** Those that two people write to. */
export const BOTH = ['both-1', 'both-2'];

const form: CompiledForm = {
	format: 1,
	locales: ['fr'],
	title: { fr: 'Enquête sous les coups' },
	pages: PAGES.map((name, page) => ({
		name,
		title: { fr: `Page ${name}` },
		elements: [...itemsOn(page), ...(page === 0 ? BOTH : [])].map((item) => ({
			...{ kind: 'text' as const, name: item, title: { fr: `Question ${item}` } }
		}))
	}))
};

/** Somebody who answers, as a browser knows them. */
export interface Answerer {
	responseId: string;
	contributorId: string;
	link: string;
	items: readonly string[];
}

export interface AnsweredStudy {
	study: SmallStudy;
	/** For the protocol clients. */
	answerers: Answerer[];
	/** For the real browsers, each alone. */
	typists: Answerer[];
}

/** @param clients of them three in five share a response with another one, some of these an item */
export async function makeAnsweredStudy(clients: number, typists: number): Promise<AnsweredStudy> {
	await seedNetworks();
	const study = await makeSmallStudy(SLUG, form);
	const pairs = Math.floor((clients * 0.6) / 2);
	const answerers: Answerer[] = [];
	for (let pair = 0; pair < pairs; pair += 1)
		answerers.push(...(await aPair(study, pair % 3 === 0)));
	while (answerers.length < clients) answerers.push(await oneAlone(study));
	const alone = [];
	for (let made = 0; made < typists; made += 1) alone.push(await oneAlone(study));
	return { study, answerers, typists: alone };
}

async function oneAlone(study: SmallStudy): Promise<Answerer> {
	const { id } = await addResponse(study, { networkId: null, state: 'draft' });
	return {
		...{ responseId: id, contributorId: id, items: [...itemsOn(0), ...itemsOn(1)] },
		link: makeLink({ id, linkGeneration: 1 })
	};
}

async function aPair(study: SmallStudy, shareItems: boolean): Promise<Answerer[]> {
	const first = await oneAlone(study);
	const id = newId();
	const at = new Date();
	await asSystem('tests', (db) =>
		db
			.insertInto('contributor')
			.values({
				...{ id, response_id: first.responseId, name: 'Second', locale: 'fr' },
				...{ created_at: at, used_at: at }
			})
			.execute()
	);
	const both = shareItems ? BOTH : [];
	return [
		{ ...first, items: [...itemsOn(0), ...both] },
		{
			...{ responseId: first.responseId, contributorId: id, items: [...itemsOn(1), ...both] },
			link: makeContributorLink({ id, generation: 1 })
		}
	];
}
