import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
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
	 * Done before the last bytes leave, when the server has accepted sender and recipient. Until then
	 * the server has nothing that it could deliver; when this throws, it never will.
	 */
	beforeLastBytes: () => Promise<void>;
	signal?: AbortSignal;
}

/**
 * One conversation with the mail server: resolves once it has said that the mail is its own now.
 *
 * @returns its answer
 * @throws the error of nodemailer, or that of `beforeLastBytes`; see `diagnose`
 */
export async function handOver(settings: SmtpSettings, mail: HandOver): Promise<string> {
	let ownFailure: { error: unknown } | null = null;
	const transport = nodemailer.createTransport({ url: settings.url, ...manners(settings) });
	const raw = Readable.from(
		inTwoSteps(mail.message, () =>
			mail.beforeLastBytes().catch((error: unknown) => {
				ownFailure = { error };
				throw error;
			})
		),
		{ objectMode: false }
	);
	try {
		const { response } = await transport.sendMail({
			envelope: { from: mail.from, to: [mail.to] },
			raw,
			signal: mail.signal
		});
		return response;
	} catch (error) {
		// nodemailer dresses it up as a failure of the stream.
		throw (ownFailure as { error: unknown } | null)?.error ?? error;
	} finally {
		raw.destroy();
		transport.close();
	}
}

/** A conversation up to the sign-in, without a mail. */
function manners({ url, host }: SmtpSettings) {
	const { hostname, username } = new URL(url);
	const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return {
		// Who we are, to the server; an address in brackets where there is no name.
		name: isIP(host) ? `[${host}]` : host,
		// A password is told to this machine or over an encrypted connection, to nobody else.
		requireTLS: username !== '' && !near && !url.startsWith('smtps:'),
		dnsTimeout: 10 * SECOND,
		connectionTimeout: 10 * SECOND,
		greetingTimeout: 15 * SECOND,
		// RFC 5321 lets a server take ten minutes over a message; one of ours waits for the next attempt.
		socketTimeout: 120 * SECOND,
		socketCloseTimeout: SECOND,
		disableFileAccess: true,
		disableUrlAccess: true
	};
}

async function* inTwoSteps(message: Buffer, before: () => Promise<void>) {
	const cut = Math.max(0, message.length - TAIL_BYTES);
	if (cut > 0) yield message.subarray(0, cut);
	await before();
	yield message.subarray(cut);
}
