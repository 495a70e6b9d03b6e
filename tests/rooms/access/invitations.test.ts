// An invitation's life: sent, sent again, taken back, expired, accepted in each of its ways.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acceptAs, joinByInvitation, openInvitation } from '$lib/access/accept-invitation.server';
import type { Role } from '$lib/access/account';
import {
	inviteAdministrator,
	inviteColleague,
	listInvitations,
	listInvitationsToNetworks,
	revokeInvitation,
	sendInvitationAgain
} from '$lib/access/invitations.server';
import { accessMails } from '$lib/access/mails.server';
import { readAccount } from '$lib/access/read-account.server';
import { resumeSession } from '$lib/access/sessions.server';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import type { Viewer } from '$lib/ground/viewer';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';

testDatabase();
const password = 'neuf hérissons sous la pluie';
let people: People;
beforeAll(async () => {
	people = await makePeople();
});
afterEach(() => stopClock(null));

const invite = (
	viewer: Viewer,
	email: string,
	{
		role = 'staff',
		networkId = people.bruno.networkId
	}: { role?: Role; networkId?: string | null } = {}
) =>
	asViewer(viewer, (db) =>
		inviteColleague(db, viewer, { networkId, email, name: 'Lou Petit', role, locale: 'fr' })
	);
const waiting = (viewer: Viewer, networkId: string | null = people.bruno.networkId) =>
	asViewer(viewer, (db) => listInvitations(db, viewer, networkId));
const mailsTo = (email: string) =>
	asSystem('tests', (db) =>
		db.selectFrom('mail').where('to_email', '=', email).selectAll().orderBy('created_at').execute()
	);
/** The token of the latest mail, read from its words as its recipient reads them. */
async function tokenSentTo(email: string): Promise<string> {
	const mail = (await mailsTo(email)).at(-1)!;
	const about = { locale: 'fr', origin: 'https://tour.example' } as const;
	const { action } = accessMails[mail.kind]!.words(mail.data as MailData, about);
	return action!.url.replace('https://tour.example/invitation/', '');
}
const join = (token: string, name = 'Lou Petit') =>
	joinByInvitation(token, { name, password, locale: 'fr', client: 'Firefox, Linux' });
const accountOf = (person: Person) =>
	asViewer(person.viewer, async (db) => (await readAccount(db, person.viewer))!);

describe('inviting', () => {
	test('is refused to strangers, other networks, staff and readers', async () => {
		const reader = await makePerson('reader', 'reader', 'lianes');
		const email = 'nobody@town.example';
		await expect(invite(people.stranger, email)).rejects.toMatchObject({ kind: 'signInFirst' });
		for (const { viewer } of [people.chloe, people.alice, reader])
			await expect(invite(viewer, email)).rejects.toMatchObject({ kind: 'notAllowed' });
		for (const { viewer } of [people.chloe, people.alice, reader])
			await expect(waiting(viewer)).rejects.toMatchObject({ kind: 'notAllowed' });
		expect(await mailsTo(email)).toEqual([]);
	});
	test('sends a mail whose link stands nowhere in the database', async () => {
		const email = 'lou@town.example';
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		const [mail] = await mailsTo(email);
		expect(mail).toMatchObject({ kind: 'account-invitation', network_id: people.bruno.networkId });
		const everything = await asSystem('tests', async (db) => [
			await db.selectFrom('mail').selectAll().execute(),
			await db.selectFrom('job').selectAll().execute(),
			await db.selectFrom('account_invitation').selectAll().execute(),
			await db.selectFrom('event').selectAll().execute()
		]);
		expect(JSON.stringify(everything)).not.toContain(token);
		expect(JSON.stringify(everything[3])).not.toContain('lou@');
		const { subject, paragraphs } = accessMails['account-invitation']!.words(
			mail!.data as MailData,
			{ locale: 'en', origin: '' }
		);
		expect(subject).toContain('Lianes Coopération');
		expect(paragraphs.join(' ')).toContain('bruno');
	});
	test('is no use for somebody who works there already', async () => {
		await expect(invite(people.bruno.viewer, people.bruno.email)).rejects.toMatchObject({
			details: { faults: { email: 'email-colleague' } }
		});
	});
});

describe('an invitation', () => {
	test('opens nothing with a link that is not ours', async () => {
		const email = 'forged@town.example';
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		const forged = [
			'',
			'x',
			'é'.repeat(65),
			token.slice(0, -1),
			`${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`,
			`${token.slice(0, 22)}${'A'.repeat(43)}`
		];
		for (const other of forged)
			await expect(openInvitation(other)).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('is not changed by being looked at', async () => {
		const email = 'looked-at@town.example';
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		for (let time = 0; time < 3; time += 1)
			expect(await openInvitation(token)).toMatchObject({ state: 'open', hasAccount: false });
	});
	test('lets somebody in once, with a name and a password of their own', async () => {
		const email = 'once@town.example';
		await invite(people.bruno.viewer, email, { role: 'reader' });
		const token = await tokenSentTo(email);
		const session = await join(token, 'Lou, autrement');
		const { accountId } = (await resumeSession(session.token))!;
		const account = await asViewer({ kind: 'account', accountId }, (db) =>
			readAccount(db, { kind: 'account', accountId })
		);
		expect(account).toMatchObject({
			name: 'Lou, autrement',
			email,
			memberships: [{ networkSlug: 'lianes', role: 'reader' }]
		});
		expect(await openInvitation(token)).toMatchObject({ state: 'used' });
		await expect(join(token)).rejects.toMatchObject({ kind: 'linkNotValid' });
		expect((await waiting(people.bruno.viewer)).map((i) => i.email)).not.toContain(email);
	});
	test('lets in one of two who open it at once', async () => {
		const email = 'twice@town.example';
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		const outcomes = await Promise.allSettled([join(token), join(token)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
	test('refuses a weak password, and stays open', async () => {
		const email = 'weak@town.example';
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		const weak = { name: 'Lou Petit', locale: 'fr', client: null };
		for (const [tried, fault] of [
			['court', 'password-short'],
			['motdepasse123', 'password-common'],
			['lou-petit-2026', 'password-own']
		])
			await expect(joinByInvitation(token, { ...weak, password: tried! })).rejects.toMatchObject({
				details: { faults: { password: fault } }
			});
		expect(await openInvitation(token)).toMatchObject({ state: 'open' });
	});
	test('sent again has a new link, and the old one says so', async () => {
		const email = 'again@town.example';
		await invite(people.bruno.viewer, email);
		const first = await tokenSentTo(email);
		const { id } = (await waiting(people.bruno.viewer)).find((i) => i.email === email)!;
		await asViewer(people.bruno.viewer, (db) =>
			sendInvitationAgain(db, people.bruno.viewer, { id, locale: 'fr' })
		);
		const second = await tokenSentTo(email);
		expect(second).not.toBe(first);
		expect(await openInvitation(first)).toMatchObject({ state: 'replaced' });
		await expect(join(first)).rejects.toMatchObject({ kind: 'linkNotValid' });
		// To invite the same person once more is the same thing.
		await invite(people.bruno.viewer, email, { role: 'reader' });
		expect(await openInvitation(second)).toMatchObject({ state: 'replaced' });
		const again = (await waiting(people.bruno.viewer)).filter((i) => i.email === email);
		expect(again).toMatchObject([{ role: 'reader', generation: 3 }]);
		expect(await openInvitation(await tokenSentTo(email))).toMatchObject({ state: 'open' });
	});
	test('taken back opens nothing, and its mail is not sent any more', async () => {
		const email = 'back@town.example';
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		const { id } = (await waiting(people.bruno.viewer)).find((i) => i.email === email)!;
		for (const { viewer } of [people.chloe, people.alice])
			await expect(
				asViewer(viewer, (db) => revokeInvitation(db, viewer, id))
			).rejects.toMatchObject({ kind: 'notFound' });
		const [mail] = await mailsTo(email);
		const wanted = () =>
			asViewer({ kind: 'job', name: 'tests' }, (db) =>
				accessMails['account-invitation']!.stillWanted!(db, mail!.data as MailData)
			);
		expect(await wanted()).toBe(true);
		await asViewer(people.bruno.viewer, (db) => revokeInvitation(db, people.bruno.viewer, id));
		expect(await wanted()).toBe(false);
		expect(await openInvitation(token)).toMatchObject({ state: 'revoked' });
		await expect(join(token)).rejects.toMatchObject({ kind: 'linkNotValid' });
	});
	test('expires after fourteen days', async () => {
		const email = 'late@town.example';
		const start = new Date();
		await invite(people.bruno.viewer, email);
		const token = await tokenSentTo(email);
		stopClock(new Date(start.getTime() + 13.9 * 24 * 3_600_000));
		expect(await openInvitation(token)).toMatchObject({ state: 'open' });
		stopClock(new Date(start.getTime() + 14.1 * 24 * 3_600_000));
		expect(await openInvitation(token)).toMatchObject({ state: 'expired' });
		await expect(join(token)).rejects.toMatchObject({ kind: 'linkNotValid' });
	});
});

describe('somebody who has an account', () => {
	test('accepts with it, in a second network', async () => {
		await invite(people.bruno.viewer, people.chloe.email);
		const token = await tokenSentTo(people.chloe.email);
		expect(await openInvitation(token)).toMatchObject({ state: 'open', hasAccount: true });
		// A second account with the same address can't come to be.
		await expect(join(token)).rejects.toMatchObject({ kind: 'conflict' });
		await acceptAs(token, await accountOf(people.chloe));
		expect((await accountOf(people.chloe)).memberships.map((m) => m.networkSlug)).toEqual([
			'lianes',
			'bretagne'
		]);
	});
	test('accepts also when the invitation went to another address of theirs', async () => {
		const karim = await makePerson('karim', 'reader', 'gescod');
		await invite(people.bruno.viewer, 'karim.other@town.example');
		const token = await tokenSentTo('karim.other@town.example');
		await acceptAs(token, await accountOf(karim));
		expect((await accountOf(karim)).memberships).toHaveLength(2);
	});
	test('keeps the role they have where they work already', async () => {
		await invite(people.bruno.viewer, 'other@town.example', { role: 'reader' });
		const token = await tokenSentTo('other@town.example');
		await expect(acceptAs(token, await accountOf(people.bruno))).rejects.toMatchObject({
			kind: 'conflict'
		});
		expect((await accountOf(people.bruno)).memberships).toMatchObject([{ role: 'administrator' }]);
	});
	test('comes back after their access has ended', async () => {
		const lena = await makePerson('lena', 'administrator', 'lianes');
		await asSystem('tests', (db) =>
			db
				.updateTable('membership')
				.set({ ended_at: new Date() })
				.where('account_id', '=', lena.id)
				.execute()
		);
		await invite(people.bruno.viewer, lena.email, { role: 'reader' });
		await acceptAs(await tokenSentTo(lena.email), await accountOf(lena));
		expect((await accountOf(lena)).memberships).toMatchObject([
			{ networkSlug: 'lianes', role: 'reader' }
		]);
	});
});

describe('the coordination', () => {
	const open = (viewer: Viewer, email: string) =>
		asViewer(viewer, (db) =>
			inviteAdministrator(db, viewer, {
				networkId: people.bruno.networkId!,
				email,
				name: 'Nora Blanc',
				locale: 'fr'
			})
		);
	test('invites its own people', async () => {
		await invite(people.alice.viewer, 'ours@town.example', {
			role: 'coordinator',
			networkId: null
		});
		const session = await join(await tokenSentTo('ours@town.example'));
		const { accountId } = (await resumeSession(session.token))!;
		const viewer: Viewer = { kind: 'account', accountId };
		const account = await asViewer(viewer, (db) => readAccount(db, viewer));
		expect(account?.memberships).toMatchObject([{ networkId: null, role: 'coordinator' }]);
	});
	test('opens a network, and sees what it sent, and nothing else of it', async () => {
		await invite(people.bruno.viewer, 'theirs@town.example');
		await open(people.alice.viewer, 'nora@town.example');
		const { viewer } = people.alice;
		const sent = await asViewer(viewer, (db) => listInvitationsToNetworks(db, viewer));
		expect(sent.map(({ email, role }) => [email, role])).toEqual([
			['nora@town.example', 'administrator']
		]);
		await expect(waiting(viewer)).rejects.toMatchObject({ kind: 'notAllowed' });
		const [mail] = await mailsTo('nora@town.example');
		expect(mail?.network_id).toBeNull();
		// The network's administrators see who will be one of them.
		expect((await waiting(people.bruno.viewer)).map((i) => i.email)).toContain('nora@town.example');
	});
	test('alone opens networks, and gives no other role there', async () => {
		for (const { viewer } of [people.bruno, people.chloe])
			await expect(open(viewer, 'no@town.example')).rejects.toMatchObject({ kind: 'notAllowed' });
		await expect(
			asViewer(people.alice.viewer, (db) =>
				db
					.insertInto('account_invitation')
					.values({
						id: '01a1fd73-a3a8-7679-9b82-b6891a66a0aa',
						email: 'staff@town.example',
						network_id: people.bruno.networkId,
						role: 'staff',
						invited_by: people.alice.id,
						created_at: new Date(),
						expires_at: new Date()
					})
					.execute()
			)
		).rejects.toMatchObject({ kind: 'notAllowed' });
	});
});
