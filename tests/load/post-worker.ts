// The process that post-kills.ts kills: it writes mails and sends them, on the data folder and to
// the mail server that it is told. It says on its standard output what is committed.
//   node --import ./src/start/register.mjs tests/load/post-worker.ts <folder> <smtp url> <mails> <first>
import { asSystem, openDatabase } from '$lib/ground/database.server';
import type { MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { startPost } from '$lib/ground/mail/start-post.server';
import type { Viewer } from '$lib/ground/viewer';

const [dataDir = '', url = '', howMany = '0', first = '0'] = process.argv.slice(2);
const writer: Viewer = { kind: 'job', name: 'tests' };
const kinds: MailKinds = {
	'test-note': {
		words: (data, { origin }) => ({
			subject: `Note ${data.number} : été, œuvre`,
			paragraphs: ['Bonjour,', 'Voici votre lien. '.repeat(40)],
			action: { label: 'Répondre', url: `${origin}/r/${data.number}` },
			closing: ['Vous recevez ce message parce que vous êtes de l’échantillon.']
		})
	}
};

const database = await openDatabase({ url: null, dataDir });
const smtp = {
	...{ url, replyTo: null, dkim: null, host: 'lianes.example' },
	from: { name: 'Lianes Coopération', address: 'post@lianes.example' }
};
const post = await startPost(kinds, {}, { smtp, patienceMs: 5000 });
console.log('ready');

for (let n = Number(first); n < Number(first) + Number(howMany); n += 1) {
	await asSystem('tests', (db) =>
		queueMail(db, writer, {
			kind: 'test-note',
			to: { email: `mairie-${n}@commune.example`, name: `Mairie ${n}` },
			...{ locale: 'fr', data: { number: n }, networkId: null }
		})
	);
	console.log(`written ${n}`);
	await new Promise((resolve) => setTimeout(resolve, 5));
}

await post.drain();
const mails = await asSystem('tests', (db) =>
	db.selectFrom('mail').select(['state', 'data']).execute()
);
console.log(`left ${mails.filter(({ state }) => state !== 'sent').length}`);
console.log(`committed ${mails.map(({ data }) => (data as { number: number }).number).join(' ')}`);
await post.stop();
await database.close();
