import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from './smtp-settings.server';

const SECOND = 1000;
/** So much of the message waits until the hand-over is written down. */
const TAIL_BYTES = 32;

export interface HandOver {
	from: string;
	to: string;
	/** The whole message. */
	message: Buffer;
	/**
	 * Done before the last bytes leave, when the server has accepted sender and recipient and has
	 * the rest. Until then it has nothing that it could deliver; when this throws, it never will.
	 */
	beforeLastBytes: () => Promise<void>;
	signal?: AbortSignal;
}

/**
 * One conversation with the mail server: resolves once it has said that the mail is its own now.
 *
 * The connection is used by itself and not by nodemailer's transport: that reads a message of our
 * size to its end before it says a word to the server.
 *
 * @throws the error of nodemailer, or that of `beforeLastBytes`; see `diagnose`
 */
export async function handOver(settings: SmtpSettings, mail: HandOver): Promise<void> {
	mail.signal?.throwIfAborted();
	const { auth, ...server } = parseConnectionUrl(settings.url);
	const connection = new SMTPConnection({ ...server, ...manners(settings, auth !== undefined) });
	let ownFailure: { error: unknown } | null = null;
	const message = Readable.from(
		inTwoSteps(mail.message, () =>
			mail.beforeLastBytes().catch((error: unknown) => {
				ownFailure = { error };
				// Not the error itself: the connection would write its own facts into it.
				throw new Error('The mail is not handed over.');
			})
		),
		{ objectMode: false }
	);
	const broken = Promise.withResolvers<never>();
	connection.on('error', broken.reject);
	const abort = () => broken.reject(new Error('The conversation was broken off.'));
	mail.signal?.addEventListener('abort', abort, { once: true });
	try {
		await Promise.race([converse(connection, auth, mail, message), broken.promise]);
		connection.quit();
	} catch (error) {
		// Without a word: in the middle of a message any word would be a part of it.
		connection.close();
		throw (ownFailure as { error: unknown } | null)?.error ?? error;
	} finally {
		mail.signal?.removeEventListener('abort', abort);
		message.destroy();
	}
}

type Login = ReturnType<typeof parseConnectionUrl>['auth'];

async function converse(
	connection: SMTPConnection,
	auth: Login,
	{ from, to, message: { length: size } }: HandOver,
	message: Readable
) {
	await told((done) => connection.connect(done));
	if (auth) await told((done) => connection.login({ credentials: auth }, done));
	await told((done) =>
		connection.send({ from: inAscii(from), to: [inAscii(to)], size }, message, done)
	);
}

// A domain with accents goes over the wire in the letters of the DNS, as in the head of the message.
const inAscii = (address: string) =>
	address.replace(/[^@]+$/, (domain) => domainToASCII(domain) || domain);

const told = (ask: (done: (error?: Error | null) => void) => void) =>
	new Promise<void>((resolve, reject) => ask((error) => (error ? reject(error) : resolve())));

function manners({ url, host }: SmtpSettings, signsIn: boolean) {
	const { hostname } = new URL(url);
	const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return {
		// Who we are, to the server; an address in brackets where there is no name.
		name: isIP(host) ? `[${host}]` : host,
		// A password is told to this machine or over an encrypted connection, to nobody else.
		requireTLS: signsIn && !near,
		dnsTimeout: 10 * SECOND,
		connectionTimeout: 10 * SECOND,
		greetingTimeout: 15 * SECOND,
		// As long as RFC 5321 (4.5.3.2.6) lets a server think over a whole message: who gives up sooner
		// sends it twice.
		socketTimeout: 600 * SECOND,
		socketCloseTimeout: SECOND
	};
}

async function* inTwoSteps(message: Buffer, before: () => Promise<void>) {
	const cut = Math.max(0, message.length - TAIL_BYTES);
	if (cut > 0) yield message.subarray(0, cut);
	await before();
	yield message.subarray(cut);
}
