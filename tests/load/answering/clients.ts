// The load generator: a process of its own in which respondents answer without thinking. It is told
// what to do in one message, and says how long each request and each whole walk took.
import { randomUUID } from 'node:crypto';
import { Connection, type Got } from './http-client';
import { answersTo, pageNames } from './long-form';

export interface Work {
	kind: 'items' | 'with-script' | 'without-script' | 'bare';
	port: number;
	study: string;
	clients: number;
	/** Begun responses, each for one person: what a browser sends as its cookie. */
	cookies: string[];
	/** Milliseconds; walks go on until then, or until the cookies are used up. */
	during: number;
	/** Of `bare`: the bodies to send. */
	bodies?: string[];
}

export interface Done {
	/** Milliseconds of every request, and of every whole walk. */
	requests: number[];
	walks: number[];
	elapsed: number;
	/** Answers that were not those expected, with an example. */
	failed: number;
	failure: string | null;
	/** Milliseconds of processor that the generator itself used. */
	processor: number;
}

process.once('message', (work: Work) => {
	void run(work).then((done) => {
		// Once it is written: a long list would be cut off by the end.
		process.send!(done, undefined, {}, () => process.disconnect());
	});
});

async function run(work: Work): Promise<Done> {
	const done: Done = {
		requests: [],
		walks: [],
		elapsed: 0,
		failed: 0,
		failure: null,
		processor: 0
	};
	const began = performance.now();
	let next = 0;
	const clients = Array.from({ length: work.clients }, async (_, place) => {
		const connection = new Connection(`localhost:${work.port}`, work.port);
		const person = new Person(connection, work, done);
		const goesOn = () => performance.now() - began < work.during;
		if (work.kind === 'bare') await person.sendBodies(place, goesOn);
		while (goesOn() && next < work.cookies.length) {
			const walk = performance.now();
			if (work.kind === 'items') {
				await person.saveItems(next++, goesOn);
				continue;
			}
			await person.walk(next++);
			done.walks.push(performance.now() - walk);
		}
		connection.end();
	});
	await Promise.all(clients);
	done.elapsed = performance.now() - began;
	const { user, system } = process.cpuUsage();
	done.processor = (user + system) / 1000;
	return done;
}

class Person {
	readonly #connection: Connection;
	readonly #work: Work;
	readonly #done: Done;
	readonly #origin: string;

	constructor(connection: Connection, work: Work, done: Done) {
		this.#connection = connection;
		this.#work = work;
		this.#done = done;
		this.#origin = `http://localhost:${work.port}`;
	}

	async sendBodies(place: number, goesOn: () => boolean) {
		const bodies = this.#work.bodies!;
		for (let turn = 0; goesOn(); turn += 1) {
			await this.#ask('POST', '/save', {}, bodies[(place + turn) % bodies.length]);
		}
	}

	/** The answers of one response, one by one. */
	async saveItems(person: number, goesOn: () => boolean) {
		let revision = 0;
		for (const [item, value] of pageNames.flatMap((_, page) => answersTo(page, person))) {
			if (!goesOn()) return;
			const body = JSON.stringify({
				...{ key: randomUUID(), changes: [{ item, value, base: revision }] }
			});
			const got = await this.#save(this.#work.cookies[person]!, body);
			revision = (JSON.parse(got.body.toString()) as { revision?: number }).revision ?? revision;
		}
	}

	walk(person: number): Promise<void> {
		return this.#work.kind === 'with-script'
			? this.#walkWithScript(person)
			: this.#walkWithout(person);
	}

	/** One page load, a saving for each page, and sending. */
	async #walkWithScript(person: number) {
		const cookie = this.#work.cookies[person]!;
		const base = `/q/${this.#work.study}`;
		await this.#expect(200, this.#page('GET', `${base}/pages/${pageNames[0]}`, cookie));
		let revision = 0;
		for (const [page, name] of pageNames.entries()) {
			const changes = answersTo(page, person).map(([item, value]) => ({
				...{ item, value, base: revision }
			}));
			const body = JSON.stringify({ key: randomUUID(), changes, page: name });
			const got = await this.#save(cookie, body);
			revision = (JSON.parse(got.body.toString()) as { revision?: number }).revision ?? revision;
		}
		await this.#send(cookie);
	}

	/** Each page is fetched, and posted as a plain form; the redirect is followed. */
	async #walkWithout(person: number) {
		const cookie = this.#work.cookies[person]!;
		const base = `/q/${this.#work.study}`;
		let path = `${base}/pages/${pageNames[0]}`;
		for (const [page, name] of pageNames.entries()) {
			const shown = await this.#expect(200, this.#page('GET', path, cookie));
			const revision = /name="revision" value="(\d+)"/.exec(shown.text)?.[1] ?? '';
			const fields = new URLSearchParams({ page: name, revision, step: 'next' });
			for (const [item, value] of answersTo(page, person)) {
				for (const each of Array.isArray(value) ? value : [value])
					fields.append(item, String(each));
			}
			path = await this.#post(`${base}/pages/${name}`, cookie, fields);
			// An answer has opened a question of its own page: it comes again, and is sent again.
			if (path.includes('again=')) {
				await this.#expect(200, this.#page('GET', path, cookie));
				path = await this.#post(`${base}/pages/${name}`, cookie, fields);
			}
		}
		await this.#send(cookie);
	}

	async #send(cookie: string) {
		const at = `/q/${this.#work.study}/summary`;
		const path = await this.#post(at, cookie, new URLSearchParams({ send: 'yes' }));
		if (!path.includes('/receipt')) this.#fail(`sending led to ${path}`);
	}

	async #post(path: string, cookie: string, fields: URLSearchParams): Promise<string> {
		const form = { 'content-type': 'application/x-www-form-urlencoded', origin: this.#origin };
		const asked = this.#page('POST', path, cookie, form, fields.toString());
		const { head } = await this.#expect(303, asked);
		return /\r\nlocation: (\S+)/i.exec(head)?.[1]?.split('#')[0] ?? '';
	}

	#page(
		method: string,
		path: string,
		cookie: string,
		headers: Record<string, string> = {},
		body?: string
	): Promise<Got> {
		const accept = { accept: 'text/html', 'accept-language': 'fr' };
		return this.#ask(method, path, { ...accept, cookie, ...headers }, body);
	}

	async #save(cookie: string, body: string): Promise<Got> {
		const headers = { cookie, origin: this.#origin, 'content-type': 'application/json' };
		const got = await this.#ask('POST', `/q/${this.#work.study}/save`, headers, body);
		if (got.status !== 200) this.#fail(`${got.status} ${got.body.toString().slice(0, 300)}`);
		return got;
	}

	async #expect(status: number, asked: Promise<Got>): Promise<Got & { text: string }> {
		const got = await asked;
		if (got.status !== status) {
			this.#fail(`${got.status} ${got.head.slice(0, 200)} ${got.body.toString().slice(0, 300)}`);
		}
		return { ...got, text: got.body.toString() };
	}

	#fail(why: string) {
		this.#done.failed += 1;
		this.#done.failure ??= why;
	}

	async #ask(method: string, path: string, headers: Record<string, string>, body?: string) {
		const began = performance.now();
		const got = await this.#connection.ask(method, path, headers, body);
		this.#done.requests.push(performance.now() - began);
		return got;
	}
}
