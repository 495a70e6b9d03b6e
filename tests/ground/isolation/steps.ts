// What a walker does at a door: looks, acts, sends; with nothing's id, and with those of A's things.
import { newId } from '$lib/ground/ids';
import { isRefused } from './answers';
import { FORM, type Asker } from './asker';
import { discoverFields, discoverQueries } from './discover';
import type { Judge } from './judge';
import { isOfCoordination, type Walker } from './walkers';
import { namesThing, pathTo, type Way } from './ways';
import { NETWORK_A, type Worlds } from './worlds';

/** A thing's name and its id. */
export type Things = readonly (readonly [string, string])[];

/** Actions that end the session of who does them. */
const endOnesOwn = ['/account?/everywhere', '/sign-out'];
export const endsOnesOwn = ({ route }: Way, action: string | null) =>
	endOnesOwn.includes(action === null ? route.address : `${route.address}?/${action}`);

export interface Steps {
	/** A page: with A's ids in its path, and in every filter that an address may carry. */
	look: (walker: Walker, way: Way, things: Things, expected: readonly number[]) => Promise<void>;
	/** A form action: every field that holds a choice has A's id, those one types in have a word. */
	act: (walker: Walker, way: Way, action: string, things: Things) => Promise<void>;
	send: (walker: Walker, way: Way, method: string, things: Things) => Promise<void>;
}

export function stepsOf(asker: Asker, { found, ...judge }: Judge, worlds: Worlds): Steps {
	const fields = discoverFields();
	const queries = discoverQueries().filter((name) => name !== 'network');
	return { look, act, send };

	async function look(walker: Walker, way: Way, things: Things, expected: readonly number[]) {
		const ask = (id: string, query: string) => asker.get(walker, pathTo(way, id) + query);
		const nothing = newId();
		const none = await ask(nothing, '');
		for (const [name, id] of namesThing(way) ? things : things.slice(0, 1)) {
			const answer = await ask(id, '');
			const label = `GET ${way.path} (${name})`;
			judge.judge(walker, label, answer, id);
			const ofAuthority = way.path.includes(worlds.authorityOfA);
			const reads = judge.reads(walker, id) || (ofAuthority && isOfCoordination(walker));
			if (namesThing(way) && !reads) judge.compare(walker, label, [answer, id], [none, nothing]);
			if (way.place !== 'anywhere' && !reads && !expected.includes(answer.status))
				found.strange.push(`${walker}: ${label}: ${answer.status}`);
		}
		// Who is sent to sign in is told nothing, whatever is filtered by.
		if (none.status === 303 && String(none.headers.location).startsWith('/sign-in')) return;
		await filter(walker, way, things);
		if (way.place === 'anywhere') await filterByWords(walker, way, expected);
	}

	async function filter(walker: Walker, way: Way, things: Things) {
		const ask = (id: string) => {
			const query = new URLSearchParams(queries.map((name) => [name, id]));
			return asker.get(walker, `${pathTo(way, id)}?${query}`);
		};
		const nothing = newId();
		const none = await ask(nothing);
		for (const [name, id] of things.filter((_, place) => place % 4 === 0)) {
			const answer = await ask(id);
			const label = `GET ${way.path}?… (${name})`;
			judge.judge(walker, label, answer, id);
			if (!judge.reads(walker, id)) judge.compare(walker, label, [answer, id], [none, nothing]);
		}
	}

	/** Network and study are the two filters that are words and not ids. */
	async function filterByWords(walker: Walker, way: Way, expected: readonly number[]) {
		for (const query of [
			`?network=${NETWORK_A}`,
			`?study=${worlds.studies.preparing}`,
			'?q=zqxa'
		]) {
			const answer = await asker.get(walker, pathTo(way, newId()) + query);
			const label = `GET ${way.path}${query}`;
			judge.judge(walker, label, answer, query);
			const ofNetwork = /^\/organisation\/(?!permissions|installation)/.test(way.path);
			if (walker === 'nobody' || !ofNetwork || !query.startsWith('?network')) continue;
			if (!expected.includes(answer.status))
				found.strange.push(`${walker}: ${label}: ${answer.status}`);
		}
	}

	async function act(walker: Walker, way: Way, action: string, things: Things) {
		const name = action === '' ? '' : `?/${action}`;
		const send = (id: string) =>
			asker.post(walker, pathTo(way, id) + name, bodyWith(id), {
				'content-type': FORM,
				accept: 'application/json',
				'x-sveltekit-action': 'true'
			});
		const nothing = newId();
		let none = await send(nothing);
		// Again when something was done: it may have changed something of one's own.
		if (way.place !== 'in a study of A' && !isRefused(none)) none = await send(nothing);
		for (const [thing, id] of things) {
			const answer = await send(id);
			const label = `POST ${way.path}${name} (${thing})`;
			judge.judge(walker, label, answer, id);
			if (!judge.reads(walker, id) && !endsOnesOwn(way, action))
				judge.compare(walker, label, [answer, id], [none, nothing]);
		}
	}

	async function send(walker: Walker, way: Way, method: string, things: Things) {
		const ask = (id: string) =>
			asker.post(walker, pathTo(way, id), jsonWith(id), {
				'content-type': 'application/json',
				accept: 'application/json'
			});
		const nothing = newId();
		const none = await ask(nothing);
		for (const [thing, id] of things) {
			const answer = await ask(id);
			const label = `${method} ${way.path} (${thing})`;
			judge.judge(walker, label, answer, id);
			judge.compare(walker, label, [answer, id], [none, nothing]);
		}
	}

	function bodyWith(id: string): string {
		const body = new URLSearchParams();
		for (const name of fields.chosen) body.append(name, id);
		for (const name of fields.typed) body.append(name, 'x');
		return body.toString();
	}

	function jsonWith(id: string): string {
		return JSON.stringify(Object.fromEntries(fields.chosen.map((name) => [name, id])));
	}
}
