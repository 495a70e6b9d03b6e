// Links that are held: replaced, sent again and ended by the network; how often anybody may ask.
import { describe, expect, test } from 'vitest';
import { beginByLink, lookAtLink } from '$lib/distribution/open-invitation.server';
import { inviteAuthority } from '$lib/distribution/make-invitations.server';
import { readInvitation } from '$lib/distribution/read-invitation.server';
import { renewHeldLink } from '$lib/distribution/renew-own-link.server';
import { now } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { admitAsking, perClient } from '$lib/responses/links/asking.server';
import { endLinks } from '$lib/responses/links/end-links.server';
import { openLink, type Respondent } from '$lib/responses/links/link.server';
import { readLinkHolders, resendLinks } from '$lib/responses/links/links-of-people.server';
import { admitBeginning, beginningLimits } from '$lib/responses/own-draft.server';
import type { OwnResponse } from '$lib/responses/response';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import {
	begun,
	camille,
	colleagueOf,
	later,
	linkIn,
	linksWorld,
	mails,
	open,
	to,
	wordsOf,
	world
} from '../../ground/links';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
linksWorld();

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
		const { viewer } = world.people.bruno;
		const asked = await asViewer(viewer, async (db) => {
			const read = await readStudy(db, viewer, world.study.slug);
			const id = await inviteAuthority(db, viewer, {
				...{ study: read, wave: read.waves[0]!, authorityId: world.lille }
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
			const read = await readStudy(db, viewer, world.study.slug);
			return work(db, viewer, { study: read, id: response.id }) as Promise<T>;
		});

	test('of a stranger and of another territory finds nothing', async () => {
		const here = await begun();
		for (const work of [readLinkHolders, resendLinks]) {
			await expect(asStaff(world.people.chloe, here, work)).rejects.toMatchObject({
				kind: 'notFound'
			});
			await expect(asStaff({ viewer: visitor }, here, work)).rejects.toThrow();
		}
		expect(await asStaff(world.reader, here, readLinkHolders)).toBeNull();
		await expect(asStaff(world.reader, here, resendLinks)).rejects.toMatchObject({
			kind: 'notAllowed'
		});
	});
	test('sends the links of its territory again; the coordination those of its studies', async () => {
		const here = await begun();
		const colleague = await colleagueOf(here, { email: 'dominique@lille.example' });
		expect(await asStaff(world.people.bruno, here, readLinkHolders)).toMatchObject([
			{ email: camille.email, sentAt: now() },
			{ email: 'dominique@lille.example', sentAt: null }
		]);
		expect(await asStaff(world.people.bruno, here, resendLinks)).toBe(2);
		expect(await to('link-resent')).toEqual([camille.email, 'dominique@lille.example']);
		const mail = (await mails()).at(-1)!;
		expect(wordsOf(mail).paragraphs.join(' ')).toContain('Lianes Coopération');
		expect((await open(linkIn(mail))).viewer.contributorId).toBe(colleague.viewer.contributorId);
		expect(await asStaff(world.people.alice, here, resendLinks)).toBe(2);
	});
	test('ends all links of a response at once', async () => {
		const here = await begun();
		const colleague = await colleagueOf(here);
		await asViewer(world.people.bruno.viewer, (db) =>
			endLinks(db, world.people.bruno.viewer, here.response.id)
		);
		expect(await openLink(here.link)).toBeNull();
		expect(await openLink(colleague.link)).toBeNull();
		expect(await asStaff(world.people.bruno, here, resendLinks)).toBe(2);
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
		for (const viewer of [visitor, world.people.alice.viewer] as Viewer[]) {
			await expect(
				asViewer(viewer, (db) => db.selectFrom('asking').selectAll().execute())
			).rejects.toThrow();
		}
	});
});
