// The addresses that lead to a route, with an identifier of A's wherever one may stand.
import type { Route } from './discover';
import type { Worlds } from './worlds';

export interface Way {
	route: Route;
	/** The address, with `ID` where an identifier stands. */
	path: string;
	/** A study that is not the walker's, or a thing of A's under one that is. */
	place: 'in a study of A' | 'with a thing of A' | 'anywhere';
}

const ID = '@id@';
/** An authority that A follows: public itself, but not what A does with it. */
const AUTHORITY = '@authority@';
const ofSomebody = new RegExp(`${ID}|${AUTHORITY}`);

/** What a parameter of an address may be, beside `study`: an id of A's, or one of these. */
const parameters: Record<string, readonly string[]> = {
	id: [ID],
	member: [ID],
	token: [ID],
	draft: [ID],
	contact: [ID],
	invitation: [ID],
	authority: [ID, AUTHORITY],
	wave: ['1', ID],
	page: ['page1', 'action'],
	rule: [ID, 'new'],
	// Of a typology: a criterion, a model or a dimension; and one of its versions.
	key: ['humanis', 'new'],
	number: ['1'],
	item: ['zqxaitem', 'remarks']
};

export function waysTo(route: Route, { studies, authorityOfA }: Worlds): Way[] {
	const { address, params } = route;
	const others = params.filter((name) => name !== 'study');
	const inStudies = params.includes('study')
		? ([
				[studies.preparing, 'in a study of A'],
				[studies.ofA, address.startsWith('/q/') ? 'anywhere' : 'in a study of A'],
				...[studies.common, studies.ofB].map((slug) => [slug, 'with a thing of A'] as const)
			] as const)
		: ([['', others.length > 0 ? 'with a thing of A' : 'anywhere']] as const);
	return inStudies.flatMap(([slug, place]) => {
		let paths = [address.replace('[study]', slug)];
		for (const name of others) {
			const values = parameters[name];
			if (values === undefined) throw new Error(`Say in ways.ts what [${name}] may be.`);
			paths = paths.flatMap((path) => values.map((value) => path.replace(`[${name}]`, value)));
		}
		return paths.map((path) => ({
			...{ route, path: path.replace(AUTHORITY, authorityOfA) },
			// Without an id of A's in it, an address in one's own study is one's own.
			place: place === 'with a thing of A' && !ofSomebody.test(path) ? 'anywhere' : place
		}));
	});
}

export const namesThing = ({ path }: Way) => path.includes(ID);

/** The address of the way to one thing. */
export const pathTo = ({ path }: Way, id: string) => path.replaceAll(ID, wordFor(path, id));

/** The way of a link that nobody can make up. */
export const isLink = ({ path }: Pick<Way, 'path'>) =>
	/^\/(invitation|password|welcome|r)\//.test(path);

/** In a link the id is what a token claims: twenty-two letters of id, and a seal that is none. */
function wordFor(path: string, id: string): string {
	if (!isLink({ path })) return id;
	return tokenStart(id) + 'A'.repeat(43);
}

export const tokenStart = (id: string) =>
	Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
