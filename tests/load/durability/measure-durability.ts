// The server killed at random moments while people answer, and what the database holds afterwards
// against what everybody was told.
import '../../ground/known-secret';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../ground/browser';
import { count, type Figure } from '../benchmark';
import { makeAnsweredStudy, type AnsweredStudy } from './answered-study';
import { Client } from './client';
import { countFsyncs, type Fsyncs } from './fsyncs';
import { makeGround, type Ground, type GroundName } from './ground';
import { Ledger, type Compared } from './ledger';
import { mortalSite, type MortalSite } from './mortal-site';
import { Typist } from './typist';

export interface DurabilityOptions {
	kills: number;
	clients: number;
	browsers: number;
	/** On a server: how often it is the database that dies with the site. */
	crashEvery: number;
	/** How long a life lasts at most while people answer. */
	lifeMs: number;
	commits: number;
}

const FULL: DurabilityOptions = {
	...{ kills: 100, clients: 30, browsers: 2, crashEvery: 4, lifeMs: 2500, commits: 90 }
};

export interface Survived extends Compared {
	ground: GroundName;
	kills: number;
	/** Deaths of the database server itself. */
	crashes: number;
	acknowledged: number;
	replayed: number;
	/** Tabs that were closed or died on the way. */
	closed: number;
	/** Neither acknowledged nor in a copy, looked at after each death. */
	unkept: string[];
	/** Still in a copy after a last quiet round. */
	left: number;
	conflictsInvented: number;
	fsyncs: Fsyncs;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function survive(
	name: GroundName,
	options: Partial<DurabilityOptions> = {}
): Promise<Survived> {
	const wanted = { ...FULL, ...options };
	const ground = await makeGround(name);
	let browser: Browser | null = null;
	try {
		const study = await ground.within(() => makeAnsweredStudy(wanted.clients, wanted.browsers));
		const site = await mortalSite(ground.env);
		await site.start();
		if (wanted.browsers > 0) browser = await openBrowser();
		const ledger = new Ledger();
		try {
			const lives = await liveAndDie({ ground, site, study, ledger, browser, wanted });
			await site.stop();
			const compared = await ground.within(() => ledger.compare(study.study.id));
			const fsyncs = await countFsyncs(ground, study.answerers, wanted.commits);
			const { acknowledged, replayed } = ledger.counts;
			return {
				...{ ...compared, ...lives, ground: name, kills: wanted.kills, fsyncs },
				...{ acknowledged, replayed, unkept: ledger.unkept },
				conflictsInvented: ledger.conflictsInvented + compared.asidesInvented
			};
		} finally {
			await site.kill();
		}
	} finally {
		await browser?.close();
		await ground.remove();
	}
}

interface Lives {
	ground: Ground;
	site: MortalSite;
	study: AnsweredStudy;
	ledger: Ledger;
	browser: Browser | null;
	wanted: DurabilityOptions;
}

async function liveAndDie({ ground, site, study, ledger, browser, wanted }: Lives) {
	const clients = study.answerers.map((who) => new Client(site.origin, who, ledger));
	const typists =
		browser === null
			? []
			: await Promise.all(
					study.typists.map((who) => Typist.come(browser, site.origin, who, ledger))
				);
	for (const person of [...clients, ...typists]) person.begin();
	let crashes = 0;
	for (let kill = 1; kill <= wanted.kills; kill += 1) {
		// Sometimes at once, while everybody sends what waited.
		await pause(Math.random() ** 2 * wanted.lifeMs);
		await site.kill();
		for (const client of clients) client.check();
		if (ground.crash !== null && kill % wanted.crashEvery === 0) {
			await ground.crash();
			crashes += 1;
		}
		await site.start();
		if (kill % 25 === 0) console.log(`  ${ground.name}: ${kill} kills`);
	}
	await pause(wanted.lifeMs);
	for (const person of [...clients, ...typists]) await person.quiet();
	const left = await Promise.all([...clients, ...typists].map((person) => person.settle()));
	const closed = [...clients, ...typists].reduce((sum, person) => sum + person.closed, 0);
	for (const typist of typists) await typist.leave();
	return { crashes, closed, left: left.reduce((sum, each) => sum + each, 0) };
}

export async function measureDurability(
	options: Partial<DurabilityOptions> = {}
): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const name of ['embedded', 'PostgreSQL'] as const) {
		const survived = await survive(name, options);
		for (const fault of faultsOf(survived).slice(0, 30)) console.log(`  ${name}: ${fault}`);
		figures.push(...figuresOf(survived, options.kills ?? FULL.kills));
	}
	return figures;
}

export const faultsOf = (survived: Survived): string[] => [
	...survived.lost.map((each) => `lost: ${each}`),
	...survived.neverArrived.map((each) => `never arrived: ${each}`),
	...survived.doubled.map((each) => `doubled: ${each}`),
	...survived.unkept.map((each) => `in no copy: ${each}`),
	...(survived.left > 0 ? [`left in a copy: ${survived.left}`] : []),
	...(survived.conflictsInvented > 0 ? [`conflicts invented: ${survived.conflictsInvented}`] : [])
];

function figuresOf(survived: Survived, kills: number): Figure[] {
	const { ground, fsyncs } = survived;
	const of = (claim: string) => `durability, ${ground}: ${claim}`;
	return [
		count(
			of('the site killed (kill -9) while people answer'),
			survived.kills,
			'kills',
			kills,
			'least'
		),
		...(ground === 'PostgreSQL'
			? [count(of('with it the database server (kill -9)'), survived.crashes, 'kills', null)]
			: []),
		count(of('tabs closed on the way'), survived.closed, 'tabs', null),
		count(
			of('answers that people were told are saved'),
			survived.acknowledged,
			'answers',
			kills,
			'least'
		),
		count(of('of them lost'), survived.lost.length, 'answers', 0),
		count(of('answers not acknowledged, and in no copy'), survived.unkept.length, 'answers', 0),
		count(of('answers that never arrived'), survived.neverArrived.length, 'answers', 0),
		count(of('savings sent more than once'), survived.replayed, 'savings', null),
		count(of('answers written twice'), survived.doubled.length, 'answers', 0),
		count(of('left in a copy after a quiet round'), survived.left, 'answers', 0),
		count(
			of('conflicts about what one person alone answers'),
			survived.conflictsInvented,
			'conflicts',
			0
		),
		count(of('fsyncs a commit, one after another'), fsyncs.alone, 'fsyncs', 1, 'least'),
		// Several commits of a server may share one: each is on the disk all the same.
		count(of('fsyncs a commit, thirty at once'), fsyncs.together, 'fsyncs', null)
	];
}
