// Links to a response: whom they are sent to, and what is sent. For the tests of links.
import { beforeAll, beforeEach } from 'vitest';
import { now, stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Job, JobHandler } from '$lib/ground/jobs/job-handlers.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { sendAskedLinks, tellThoseBefore } from '$lib/responses/links/ask-link.server';
import { linkMails } from '$lib/responses/links/link-mails.server';
import {
	makeContributorLink,
	makeLink,
	openLink,
	type Opened
} from '$lib/responses/links/link.server';
import { sendOwnLink } from '$lib/responses/links/own-link.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { makePeople, makePerson, type People, type Person } from './people';
import { authorityId, loadSmallRegistry } from './registry';
import { makeSmallStudy, type SmallStudy } from './small-study';

interface World {
	people: People;
	reader: Person;
	study: SmallStudy;
	/** Ids of authorities: the first is followed by bruno’s network, the second by chloe’s. */
	lille: string;
	rennes: string;
}

/** Filled before the tests of a file, with another study and another day for each of them. */
export const world = {} as World;

export function linksWorld() {
	beforeAll(async () => {
		await loadSmallRegistry();
		world.people = await makePeople();
		world.reader = await makePerson('rose', 'reader', 'lianes');
		world.lille = await authorityId('commune 59350');
		world.rennes = await authorityId('commune 35238');
	});
	let number = 0;
	beforeEach(async () => {
		// A day apart, so that what one test counted is forgotten in the next.
		number += 1;
		stopClock(new Date(Date.UTC(2026, 10, 21 + 3 * number, 9, 0)));
		world.study = await makeSmallStudy(`links-${number}`);
	});
}

export const later = (minutes: number) => stopClock(new Date(now().getTime() + minutes * 60_000));
export const begin = (authority = world.lille) =>
	beginResponse(visitor, { study: world.study.slug, locale: 'fr', authorityId: authority });
export const open = async (link: string) => (await openLink(link))!;
export const camille = { email: 'camille@lille.example', name: 'Camille', locale: 'fr' } as const;
export const keep = async (
	opened: Opened,
	self = camille as { email: string; name: string | null }
) => {
	await sendOwnLink(opened, { ...self, locale: 'fr' }, '127.0.0.1');
	return opened;
};
export const begun = async (
	self?: { email: string; name: string | null },
	authority = world.lille
) => keep(await open(makeLink(await begin(authority))), self);
export const save = ({ viewer }: Opened, answers: Record<string, string>, page?: string) =>
	asViewer(viewer, (db) =>
		saveAnswers(db, viewer, { study: world.study.slug, locale: 'fr', page, changes: () => answers })
	);

/** A colleague, as the lead invites one. */
export async function colleagueOf(
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

export const mails = () =>
	asSystem('tests', (db) =>
		db.selectFrom('mail').where('study_id', '=', world.study.id).selectAll().orderBy('id').execute()
	);
export const to = async (kind: string) =>
	(await mails()).filter((mail) => mail.kind === kind).map(({ to_email }) => to_email);
export const wordsOf = ({ kind, data }: { kind: string; data: unknown }) =>
	linkMails[kind]!.words(data as MailData, { locale: 'fr', origin: 'https://site.example' });
export const linkIn = (mail: { kind: string; data: unknown }) =>
	wordsOf(mail).action!.url.replace('https://site.example/r/', '');

/** Does what waits: jobs of these kinds, each once. */
export async function work() {
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
