// Links to a response: sent to oneself, asked for again; what a stranger learns by asking.
import { describe, expect, test } from 'vitest';
import { now } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { askForLink, askingLimits } from '$lib/responses/links/ask-link.server';
import { goOn, pageLeft } from '$lib/responses/links/go-on.server';
import { linkMails } from '$lib/responses/links/link-mails.server';
import type { Opened } from '$lib/responses/links/link.server';
import { ownDraftOf } from '$lib/responses/own-draft.server';
import { mailLimits, readSelf, renewOwnLink } from '$lib/responses/links/own-link.server';
import { beginByLink } from '$lib/distribution/open-invitation.server';
import { inviteAuthority } from '$lib/distribution/make-invitations.server';
import { readInvitation } from '$lib/distribution/read-invitation.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import {
	begin,
	begun,
	camille,
	colleagueOf,
	keep,
	later,
	linkIn,
	linksWorld,
	mails,
	open,
	save,
	to,
	wordsOf,
	work,
	world
} from '../../ground/links';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
linksWorld();

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
		await begun({ email: 'claude@rennes.example', name: null }, world.rennes);
		await work();
		await askForLink({ study: world.study.slug, authorityId: world.lille, address: '192.0.2.1' });
		const [job] = await work();
		expect(job?.payload).toEqual({ waveId: world.study.waveId, authorityId: world.lille });
		expect((await to('link-asked')).sort()).toEqual([camille.email, 'dominique@lille.example']);
		const asked = (await mails()).filter(({ kind }) => kind === 'link-asked');
		const opened = await Promise.all(asked.map((mail) => open(linkIn(mail))));
		expect(new Set(opened.map(({ viewer }) => viewer.contributorId)).size).toBe(2);
		expect(opened.every(({ response }) => response.id === here.response.id)).toBe(true);
		expect(wordsOf(asked[0]!).paragraphs.join(' ')).toContain('vient de demander le lien');
		const drafts = await asSystem('tests', (db) =>
			db.selectFrom('response').where('wave_id', '=', world.study.waveId).select('id').execute()
		);
		expect(drafts).toHaveLength(2);
	});
	test('says the same, after the same time, where nobody works and where somebody does', async () => {
		await begun();
		const ask = async (asked: { authorityId: string } | { email: string }) => {
			const began = performance.now();
			const said = await askForLink({ study: world.study.slug, address: '', ...asked });
			return { said, ms: performance.now() - began };
		};
		for (const asked of [
			{ authorityId: world.lille },
			{ authorityId: world.rennes },
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
		await askForLink({ study: world.study.slug, authorityId: world.lille, address: '' });
		await askForLink({ study: world.study.slug, email: 'gone@lille.example', address: '' });
		await askForLink({ study: world.study.slug, email: 'aside@lille.example', address: '' });
		await work();
		expect(await to('link-asked')).toEqual([camille.email]);
	});
	test('is done some times an hour for one authority, and from one place', async () => {
		await begun();
		for (let asked = 0; asked < askingLimits.perAuthority + 2; asked += 1) {
			await askForLink({ study: world.study.slug, authorityId: world.lille, address: '' });
			await work();
		}
		expect(await to('link-asked')).toHaveLength(askingLimits.perAuthority);
	});
	test('reaches who began by an invitation once they have given an address', async () => {
		const { viewer } = world.people.bruno;
		const asked = await asViewer(viewer, async (db) => {
			const read = await readStudy(db, viewer, world.study.slug);
			const id = await inviteAuthority(db, viewer, {
				...{ study: read, wave: read.waves[0]!, authorityId: world.lille }
			});
			return (await readInvitation(db, viewer, { study: read, id })).link!;
		});
		const { link, response } = await beginByLink(asked, 'fr');
		const ask = async () => {
			const said = await askForLink({
				...{ study: world.study.slug, authorityId: world.lille, address: '' }
			});
			await work();
			return said;
		};
		// The same is said before and after; a mail goes to an address that its holder gave.
		expect(await ask()).toBeUndefined();
		expect(await mails()).toEqual([]);
		const here = await keep(await open(link));
		expect(await to('resume-link')).toEqual([camille.email]);
		expect((await open(linkIn((await mails())[0]!))).response.id).toBe(response.id);
		expect(await ask()).toBeUndefined();
		expect(await to('link-asked')).toEqual([camille.email]);
		// Their own from here on, to be shown to themselves.
		expect(await asViewer(here.viewer, (db) => readSelf(db, here.viewer))).toMatchObject({
			...{ email: camille.email, name: 'Camille' }
		});
	});
	test('gives two who claim one authority each their own, and neither the other’s', async () => {
		const [one, two] = [await begun(), await begun({ email: 'two@lille.example', name: 'Deux' })];
		await save(one, { remarks: 'à nous' });
		await askForLink({ study: world.study.slug, authorityId: world.lille, address: '' });
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
		const asked = { study: world.study.slug, authorityId: world.lille };
		expect((await ownDraftOf([here], asked))?.response.id).toBe(here.response.id);
		expect(await ownDraftOf([here], { ...asked, authorityId: world.rennes })).toBeNull();
		expect(await ownDraftOf([], asked)).toBeNull();
	});
});
