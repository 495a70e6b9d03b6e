// Links to a response: sent to oneself, asked for again, sent again by the network, replaced; what a
// stranger learns by asking, and how often anybody may.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginByLink, lookAtLink } from '$lib/distribution/open-invitation.server';
import { inviteAuthority } from '$lib/distribution/make-invitations.server';
import { readInvitation } from '$lib/distribution/read-invitation.server';
import { renewHeldLink } from '$lib/distribution/renew-own-link.server';
import { now, stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Job, JobHandler } from '$lib/ground/jobs/job-handlers.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { admitAsking, perClient } from '$lib/responses/links/asking.server';
import {
	askForLink,
	askingLimits,
	sendAskedLinks,
	tellThoseBefore
} from '$lib/responses/links/ask-link.server';
import { beginResponse } from '$lib/responses/begin-response.server';
import { endLinks } from '$lib/responses/links/end-links.server';
import { goOn, pageLeft } from '$lib/responses/links/go-on.server';
import { linkMails } from '$lib/responses/links/link-mails.server';
import {
	makeContributorLink,
	makeLink,
	openLink,
	type Opened,
	type Respondent
} from '$lib/responses/links/link.server';
import { readLinkHolders, resendLinks } from '$lib/responses/links/links-of-people.server';
import { admitBeginning, beginningLimits, ownDraftOf } from '$lib/responses/own-draft.server';
import {
	mailLimits,
	readSelf,
	renewOwnLink,
	sendOwnLink
} from '$lib/responses/links/own-link.server';
import type { OwnResponse } from '$lib/responses/response';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let reader: Person;
let study: SmallStudy;
let lille: string;
let rennes: string;

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	reader = await makePerson('rose', 'reader', 'lianes');
	lille = await authorityId('commune 59350');
	rennes = await authorityId('commune 35238');
});
let number = 0;
beforeEach(async () => {
	// A day apart, so that what one test counted is forgotten in the next.
	number += 1;
	stopClock(new Date(Date.UTC(2026, 10, 21 + 3 * number, 9, 0)));
	study = await makeSmallStudy(`links-${number}`);
});

const later = (minutes: number) => stopClock(new Date(now().getTime() + minutes * 60_000));
const begin = (authority = lille) =>
	beginResponse(visitor, { study: study.slug, locale: 'fr', authorityId: authority });
const open = async (link: string) => (await openLink(link))!;
const camille = { email: 'camille@lille.example', name: 'Camille', locale: 'fr' } as const;
const keep = async (opened: Opened, self = camille as { email: string; name: string | null }) => {
	await sendOwnLink(opened, { ...self, locale: 'fr' }, '127.0.0.1');
	return opened;
};
const begun = async (self?: { email: string; name: string | null }, authority = lille) =>
	keep(await open(makeLink(await begin(authority))), self);
const save = ({ viewer }: Opened, answers: Record<string, string>, page?: string) =>
	asViewer(viewer, (db) =>
		saveAnswers(db, viewer, { study: study.slug, locale: 'fr', page, changes: () => answers })
	);

/** A colleague, as the lead invites one. */
async function colleagueOf(
	{ response }: Opened,
	more: { email?: string; pages?: string[]; lastPage?: string } = {}
): Promise<Opened> {
	const id = newId();
	await asSystem('tests', (db) =>
		db
			.insertInto('contributor')
			.values({
				...{ id, response_id: response.id, email: more.email ?? `${id}@lille.example` },
				...{ name: 'Dominique', created_at: now(), last_page: more.lastPage ?? null },
				...{ pages: more.pages ?? null, items: more.pages ? [] : null }
			})
			.execute()
	);
	return open(makeContributorLink({ id, generation: 1 }));
}

const mails = () =>
	asSystem('tests', (db) =>
		db.selectFrom('mail').where('study_id', '=', study.id).selectAll().orderBy('id').execute()
	);
const to = async (kind: string) =>
	(await mails()).filter((mail) => mail.kind === kind).map(({ to_email }) => to_email);
const wordsOf = ({ kind, data }: { kind: string; data: unknown }) =>
	linkMails[kind]!.words(data as MailData, { locale: 'fr', origin: 'https://site.example' });
const linkIn = (mail: { kind: string; data: unknown }) =>
	wordsOf(mail).action!.url.replace('https://site.example/r/', '');

/** Does what waits: jobs of these kinds, each once. */
async function work() {
	const handlers: Record<string, JobHandler> = {
		'responses.send-links': sendAskedLinks,
		'responses.tell-of-another': tellThoseBefore
	};
	const waiting = await asSystem('tests', async (db) => {
		const jobs = await db
			.selectFrom('job')
			.where('kind', 'in', Object.keys(handlers))
			.orderBy('id')
			.selectAll()
			.execute();
		await db.deleteFrom('job').where('kind', 'in', Object.keys(handlers)).execute();
		return jobs;
	});
	for (const { kind, payload } of waiting) {
		await handlers[kind]!.run({
			...{ id: '', kind, payload: payload as Job['payload'], attempts: 0 },
			viewer: { kind: 'job', name: kind },
			...{ signal: new AbortController().signal, hold: () => Promise.resolve() }
		});
	}
	return waiting;
}

describe('continuing later', () => {
	test('sends one’s own link, which opens the same response at the page left', async () => {
		const here = await begun();
		await save(here, { remarks: 'à suivre' }, 'action');
		const [mail] = await mails();
		expect(mail).toMatchObject({
			kind: 'resume-link',
			to_email: camille.email,
			to_name: 'Camille'
		});
		const there = await open(linkIn(mail!));
		expect(there.response).toMatchObject({ id: here.response.id, page: 'action' });
		expect(await asViewer(there.viewer, (db) => goOn(db, there.viewer, there.response))).toBe(
			'pages/action'
		);
		expect(await asViewer(here.viewer, (db) => readSelf(db, here.viewer))).toMatchObject({
			...{ name: 'Camille', email: camille.email, sentAt: now() }
		});
	});
	test('sends a colleague theirs, and leads each to the page that they left', async () => {
		const first = await begun();
		await save(first, { remarks: 'a' }, 'action');
		const other = await colleagueOf(first, { lastPage: 'you' });
		await keep(other, { email: 'dominique@lille.example', name: null });
		const sent = (await mails()).at(-1)!;
		const there = await open(linkIn(sent));
		expect(there.viewer.contributorId).toBe(other.viewer.contributorId);
		const at = ({ viewer, response }: Opened) =>
			asViewer(viewer, (db) => pageLeft(db, viewer, response));
		expect(await at(there)).toBe('pages/you');
		// Each saving tells where its author is, and nobody else.
		await save(there, { remarks: 'b' }, 'action');
		expect(await at(there)).toBe('pages/action');
		await save(first, { remarks: 'c' }, 'you');
		expect(await at(there)).toBe('pages/action');
		expect(await at(first)).toBe('pages/you');
		expect(await at(await colleagueOf(first, { pages: ['action'] }))).toBe('pages/action');
		expect(await at(await colleagueOf(first, { pages: [] }))).toBe('signature');
	});
	test('goes some times an hour to one address, and for one person', async () => {
		const here = await begun();
		for (let sent = 1; sent < mailLimits.perContributor; sent += 1) await keep(here);
		await expect(keep(here)).rejects.toMatchObject({ kind: 'tooManyAttempts' });
		await expect(keep(here, { email: 'other@lille.example', name: null })).rejects.toMatchObject({
			kind: 'tooManyAttempts'
		});
		expect(await mails()).toHaveLength(mailLimits.perContributor);
		later(61);
		await keep(here);
	});
	test('writes the link nowhere, and drops the mail once the link is dead', async () => {
		const here = await begun();
		const [mail] = await mails();
		const everything = JSON.stringify(await mails());
		const seal = Buffer.from(here.link, 'base64url').subarray(16);
		for (const form of ['base64', 'base64url', 'hex'] as const) {
			expect(everything).not.toContain(seal.toString(form));
		}
		const wanted = () =>
			asViewer({ kind: 'job', name: 'mail.send' }, (db) =>
				linkMails['resume-link'].stillWanted!(db, mail!.data as MailData)
			);
		expect(await wanted()).toBe(true);
		expect(wordsOf(mail!).action!.secret).toBe(true);
		await asViewer(here.viewer, (db) => renewOwnLink(db, here.viewer, here.response));
		expect(await wanted()).toBe(false);
	});
});

describe('asking for the link again', () => {
	test('sends each who works on the response their own, and tells them that it was asked', async () => {
		const here = await begun();
		await colleagueOf(here, { email: 'dominique@lille.example' });
		await begun({ email: 'claude@rennes.example', name: null }, rennes);
		await work();
		await askForLink({ study: study.slug, authorityId: lille, address: '192.0.2.1' });
		const [job] = await work();
		expect(job?.payload).toEqual({ waveId: study.waveId, authorityId: lille });
		expect((await to('link-asked')).sort()).toEqual([camille.email, 'dominique@lille.example']);
		const asked = (await mails()).filter(({ kind }) => kind === 'link-asked');
		const opened = await Promise.all(asked.map((mail) => open(linkIn(mail))));
		expect(new Set(opened.map(({ viewer }) => viewer.contributorId)).size).toBe(2);
		expect(opened.every(({ response }) => response.id === here.response.id)).toBe(true);
		expect(wordsOf(asked[0]!).paragraphs.join(' ')).toContain('vient de demander le lien');
		const drafts = await asSystem('tests', (db) =>
			db.selectFrom('response').where('wave_id', '=', study.waveId).select('id').execute()
		);
		expect(drafts).toHaveLength(2);
	});
	test('says the same, after the same time, where nobody works and where somebody does', async () => {
		await begun();
		const ask = async (asked: { authorityId: string } | { email: string }) => {
			const began = performance.now();
			const said = await askForLink({ study: study.slug, address: '', ...asked });
			return { said, ms: performance.now() - began };
		};
		for (const asked of [
			{ authorityId: lille },
			{ authorityId: rennes },
			{ authorityId: newId() },
			{ email: camille.email },
			{ email: 'nobody@lille.example' }
		]) {
			const { said, ms } = await ask(asked);
			expect(said).toBeUndefined();
			expect(ms).toBeGreaterThan(590);
		}
		await work();
		expect(await to('link-asked')).toEqual([camille.email, camille.email]);
	});
	test('leaves out who was shown out, who left no address, and what was set aside', async () => {
		const here = await begun();
		const gone = await colleagueOf(here, { email: 'gone@lille.example' });
		await asSystem('tests', (db) =>
			db
				.updateTable('contributor')
				.set({ revoked_at: now() })
				.where('id', '=', gone.viewer.contributorId!)
				.execute()
		);
		await begin();
		const aside = await begun({ email: 'aside@lille.example', name: null });
		await asSystem('tests', (db) =>
			db
				.updateTable('response')
				.set({ state: 'set-aside', set_aside_reason: 'trial', set_aside_at: now() })
				.where('id', '=', aside.response.id)
				.execute()
		);
		await askForLink({ study: study.slug, authorityId: lille, address: '' });
		await askForLink({ study: study.slug, email: 'gone@lille.example', address: '' });
		await askForLink({ study: study.slug, email: 'aside@lille.example', address: '' });
		await work();
		expect(await to('link-asked')).toEqual([camille.email]);
	});
	test('is done some times an hour for one authority, and from one place', async () => {
		await begun();
		for (let asked = 0; asked < askingLimits.perAuthority + 2; asked += 1) {
			await askForLink({ study: study.slug, authorityId: lille, address: '' });
			await work();
		}
		expect(await to('link-asked')).toHaveLength(askingLimits.perAuthority);
	});
	test('gives two who claim one authority each their own, and neither the other’s', async () => {
		const [one, two] = [await begun(), await begun({ email: 'two@lille.example', name: 'Deux' })];
		await save(one, { remarks: 'à nous' });
		await askForLink({ study: study.slug, authorityId: lille, address: '' });
		await work();
		for (const mail of (await mails()).filter(({ kind }) => kind === 'link-asked')) {
			const mine = mail.to_email === camille.email ? one : two;
			expect((await open(linkIn(mail))).response.id).toBe(mine.response.id);
		}
	});
});

describe('another person begins for the same authority', () => {
	test('those before are told once a day, without a word of who; the newcomer of nothing', async () => {
		const here = await begun();
		await save(here, { remarks: 'à cacher' });
		later(1);
		const newcomer = await begun({ email: 'new@lille.example', name: 'Nouvelle' });
		await save(newcomer, { remarks: 'aussi à cacher' });
		await work();
		expect(await to('another-began')).toEqual([camille.email]);
		const mail = (await mails()).find(({ kind }) => kind === 'another-began')!;
		const told = JSON.stringify(mail.data) + JSON.stringify(wordsOf(mail));
		for (const secret of ['à cacher', 'Nouvelle', 'new@', newcomer.response.id]) {
			expect(told).not.toContain(secret);
		}
		expect((await open(linkIn(mail))).response.id).toBe(here.response.id);
		later(1);
		await begin();
		await work();
		expect(await to('another-began')).toEqual([camille.email, 'new@lille.example']);
		later(24 * 60 + 1);
		await begin();
		await work();
		expect((await to('another-began')).filter((each) => each === camille.email)).toHaveLength(2);
	});
	test('the same work is asked for whether or not somebody was there before', async () => {
		await begin();
		const [first] = await work();
		await begin();
		const [second] = await work();
		expect(Object.keys(first!.payload as object)).toEqual(['responseId']);
		expect(second).toMatchObject({ kind: first!.kind, network_id: first!.network_id });
		expect(await mails()).toEqual([]);
	});
	test('whoever picks it again in the same browser goes on with their own', async () => {
		const here = await begun();
		const asked = { study: study.slug, authorityId: lille };
		expect((await ownDraftOf([here], asked))?.response.id).toBe(here.response.id);
		expect(await ownDraftOf([here], { ...asked, authorityId: rennes })).toBeNull();
		expect(await ownDraftOf([], asked)).toBeNull();
	});
});

describe('replacing one’s link', () => {
	test('the former is dead at once; those of colleagues are not', async () => {
		const here = await begun();
		const colleague = await colleagueOf(here);
		const renewed = await renewHeldLink(here);
		expect(await openLink(here.link)).toBeNull();
		expect((await open(renewed)).response.id).toBe(here.response.id);
		expect(await openLink(colleague.link)).not.toBeNull();

		const theirs = await renewHeldLink(colleague);
		expect(await openLink(colleague.link)).toBeNull();
		expect((await open(theirs)).viewer.contributorId).toBe(colleague.viewer.contributorId);
		expect(await openLink(renewed)).not.toBeNull();
	});
	test('ends the link of the authority too, where the response was begun by it', async () => {
		const { viewer } = people.bruno;
		const asked = await asViewer(viewer, async (db) => {
			const read = await readStudy(db, viewer, study.slug);
			const id = await inviteAuthority(db, viewer, {
				...{ study: read, wave: read.waves[0]!, authorityId: lille }
			});
			return (await readInvitation(db, viewer, { study: read, id })).link!;
		});
		const { link } = await beginByLink(asked, 'fr');
		const renewed = await renewHeldLink(await open(link));
		expect(await lookAtLink(asked)).toBeNull();
		expect(await lookAtLink(link)).toBeNull();
		expect(await lookAtLink(renewed)).toMatchObject({ of: 'person', person: null });
	});
	test('is not for others’: the database refuses', async () => {
		const here = await begun();
		const [one, two] = [await colleagueOf(here), await colleagueOf(here)];
		const raise = (viewer: Respondent, id: string) =>
			asViewer(viewer, (db) =>
				db.updateTable('contributor').set({ generation: 7 }).where('id', '=', id).execute()
			);
		await raise(one.viewer, two.viewer.contributorId!);
		expect(await openLink(two.link)).not.toBeNull();
		await raise(one.viewer, one.viewer.contributorId!);
		expect(await openLink(one.link)).toBeNull();
		await expect(
			asViewer(two.viewer, (db) =>
				db
					.updateTable('response')
					.set({ link_generation: 7 })
					.where('id', '=', here.response.id)
					.execute()
			)
		).rejects.toThrow();
	});
});

describe('the network', () => {
	const asStaff = <T>(
		{ viewer }: { viewer: Viewer },
		{ response }: { response: OwnResponse },
		work: typeof readLinkHolders | typeof resendLinks
	) =>
		asViewer(viewer, async (db) => {
			const read = await readStudy(db, viewer, study.slug);
			return work(db, viewer, { study: read, id: response.id }) as Promise<T>;
		});

	test('of a stranger and of another territory finds nothing', async () => {
		const here = await begun();
		for (const work of [readLinkHolders, resendLinks]) {
			await expect(asStaff(people.chloe, here, work)).rejects.toMatchObject({ kind: 'notFound' });
			await expect(asStaff({ viewer: visitor }, here, work)).rejects.toThrow();
		}
		expect(await asStaff(reader, here, readLinkHolders)).toBeNull();
		await expect(asStaff(reader, here, resendLinks)).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('sends the links of its territory again; the coordination those of its studies', async () => {
		const here = await begun();
		const colleague = await colleagueOf(here, { email: 'dominique@lille.example' });
		expect(await asStaff(people.bruno, here, readLinkHolders)).toMatchObject([
			{ email: camille.email, sentAt: now() },
			{ email: 'dominique@lille.example', sentAt: null }
		]);
		expect(await asStaff(people.bruno, here, resendLinks)).toBe(2);
		expect(await to('link-resent')).toEqual([camille.email, 'dominique@lille.example']);
		const mail = (await mails()).at(-1)!;
		expect(wordsOf(mail).paragraphs.join(' ')).toContain('Lianes Coopération');
		expect((await open(linkIn(mail))).viewer.contributorId).toBe(colleague.viewer.contributorId);
		expect(await asStaff(people.alice, here, resendLinks)).toBe(2);
	});
	test('ends all links of a response at once', async () => {
		const here = await begun();
		const colleague = await colleagueOf(here);
		await asViewer(people.bruno.viewer, (db) =>
			endLinks(db, people.bruno.viewer, here.response.id)
		);
		expect(await openLink(here.link)).toBeNull();
		expect(await openLink(colleague.link)).toBeNull();
		expect(await asStaff(people.bruno, here, resendLinks)).toBe(2);
		for (const mail of (await mails()).slice(-2))
			expect(await openLink(linkIn(mail))).not.toBeNull();
	});
});

describe('how often', () => {
	test('drafts from one place are counted, over all nodes; a proxy that says nothing is not', async () => {
		const times = (address: string, count: number) =>
			Promise.allSettled(Array.from({ length: count }, () => admitBeginning(address)));
		const passed = (all: PromiseSettledResult<void>[]) =>
			all.filter(({ status }) => status === 'fulfilled').length;
		const many = beginningLimits.perClient + 5;
		expect(passed(await times('192.0.2.7', many))).toBeLessThanOrEqual(beginningLimits.perClient);
		let one = 0;
		while (one < many && passed(await times('192.0.2.7', 1)) === 1) one += 1;
		expect(one).toBeLessThanOrEqual(beginningLimits.perClient);
		await expect(admitBeginning('192.0.2.7')).rejects.toMatchObject({
			kind: 'tooManyAttempts',
			details: { minutes: expect.any(Number) as number }
		});
		await admitBeginning('192.0.2.8');
		for (const nobody of ['', '127.0.0.1', '::1', '::ffff:127.0.0.1']) {
			expect(passed(await times(nobody, many))).toBe(many);
		}
		later(61);
		await admitBeginning('192.0.2.7');
	});
	test('nothing in the table tells who asked for what', async () => {
		await admitAsking([
			{ of: 'link-mail', whose: 'camille@lille.example', most: 3, minutes: 60 },
			...perClient('192.0.2.9', { of: 'from', most: 3, minutes: 60 })
		]);
		const rows = await asSystem('tests', (db) => db.selectFrom('asking').selectAll().execute());
		const bytes = rows.map(({ key }) => Buffer.from(key).toString('latin1')).join('');
		expect(bytes).not.toContain('camille');
		expect(bytes).not.toContain('192.0.2');
		for (const viewer of [visitor, people.alice.viewer] as Viewer[]) {
			await expect(
				asViewer(viewer, (db) => db.selectFrom('asking').selectAll().execute())
			).rejects.toThrow();
		}
	});
});
