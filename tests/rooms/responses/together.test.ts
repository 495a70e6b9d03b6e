// Several people on one response: invited, limited to pages, shown out; one of them signs.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { now, stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import {
	changePages,
	endAccess,
	eraseName,
	nameSignatory,
	sayWhoIAm
} from '$lib/responses/together/change-contributor.server';
import {
	inviteContributor,
	sendContributorLink
} from '$lib/responses/together/invite-contributor.server';
import {
	makeContributorLink,
	openLink,
	shownOut,
	type Respondent
} from '$lib/responses/links/link.server';
import { notePresence } from '$lib/responses/together/presence.server';
import { readContributors } from '$lib/responses/together/read-contributors.server';
import { readHistory } from '$lib/responses/together/read-history.server';
import { readResponse } from '$lib/responses/read-response.server';
import { saveByLink } from '$lib/responses/saving/save-by-link.server';
import { savePage } from '$lib/responses/saving/save-page.server';
import { sayReady } from '$lib/responses/together/say-ready.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { togetherMails } from '$lib/responses/together/together-mails.server';
import type { InviteInput } from '$lib/responses/together/together.input';
import { testDatabase } from '../../ground/database';
import { makePeople } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { linkOf } from '../../ground/saving';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let study: SmallStudy;
let rennes: string;

beforeAll(async () => {
	await loadSmallRegistry();
	await makePeople();
	study = await makeSmallStudy();
	rennes = await authorityId('commune 35238');
});
beforeEach(() => stopClock(null));

async function begin(): Promise<Respondent> {
	const response = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: rennes }
	});
	return { kind: 'respondent', responseId: response.id, contributorId: response.id };
}

let invited = 0;
const asked = (input: Partial<InviteInput> = {}) => {
	invited += 1;
	return {
		...{ name: 'Paul Martin', email: `paul-${invited}@rennes.example`, scope: 'all' as const },
		...{ pages: [], ownName: 'Marie Durand', locale: 'fr' },
		...input
	};
};
const read = (viewer: Respondent) => asViewer(viewer, (db) => readContributors(db, viewer));
/** Invites somebody. @returns who they are once they have opened their link */
async function invite(by: Respondent, input: Partial<InviteInput> = {}): Promise<Respondent> {
	const given = asked(input);
	await inviteContributor(by, given);
	const { all } = await read(by);
	const found = all.find(({ email }) => email === given.email)!;
	return (await openLink(makeContributorLink(found)))!.viewer;
}
const submit = (viewer: Respondent) =>
	asViewer(viewer, (db) => submitResponse(db, viewer, { study: study.slug, locale: 'fr' }));
const mailsOf = (kind: string, email: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('mail')
			.where('kind', '=', kind)
			.where('to_email', '=', email)
			.select(['data', 'locale', 'network_id'])
			.execute()
	);

describe('a contributor', () => {
	test('of one response finds nothing of another one', async () => {
		const marie = await begin();
		const stranger = await begin();
		const paul = await invite(marie);
		const seen = await read({ ...paul, responseId: stranger.responseId }).catch(
			(error: unknown) => error
		);
		expect(seen).toMatchObject({ kind: 'notFound' });
		expect((await read(stranger)).all).toHaveLength(1);
	});

	test('is invited by a mail in the name of whoever invites, and opens the same response', async () => {
		const marie = await begin();
		const paul = await invite(marie, { email: 'paul@mail.example' });
		expect(paul.responseId).toBe(marie.responseId);
		const [mail] = await mailsOf('contributor-invitation', 'paul@mail.example');
		const words = togetherMails['contributor-invitation']!.words(mail!.data as never, {
			...{ locale: 'fr', origin: 'https://enquete.example' }
		});
		expect(words.subject).toBe('Marie Durand vous invite à répondre pour Rennes (Ille-et-Vilaine)');
		expect(words.action?.url).toMatch(/^https:\/\/enquete\.example\/r\/[\w-]{43}$/);
		const opened = await openLink(words.action!.url.split('/r/')[1]!);
		expect(opened?.viewer.contributorId).toBe(paul.contributorId);
		expect((await read(marie)).me.name).toBe('Marie Durand');
	});

	test('who was invited before is the same one, with the link once more', async () => {
		const marie = await begin();
		const input = asked();
		expect(await inviteContributor(marie, input)).toEqual({ again: false });
		const again = { ...input, scope: 'pages' as const, pages: ['action', 'no-such-page'] };
		expect(await inviteContributor(marie, again)).toEqual({ again: true });
		const { all } = await read(marie);
		expect(all).toHaveLength(2);
		expect(all[1]).toMatchObject({ pages: ['action'] });
		expect(await mailsOf('contributor-invitation', input.email)).toHaveLength(2);
	});

	test('invites nobody, and changes nobody', async () => {
		const marie = await begin();
		const paul = await invite(marie);
		const lea = await invite(marie);
		await expect(inviteContributor(paul, asked())).rejects.toMatchObject({ kind: 'notAllowed' });
		const id = lea.contributorId!;
		for (const change of [
			() => asViewer(paul, (db) => endAccess(db, paul, id)),
			() => asViewer(paul, (db) => nameSignatory(db, paul, paul.contributorId!)),
			() => asViewer(paul, (db) => changePages(db, paul, { id, scope: 'all', pages: [] })),
			() => asViewer(paul, (db) => eraseName(db, paul, id))
		]) {
			await expect(change()).rejects.toMatchObject({ kind: 'notAllowed' });
		}
	});

	test('who was shown out opens nothing, and comes back by a new link only', async () => {
		const marie = await begin();
		const input = asked();
		await inviteContributor(marie, input);
		const before = (await read(marie)).all[1]!;
		await asViewer(marie, (db) => endAccess(db, marie, before.id));
		expect(await openLink(makeContributorLink(before))).toBeNull();
		await inviteContributor(marie, input);
		const after = (await read(marie)).all[1]!;
		expect(after.id).toBe(before.id);
		expect(await openLink(makeContributorLink(before))).toBeNull();
		expect(await openLink(makeContributorLink(after))).not.toBeNull();
	});

	test('who was shown out while typing is told so, and nothing typed is lost', async () => {
		const marie = await begin();
		const input = asked();
		await inviteContributor(marie, input);
		const paul = (await read(marie)).all[1]!;
		const link = makeContributorLink(paul);
		const change = (value: string) => ({
			...{ study: study.slug, locale: 'fr' as const, key: newId() },
			changes: [{ item: 'remarks', value, base: 0 }]
		});
		expect(await saveByLink(link, change('avant'))).toMatchObject({ kind: 'saved' });
		await asViewer(marie, (db) => endAccess(db, marie, paul.id));
		expect(await saveByLink(link, change('après'))).toEqual({
			...{ kind: 'ended', why: 'accessEnded' }
		});
		const { answers } = await asViewer(marie, (db) => readResponse(db, marie));
		expect(answers).toEqual({ remarks: 'avant' });
		const history = await asViewer(marie, (db) =>
			readHistory(db, marie, { page: 'action', locale: 'fr' })
		);
		const remarks = history.questions.find(({ name }) => name === 'remarks');
		expect(remarks?.entries[0]?.asides).toMatchObject([
			{ text: 'après', reason: 'not-yours', by: paul.id }
		]);
		expect(await shownOut(link)).toMatchObject({ contributorId: paul.id });
		expect(await shownOut(makeContributorLink({ ...paul, generation: 2 }))).toBeNull();
	});

	test('fills in their own pages, and nothing of the others', async () => {
		const marie = await begin();
		const paul = await invite(marie, { scope: 'pages', pages: ['you'] });
		const saving = {
			...{ study: study.slug, locale: 'fr' as const, key: newId() },
			changes: [
				{ item: 'person-name', value: 'Paul', base: 0 },
				{ item: 'remarks', value: 'pas à moi', base: 0 }
			]
		};
		await saveByLink(await linkOf(paul), saving);
		const { answers } = await asViewer(marie, (db) => readResponse(db, marie));
		expect(answers).toEqual({ 'person-name': 'Paul' });
		const posted = new FormData();
		for (const [name, value] of [
			...[['step', 'next'] as const, ['page', 'action'] as const],
			...[['remarks', 'non plus'] as const, ['revision', '1'] as const]
		]) {
			posted.set(name, value);
		}
		const outcome = await asViewer(paul, (db) =>
			savePage(db, paul, { study: study.slug, page: 'action', posted, locale: 'fr' })
		);
		// Nothing to go on to but the end.
		expect(outcome).toEqual({ kind: 'summary' });
		expect((await asViewer(marie, (db) => readResponse(db, marie))).answers).toEqual(answers);
	});

	test('who began the response is not shown out', async () => {
		const marie = await begin();
		const chief = await invite(marie, { scope: 'sign' });
		await expect(
			asViewer(chief, (db) => endAccess(db, chief, marie.responseId))
		).rejects.toMatchObject({ kind: 'notFound' });
	});

	test('says who they are, and takes it out again', async () => {
		const marie = await begin();
		const paul = await invite(marie);
		await asViewer(paul, (db) => sayWhoIAm(db, paul, { name: 'P. Martin', email: '' }));
		expect((await read(marie)).all[1]!.name).toBe('P. Martin');
		await asViewer(paul, (db) => eraseName(db, paul, paul.contributorId!));
		const erased = (await read(marie)).all[1]!;
		expect(erased).toMatchObject({ name: null, email: null, id: paul.contributorId });
		expect(erased.erasedAt).not.toBeNull();
		await expect(sendContributorLink(marie, erased.id)).rejects.toMatchObject({ kind: 'notFound' });
	});

	test('is one of twenty at most, and no address is written to without end', async () => {
		const marie = await begin();
		const input = asked();
		for (let time = 0; time < 6; time += 1) await inviteContributor(marie, input);
		await expect(inviteContributor(marie, input)).rejects.toMatchObject({
			kind: 'tooManyAttempts'
		});
		const other = await begin();
		await expect(inviteContributor(other, input)).rejects.toMatchObject({
			kind: 'tooManyAttempts'
		});
		const many = await begin();
		const at = now().getTime();
		for (let place = 0; place < 19; place += 1) {
			// Twelve an hour.
			stopClock(new Date(at + place * 20 * 60_000));
			await inviteContributor(many, asked());
		}
		stopClock(new Date(at + 30 * 3600_000));
		await expect(inviteContributor(many, asked())).rejects.toMatchObject({
			details: { faults: { email: 'too-many' } }
		});
	});
});

describe('the database', () => {
	test('lets nobody widen their own pages, nor come back by themselves', async () => {
		const marie = await begin();
		const paul = await invite(marie, { scope: 'pages', pages: ['action'] });
		for (const set of [{ pages: null, items: null }, { revoked_at: new Date() }]) {
			const change = asViewer(paul, (db) =>
				db.updateTable('contributor').set(set).where('id', '=', paul.contributorId!).execute()
			);
			await expect(change).rejects.toThrow();
		}
	});
});

describe('the signatory', () => {
	test('is who began it, until somebody else is named; then only they send', async () => {
		const marie = await begin();
		expect((await read(marie)).signatory.id).toBe(marie.responseId);
		const chief = await invite(marie, { scope: 'sign', name: 'Mme Le Goff' });
		expect((await read(marie)).signatory.id).toBe(chief.contributorId);
		await expect(submit(marie)).rejects.toMatchObject({ kind: 'notSignatory' });
		expect(await submit(chief)).toEqual([]);
	});

	test('may be an elected member with no page, and their sending drops what is not asked', async () => {
		const marie = await begin();
		const chief = await invite(marie, { scope: 'sign' });
		expect((await read(chief)).me.pages).toEqual([]);
		expect(await submit(chief)).toEqual([]);
	});

	test('who is shown out gives the signature back to who began', async () => {
		const marie = await begin();
		const chief = await invite(marie, { scope: 'sign' });
		await asViewer(marie, (db) => endAccess(db, marie, chief.contributorId!));
		expect((await read(marie)).signatory.id).toBe(marie.responseId);
		expect(await submit(marie)).toEqual([]);
	});

	test('is told once an hour that it is ready', async () => {
		const marie = await begin();
		const email = 'le-goff@rennes.example';
		const chief = await invite(marie, { scope: 'sign', email });
		const at = now().getTime();
		for (const minutes of [0, 1, 59]) {
			stopClock(new Date(at + minutes * 60_000));
			await sayReady(marie);
		}
		expect(await mailsOf('ready-to-sign', email)).toHaveLength(1);
		stopClock(new Date(at + 61 * 60_000));
		await sayReady(marie);
		const mails = await mailsOf('ready-to-sign', email);
		expect(mails).toHaveLength(2);
		const words = togetherMails['ready-to-sign']!.words(mails[0]!.data as never, {
			...{ locale: 'fr', origin: 'https://enquete.example' }
		});
		const opened = await openLink(words.action!.url.split('/r/')[1]!);
		expect(opened?.viewer.contributorId).toBe(chief.contributorId);
		expect((await read(marie)).response.readyBy).toBe(marie.responseId);
	});

	test('without an address is told by their colleagues themselves', async () => {
		const marie = await begin();
		const paul = await invite(marie);
		await expect(sayReady(paul)).rejects.toMatchObject({ kind: 'badInput' });
	});
});

describe('who is there', () => {
	test('is told to the others, and forgotten soon after they left', async () => {
		const marie = await begin();
		const paul = await invite(marie);
		const at = now().getTime();
		stopClock(new Date(at));
		const note = (viewer: Respondent, page: string) =>
			asViewer(viewer, (db) => notePresence(db, viewer, { page }));
		expect((await note(marie, 'you')).here).toEqual([]);
		expect((await note(paul, 'action')).here).toEqual([{ id: marie.responseId, page: 'you' }]);
		stopClock(new Date(at + 30_000));
		expect((await note(marie, 'you')).here).toEqual([{ id: paul.contributorId, page: 'action' }]);
		stopClock(new Date(at + 60_000));
		expect((await note(marie, 'you')).here).toEqual([]);
	});
});
