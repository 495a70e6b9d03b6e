// The walk: every door, action and method, as everybody, with the identifiers of network A's things.
// What is A's is not there for others: not in a page, a message, a count, a file's name, a refusal;
// and a thing that is A's is refused in the same words as one that does not exist.
import type { Site } from '../site';
import { askerOf } from './asker';
import type { Route } from './discover';
import { doors as tabled, type Door } from './doors';
import { inTurns } from '../in-turns';
import { judgeOf, type Found } from './judge';
import { endsOnesOwn, stepsOf, type Things } from './steps';
import { isClosest, isOfCoordination, isOutside, walkers, type Walker } from './walkers';
import { isLink, namesThing, pathTo, waysTo, type Way } from './ways';
import type { Worlds } from './worlds';

export interface Walked extends Found {
	routes: number;
	actions: number;
	roles: number;
	requests: number;
	/** A page that says something else where A has nothing of its own. */
	different: string[];
	/** Rows of A's that were changed, added or taken away. */
	changed: string[];
	/** How many doors A's own administrator could open: else the walk would prove nothing. */
	openedByOwner: number;
}

export interface WalkOptions {
	routes: readonly Route[];
	doors?: Readonly<Record<string, Door>>;
	/**
	 * Which of A's things are tried where an address names one: each of them, or those that A's own
	 * administrator opens there, and one each of what is A's alone and what A gave to the coordination.
	 */
	things?: 'each' | 'fitting';
}

export async function walk(
	site: Site,
	worlds: Worlds,
	{ routes, doors = tabled, things = 'each' }: WalkOptions
): Promise<Omit<Walked, 'changed' | 'different'>> {
	const { belongings, studies } = worlds;
	const own = Object.entries(belongings.own);
	const common = Object.entries(belongings.common);
	const all: Things = [...own, ...common];
	const few: Things = [...own.slice(0, 1), ...common.slice(0, 1)];
	const asker = await askerOf(site, worlds);
	const judge = judgeOf(worlds);
	const steps = stepsOf(asker, judge, worlds);
	const owners = ownersTries(routes, worlds, all);
	// Links last: after some false ones, nobody is answered for a while.
	const opened = await lookAsOwner(owners.filter(({ link }) => !link));
	for (const walker of walkers) await walkAs(walker);
	opened.push(...(await lookAsOwner(owners.filter(({ link }) => link))));
	return {
		routes: routes.length,
		actions: routes.reduce((sum, { actions, methods }) => sum + actions.length + methods.length, 0),
		roles: walkers.length + 1,
		requests: asker.requests(),
		openedByOwner: new Set(opened.map(({ path }) => path)).size,
		...judge.found
	};

	async function walkAs(walker: Walker) {
		const looks: (() => Promise<void>)[] = [];
		// Afterwards, for what one does to one's own things changes what one sees of them.
		const acts: (() => Promise<void>)[] = [];
		// What ends one's own session comes last, or the rest would be walked as nobody.
		const last: (() => Promise<void>)[] = [];
		for (const route of routes.filter((each) => concerns(walker, each))) {
			const door = doors[route.address];
			if (door === undefined) throw new Error(`No entry for ${route.address} in doors.ts.`);
			for (const way of waysTo(route, worlds)) {
				const tried = thingsFor(walker, way);
				const expected = isOutside(walker) ? door.outside : door.inside;
				if (route.page || route.methods.includes('GET'))
					looks.push(() => steps.look(walker, way, tried, expected));
				// One study that is not one's own is as closed as another one.
				const again = way.place === 'in a study of A' && way.path.includes(studies.ofA);
				for (const action of again ? [] : route.actions) {
					const ends = endsOnesOwn(way, action);
					const these = ends ? tried.slice(0, 1) : tried;
					(ends ? last : acts).push(() => steps.act(walker, way, action, these));
				}
				for (const method of route.methods.filter((each) => each !== 'GET')) {
					const ends = endsOnesOwn(way, null);
					const these = ends ? tried.slice(0, 1) : tried;
					(ends ? last : acts).push(() => steps.send(walker, way, method, these));
				}
			}
		}
		await inTurns(looks);
		// One after another: what one does to one's own study decides what one may do next.
		for (const each of [...acts, ...last]) await each();
	}

	/**
	 * Everything of A's, for those who come closest to it, on their own ground. Who is turned away at
	 * the door, or for the study in the address, is turned away for any one thing alike.
	 */
	function thingsFor(walker: Walker, way: Way): Things {
		if (isOutside(walker) || way.place === 'in a study of A') return own.slice(0, 1);
		if (things === 'fitting' && namesThing(way)) {
			const here = opened.filter(({ address }) => address === way.route.address);
			const fitting = all.filter(([name]) => here.some(({ thing }) => thing === name));
			if (fitting.length > 0) return [...new Set([...few, ...fitting])];
		}
		// Who has an account is nobody to a questionnaire: what opens it is a link.
		const asked = things === 'fitting' && way.route.address.startsWith('/q/');
		if (asked || !isClosest(walker)) return few;
		const elsewhere = isOfCoordination(walker) ? studies.ofB : studies.common;
		return way.path.includes(`/${elsewhere}`) ? few : all;
	}

	/** That the doors do open for whom the things belong to. @returns those that did */
	async function lookAsOwner(tries: readonly Try[]): Promise<Try[]> {
		const paths = new Map<string, Try[]>();
		for (const each of tries) paths.set(each.path, [...(paths.get(each.path) ?? []), each]);
		const opening: Try[] = [];
		await inTurns(
			[...paths].map(([path, same]) => async () => {
				const { status } = await asker.get('owner', path);
				if (status === 200) opening.push(...same);
				if (status >= 500) judge.found.strange.push(`owner: GET ${path}: ${status}`);
			})
		);
		return opening;
	}
}

/** Respondents have one more key than visitors, and it opens one questionnaire. */
const concerns = (walker: Walker, { address }: Route) =>
	!/respondent/.test(walker) || /^\/(q|r|studies\/\[study\]\/responses)\b/.test(address);

/** An address that A's own administrator asks for. */
interface Try {
	address: string;
	path: string;
	/** The thing in it, if there is one. */
	thing: string | null;
	link: boolean;
}

const ownersTries = (routes: readonly Route[], worlds: Worlds, all: Things): Try[] =>
	routes
		.filter(({ page, methods }) => page || methods.includes('GET'))
		.flatMap((route) => waysTo(route, worlds))
		.filter((way) => way.place === 'in a study of A' || namesThing(way))
		.flatMap((way): Try[] => {
			const known = { address: way.route.address, link: isLink(way) };
			if (!namesThing(way)) return [{ ...known, path: way.path, thing: null }];
			return all.map(([thing, id]) => ({ ...known, path: pathTo(way, id), thing }));
		});
