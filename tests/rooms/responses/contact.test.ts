// Whom a study names to be asked: told beside its address wherever that stands.
import { beforeAll, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { mailText } from '$lib/ground/mail/mail-text';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { linkMails } from '$lib/responses/links/link-mails.server';
import { sendOwnLink } from '$lib/responses/links/own-link.server';
import { ownResponse } from '$lib/responses/own-response.server';
import { endedInWords } from '$lib/responses/receipts/ended.server';
import { changeContact } from '$lib/studies/change-study.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { beginTogether } from '../../ground/saving';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let study: SmallStudy;
let people: People;
beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	study = await makeSmallStudy();
});
const contact = {
	contactEmail: 'etude@people.example',
	contactName: 'Nadia Durand',
	contactPhone: '03 20 00 00 00'
};
const SAID = 'etude@people.example (Nadia Durand, 03 20 00 00 00)';

test('is said by whoever runs the study, and by nobody else', async () => {
	const say = (viewer: Viewer) =>
		asViewer(viewer, (db) => changeContact(db, viewer, study.slug, contact));
	await expect(say(visitor)).rejects.toThrow();
	await expect(say(people.bruno.viewer)).rejects.toMatchObject({ kind: 'notAllowed' });
	await say(people.alice.viewer);
	// Whoever is asked reads it.
	const read = await asViewer(visitor, (db) => readStudy(db, visitor, study.slug));
	expect(read).toMatchObject(contact);
});

test('stands in the sentence of a closing, and in the mails', async () => {
	expect(await endedInWords('closed', { study: study.slug, locale: 'fr' })).toContain(SAID);
	const { id, marie } = await beginTogether(study, await authorityId('commune 35238'));
	const response = (await asViewer(marie, (db) => ownResponse(db, marie, id)))!;
	const self = { name: 'Marie', email: 'marie@rennes.example', locale: 'fr' as const };
	await sendOwnLink({ viewer: marie, response, link: '' }, self, '192.0.2.1');
	const [mail] = await asSystem('tests', (db) =>
		db.selectFrom('mail').where('to_email', '=', self.email).select('data').execute()
	);
	const about = { locale: 'fr', origin: 'https://enquete.example' } as const;
	const words = linkMails['resume-link'].words(mail!.data as MailData, about);
	expect(mailText(words).replaceAll(/\s+/g, ' ')).toContain(SAID);
});
