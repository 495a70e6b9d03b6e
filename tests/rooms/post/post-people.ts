// What the tests of the post share: a kind of mail, a worker that sends to a mail server of the
// tests, and a look at what became of it.
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { queueMail, type NewMail } from '$lib/ground/mail/queue-mail.server';
import type { SmtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { startPost } from '$lib/ground/mail/start-post.server';
import type { Worker, WorkerOptions } from '$lib/ground/jobs/worker.server';
import type { Person } from '../../ground/people';

/** Taken back by setting its `revoked`. */
export const revoked = new Set<string>();

export const testMails: MailKinds = {
	'test-note': {
		words: (data, { origin }) => ({
			subject: String(data.subject ?? 'Réponse attendue à l’enquête'),
			paragraphs: ['Bonjour,', String(data.text ?? 'Voici votre lien : répondez d’ici à l’été.')],
			action: { label: 'Répondre', url: `${origin}/r/${data.link ?? 'abc'}?a=1&b=2` },
			closing: ['Vous recevez ce message parce que votre collectivité est de l’échantillon.']
		}),
		stillWanted: (_db, data) => Promise.resolve(!revoked.has(String(data.link)))
	},
	'account-reset': {
		words: (data, { origin }) => ({
			subject: 'Nouveau mot de passe',
			paragraphs: ['Bonjour,'],
			action: { label: 'Choisir', url: `${origin}/password/${data.link}`, secret: true },
			closing: []
		})
	}
};

export const settingsFor = (url: string): SmtpSettings => ({
	url,
	from: { name: 'Lianes Coopération', address: 'post@lianes.example' },
	replyTo: null,
	dkim: null,
	host: 'lianes.example'
});

export const postTo = (smtp: SmtpSettings | null, options: WorkerOptions = {}): Promise<Worker> =>
	startPost(testMails, {}, { smtp, patienceMs: 2000, ...options });

export const write = (person: Person, mail: Partial<NewMail> = {}): Promise<string> =>
	asViewer(person.viewer, (db) =>
		queueMail(db, person.viewer, {
			kind: 'test-note',
			to: { email: 'mairie@commune.example', name: 'Mairie d’Été-sur-Œuvre' },
			locale: 'fr',
			data: {},
			networkId: person.networkId,
			...mail
		})
	);

export const mailRow = (id: string) =>
	asSystem('tests', (db) =>
		db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
	);

export const jobOf = (mailId: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('job')
			.selectAll()
			.where('unique_key', '=', mailId)
			.orderBy('created_at', 'desc')
			.executeTakeFirstOrThrow()
	);

/** As if the time of the next attempt had come. */
export const makeDue = (mailId: string) =>
	asSystem('tests', (db) =>
		db
			.updateTable('job')
			.set({ run_at: new Date(Date.now() - 1000) })
			.where('unique_key', '=', mailId)
			.execute()
	);
