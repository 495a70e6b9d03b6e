// Personal links: made, sent, used, renewed, revoked, and who may.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	chooseContact,
	renewInvitation,
	revokeInvitation,
	withdrawInvitation
} from '$lib/distribution/change-invitation.server';
import { invitationsFilterFrom } from '$lib/distribution/invitation.input';
import { listInvitations } from '$lib/distribution/list-invitations.server';
import { distributionMails } from '$lib/distribution/mails.server';
import { inviteAuthority, inviteByCodes } from '$lib/distribution/make-invitations.server';
import { beginByLink, lookAtLink } from '$lib/distribution/open-invitation.server';
import { readInvitation } from '$lib/distribution/read-invitation.server';
import {
	sendInvitation,
	sendInvitations,
	sendNeverSent
} from '$lib/distribution/send-invitations.server';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { makeLink, openLink } from '$lib/responses/links/link.server';
import { sealedLink } from '$lib/responses/links/sealed-link.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study, Wave } from '$lib/studies/study';
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
let dijon: string;

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	reader = await makePerson('rose', 'reader', 'lianes');
	lille = await authorityId('commune 59350');
	rennes = await authorityId('commune 35238');
	// Of no network.
	dijon = await authorityId('commune 21231');
});
let number = 0;
beforeEach(async () => {
	stopClock(null);
	number += 1;
	study = await makeSmallStudy(`sent-${number}`);
});

type Asked = { study: Study; wave: Wave };
const as = <T>(
	{ viewer }: { viewer: Viewer },
	work: (db: Db, viewer: Viewer, asked: Asked) => Promise<T>
) =>
	asViewer(viewer, async (db) => {
		const read = await readStudy(db, viewer, study.slug);
		return work(db, viewer, { study: read, wave: read.waves[0]! });
	});
const invite = (person: { viewer: Viewer }, authority: string) =>
	as(person, (db, viewer, asked) =>
		inviteAuthority(db, viewer, { ...asked, authorityId: authority })
	);
const read = (person: { viewer: Viewer }, id: string) =>
	as(person, (db, viewer, asked) => readInvitation(db, viewer, { ...asked, id }));
const list = (person: { viewer: Viewer }, query = '') =>
	as(person, (db, viewer, asked) =>
		listInvitations(db, viewer, {
			...asked,
			filter: invitationsFilterFrom(new URLSearchParams(query))
		})
	);
const change = (
	person: { viewer: Viewer },
	id: string,
	work: typeof renewInvitation,
	generation = 1
) => as(person, (db, viewer, asked) => work(db, viewer, { ...asked, id, generation }));
const linkOf = async (id: string) => (await read(people.bruno, id)).link!;
const mails = () =>
	asSystem('tests', (db) =>
		db.selectFrom('mail').where('study_id', '=', study.id).selectAll().orderBy('id').execute()
	);
const everything = () =>
	asSystem('tests', async (db) => {
		const rows = async (table: 'invitation' | 'response' | 'event' | 'mail' | 'answer') =>
			JSON.stringify(await db.selectFrom(table).selectAll().execute());
		return [
			...[await rows('invitation'), await rows('response'), await rows('event')],
			...[await rows('mail'), await rows('answer')]
		];
	});
const addContact = (of: Person, authority: string, email: string, locale: 'fr' | 'en' = 'fr') =>
	asSystem('tests', async (db) => {
		const id = newId();
		await db
			.insertInto('contact')
			.values({
				...{
					id,
					network_id: of.networkId,
					authority_id: authority,
					name: 'Camille',
					email,
					locale
				},
				...{ created_at: new Date(), changed_at: new Date() }
			})
			.execute();
		return id;
	});
const forget = () => asSystem('tests', (db) => db.deleteFrom('contact').execute());

describe('who may', () => {
	test('a stranger is asked to sign in, another network finds nothing', async () => {
		const id = await invite(people.bruno, lille);
		await expect(list({ viewer: people.stranger })).rejects.toThrow('signInFirst');
		await expect(read({ viewer: people.stranger }, id)).rejects.toThrow();
		await expect(read(people.chloe, id)).rejects.toMatchObject({ kind: 'notFound' });
		const seen = await list(people.chloe);
		expect([seen.invitations, seen.found, seen.counts.made]).toEqual([[], 0, 0]);
		for (const work of [renewInvitation, revokeInvitation, withdrawInvitation]) {
			await expect(change(people.chloe, id, work)).rejects.toMatchObject({ kind: 'notFound' });
		}
		const sent = await as(people.chloe, (db, viewer, asked) =>
			sendInvitations(db, viewer, { ...asked, ids: [id] })
		);
		expect(sent).toMatchObject({ sent: 0, leftOut: 1 });
	});
	test('a reader sees where they stand, no link, and changes nothing', async () => {
		const id = await invite(people.bruno, lille);
		expect((await list(reader)).found).toBe(1);
		expect(await read(reader, id)).toMatchObject({ link: null, mayManage: false, contacts: [] });
		await expect(change(reader, id, revokeInvitation)).rejects.toMatchObject({
			kind: 'notAllowed'
		});
		await expect(invite(reader, lille)).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('a network invites what it follows, the coordination all of its study', async () => {
		await expect(invite(people.bruno, rennes)).rejects.toMatchObject({ kind: 'notAllowed' });
		await expect(invite(people.bruno, dijon)).rejects.toMatchObject({ kind: 'notAllowed' });
		const ofCoordination = await invite(people.alice, dijon);
		const ofChloe = await invite(people.alice, rennes);
		expect((await read(people.alice, ofCoordination)).invitation.networkId).toBeNull();
		expect((await read(people.chloe, ofChloe)).invitation.networkId).toBe(people.chloe.networkId);
		expect((await list(people.alice)).found).toBe(2);
		expect((await list(people.bruno)).found).toBe(0);
	});
	test('an invitation is not found in another study', async () => {
		const id = await invite(people.bruno, lille);
		const other = await makeSmallStudy(`elsewhere-${number}`);
		await expect(
			asViewer(people.bruno.viewer, async (db) => {
				const { viewer } = people.bruno;
				return readInvitation(db, viewer, { study: await readStudy(db, viewer, other.slug), id });
			})
		).rejects.toMatchObject({ kind: 'notFound' });
	});
});

describe('a list of codes', () => {
	test('becomes invitations, and what is wrong is told line by line', async () => {
		const text = '59350\n213500000\n35238\r\nLille\n\n 59 183 \n59350\n215903501\n00000';
		const done = await as(people.bruno, (db, viewer, asked) =>
			inviteByCodes(db, viewer, { ...asked, list: text })
		);
		expect(done.made).toHaveLength(2);
		expect(done.faults).toEqual([
			{ line: 2, text: '213500000', fault: 'unknown' },
			{ line: 3, text: '35238', fault: 'ofAnotherNetwork' },
			{ line: 4, text: 'Lille', fault: 'notACode' },
			{ line: 7, text: '59350', fault: 'twice' },
			{ line: 8, text: '215903501', fault: 'twice' },
			{ line: 9, text: '00000', fault: 'unknown' }
		]);
		const again = await as(people.bruno, (db, viewer, asked) =>
			inviteByCodes(db, viewer, { ...asked, list: '59350' })
		);
		expect(again).toEqual({
			made: [],
			faults: [{ line: 1, text: '59350', fault: 'alreadyThere' }]
		});
	});
	test('of two who add the same at once, one does', async () => {
		const done = await Promise.allSettled([
			invite(people.bruno, lille),
			invite(people.alice, lille)
		]);
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await list(people.alice)).found).toBe(1);
	});
	test('is found by name and by state', async () => {
		await invite(people.bruno, lille);
		expect((await list(people.bruno, 'q=LILLE')).found).toBe(1);
		expect((await list(people.bruno, 'q=paris')).found).toBe(0);
		expect((await list(people.bruno, 'state=made')).found).toBe(1);
		expect((await list(people.bruno, 'state=submitted')).found).toBe(0);
		expect((await list(people.bruno, "q=%25'&state=nonsense&page=-1")).found).toBe(1);
	});
});

describe('a link', () => {
	test('is looked at as often as one likes, and nothing is written', async () => {
		const link = await linkOf(await invite(people.bruno, lille));
		const before = await everything();
		for (let looks = 0; looks < 3; looks += 1) {
			expect(await lookAtLink(link)).toMatchObject({
				...{ authority: { name: 'Lille' }, networkName: 'Lianes Coopération' },
				...{ closure: null, response: null }
			});
		}
		expect(await everything()).toEqual(before);
	});
	test('begins the response of the authority, confirmed, and resumes it anywhere', async () => {
		const id = await invite(people.bruno, lille);
		const link = await linkOf(id);
		const { response } = await beginByLink(link, 'fr');
		expect(response).toMatchObject({
			...{ via: 'personal-link', authorityId: lille, networkId: people.bruno.networkId }
		});
		expect((await beginByLink(link, 'en')).response.id).toBe(response.id);
		const { invitation } = await read(people.bruno, id);
		expect(invitation).toMatchObject({ state: 'opened', responseId: response.id });
		expect(invitation.usedAt).not.toBeNull();
		const row = await asSystem('tests', (db) =>
			db.selectFrom('response').where('id', '=', response.id).selectAll().executeTakeFirstOrThrow()
		);
		expect(row.confirmed_at).not.toBeNull();
	});
	test('begins one response for two who press at once', async () => {
		const link = await linkOf(await invite(people.bruno, lille));
		const [one, two] = await Promise.all([beginByLink(link, 'fr'), beginByLink(link, 'fr')]);
		expect(one.response.id).toBe(two.response.id);
	});
	test('never takes over what was begun by the public link', async () => {
		const open = await beginResponse(visitor, {
			...{ study: study.slug, locale: 'fr', authorityId: lille }
		});
		const link = await linkOf(await invite(people.bruno, lille));
		expect((await beginByLink(link, 'fr')).response.id).not.toBe(open.id);
	});
	test('works without the public one, and says when all is over or to come', async () => {
		const link = await linkOf(await invite(people.bruno, lille));
		const setWave = (values: { public_link?: boolean; closes_at?: Date; opens_at?: Date }) =>
			asSystem('tests', (db) =>
				db.updateTable('wave').set(values).where('id', '=', study.waveId).execute()
			);
		await setWave({ public_link: false });
		expect((await lookAtLink(link))?.closure).toBeNull();
		await setWave({ opens_at: new Date('2999-01-01') });
		expect((await lookAtLink(link))?.closure).toBe('notYetOpen');
		await expect(beginByLink(link, 'fr')).rejects.toMatchObject({ kind: 'closed' });
		await setWave({ opens_at: new Date('2026-01-01') });
		const { response } = await beginByLink(link, 'fr');
		await setWave({ closes_at: new Date('2026-02-01') });
		const closed = await lookAtLink(link);
		expect([closed?.closure, closed?.response?.id]).toEqual(['closed', response.id]);
		expect(await beginByLink(link, 'fr')).toMatchObject({ open: false });
	});
	test('is worth nothing when forged, cut, of another kind, renewed or revoked', async () => {
		const id = await invite(people.bruno, lille);
		const link = await linkOf(id);
		const dead = async (text: string) => {
			expect(await lookAtLink(text)).toBeNull();
			await expect(beginByLink(text, 'fr')).rejects.toMatchObject({ kind: 'linkNotValid' });
		};
		for (const text of ['', 'a', link.slice(0, -1), `${link}a`, link.replace(/.$/, '!')]) {
			await dead(text);
		}
		await dead(sealedLink('response-link', id, 1));
		await dead(sealedLink('invitation-link', newId(), 1));
		await change(people.bruno, id, renewInvitation);
		await dead(link);
		const renewed = await linkOf(id);
		expect(await lookAtLink(renewed)).not.toBeNull();
		await change(people.bruno, id, revokeInvitation, 2);
		await dead(renewed);
		expect((await read(people.bruno, id)).link).toBeNull();
	});
	test('revoked, is dead in the browsers that used it; what was answered stays', async () => {
		const id = await invite(people.bruno, lille);
		const { response } = await beginByLink(await linkOf(id), 'fr');
		const kept = makeLink(response);
		const here = await openLink(kept);
		await asViewer(here!.viewer, (db) =>
			saveAnswers(db, here!.viewer, {
				...{ study: study.slug, locale: 'fr', changes: () => ({ remarks: 'Gardé' }) }
			})
		);
		await change(people.bruno, id, revokeInvitation);
		expect(await openLink(kept)).toBeNull();
		await change(people.bruno, id, renewInvitation);
		const again = await beginByLink(await linkOf(id), 'fr');
		expect(again.response).toMatchObject({ id: response.id, answered: 1 });
		expect(await openLink(makeLink(again.response))).not.toBeNull();
	});
	test('that a browser keeps opens its response here too', async () => {
		const open = await beginResponse(visitor, {
			...{ study: study.slug, locale: 'fr', authorityId: lille }
		});
		expect((await lookAtLink(makeLink(open)))?.response?.id).toBe(open.id);
		expect((await beginByLink(makeLink(open), 'fr')).response.id).toBe(open.id);
	});
	test('is nowhere in the database', async () => {
		await addContact(people.bruno, lille, 'camille@lille.example');
		const id = await invite(people.bruno, lille);
		const link = await linkOf(id);
		await as(people.bruno, (db, viewer, asked) =>
			sendInvitations(db, viewer, { ...asked, ids: [id] })
		);
		await beginByLink(link, 'fr');
		const seal = Buffer.from(link, 'base64url').subarray(16);
		const all = (await everything()).join('');
		for (const text of [link, seal.toString('hex'), seal.toString('base64url')]) {
			expect(all).not.toContain(text);
		}
		await forget();
	});
});

describe('changing', () => {
	test('is refused to whoever looked at it before somebody else renewed it', async () => {
		const id = await invite(people.bruno, lille);
		await change(people.alice, id, renewInvitation);
		for (const work of [renewInvitation, revokeInvitation, withdrawInvitation]) {
			await expect(change(people.bruno, id, work)).rejects.toMatchObject({ kind: 'staleVersion' });
		}
	});
	test('withdraws only what nobody used', async () => {
		const id = await invite(people.bruno, lille);
		await beginByLink(await linkOf(id), 'fr');
		await expect(change(people.bruno, id, withdrawInvitation)).rejects.toMatchObject({
			kind: 'conflict'
		});
		const other = await makeSmallStudy(`withdrawn-${number}`);
		study = other;
		const unused = await invite(people.bruno, lille);
		await change(people.bruno, unused, withdrawInvitation);
		expect((await list(people.bruno)).found).toBe(0);
	});
	test('takes contacts of one’s own address book and of this authority only', async () => {
		const id = await invite(people.bruno, lille);
		const ofChloe = await addContact(people.chloe, lille, 'chloes@lille.example');
		const elsewhere = await addContact(people.bruno, rennes, 'x@rennes.example');
		const choose = (contactId: string | null) =>
			as(people.bruno, (db, viewer, asked) =>
				chooseContact(db, viewer, { ...asked, id, generation: 1, contactId })
			);
		for (const contact of [ofChloe, elsewhere, newId()]) {
			await expect(choose(contact)).rejects.toMatchObject({ kind: 'notFound' });
		}
		const own = await addContact(people.bruno, lille, 'camille@lille.example');
		await choose(own);
		expect((await list(people.bruno)).invitations[0]!.contact).toBe('Camille');
		expect((await list(people.alice)).invitations[0]!.contact).toBeNull();
		await forget();
	});
});

describe('sending', () => {
	test('goes to the contact, in their language, with all that one needs', async () => {
		await addContact(people.bruno, lille, 'camille@lille.example', 'en');
		const id = await invite(people.bruno, lille);
		await asSystem('tests', (db) =>
			db
				.updateTable('wave')
				.set({ closes_at: new Date('2999-11-24T17:00:00Z') })
				.where('id', '=', study.waveId)
				.execute()
		);
		const sent = await as(people.bruno, (db, viewer, asked) =>
			sendInvitations(db, viewer, { ...asked, ids: [id, id, newId(), 'nonsense'] })
		);
		expect(sent).toEqual({ sent: 1, withoutAddress: 0, leftOut: 3 });
		const [mail] = await mails();
		expect(mail).toMatchObject({
			...{ kind: 'invitation-link', to_email: 'camille@lille.example', locale: 'en' },
			...{ network_id: people.bruno.networkId }
		});
		const kind = distributionMails['invitation-link']!;
		const data = mail!.data as Record<string, string>;
		const words = kind.words(data, { locale: 'en', origin: 'https://enquete.example.org' });
		expect(words.action?.url).toBe(`https://enquete.example.org/r/${await linkOf(id)}`);
		const all = [words.subject, ...words.paragraphs, ...words.closing].join('\n');
		for (const part of ['Lille', 'Small study', 'Lianes Coopération', '18:00', 'Paris']) {
			expect(all).toContain(part);
		}
		expect(all).toContain('coordination@people.example');
		const wanted = () =>
			asViewer({ kind: 'job', name: 'mail.send' }, (db) => kind.stillWanted!(db, data));
		expect(await wanted()).toBe(true);
		await change(people.bruno, id, renewInvitation);
		expect(await wanted()).toBe(false);
		await forget();
	});
	test('to an address typed once leaves no contact behind', async () => {
		const id = await invite(people.bruno, lille);
		const send = (address: { email: string; locale: 'fr' } | null) =>
			as(people.bruno, (db, viewer, asked) =>
				sendInvitation(db, viewer, { ...asked, id, generation: 1, address })
			);
		await expect(send(null)).rejects.toMatchObject({ kind: 'badInput' });
		await send({ email: 'maire@lille.example', locale: 'fr' });
		expect((await mails())[0]).toMatchObject({ to_email: 'maire@lille.example' });
		const contacts = await asSystem('tests', (db) =>
			db.selectFrom('contact').select('id').execute()
		);
		expect(contacts).toEqual([]);
		expect((await list(people.bruno)).invitations[0]!.state).toBe('sent');
	});
	test('leaves out what is answered or revoked, and counts whom nobody can write to', async () => {
		const [one, two] = [await invite(people.alice, lille), await invite(people.alice, rennes)];
		const three = await invite(people.alice, dijon);
		const { response } = await beginByLink(await linkOf(one), 'fr');
		const viewer = { kind: 'respondent', responseId: response.id } as const;
		await asViewer(viewer, (db) => submitResponse(db, viewer, { study: study.slug, locale: 'fr' }));
		await change(people.alice, two, revokeInvitation);
		const sent = await as(people.alice, (db, viewer, asked) =>
			sendInvitations(db, viewer, { ...asked, ids: [one, two, three] })
		);
		expect(sent).toEqual({ sent: 0, withoutAddress: 1, leftOut: 2 });
		expect((await list(people.alice)).counts).toMatchObject({ submitted: 1, revoked: 1, made: 1 });
	});
	test('to all that never left sends each once', async () => {
		await addContact(people.bruno, lille, 'camille@lille.example');
		await invite(people.bruno, lille);
		const all = () => as(people.bruno, (db, viewer, asked) => sendNeverSent(db, viewer, asked));
		expect(await all()).toEqual({ sent: 1, withoutAddress: 0, leftOut: 0 });
		expect(await all()).toEqual({ sent: 0, withoutAddress: 0, leftOut: 0 });
		expect(await mails()).toHaveLength(1);
		await forget();
	});
	test('is refused once the wave is closed', async () => {
		const id = await invite(people.bruno, lille);
		await asSystem('tests', (db) =>
			db.updateTable('study').set({ state: 'closed' }).where('id', '=', study.id).execute()
		);
		await expect(
			as(people.bruno, (db, viewer, asked) => sendInvitations(db, viewer, { ...asked, ids: [id] }))
		).rejects.toMatchObject({ kind: 'closed' });
	});
});
