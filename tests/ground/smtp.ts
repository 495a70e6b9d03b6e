// A mail server of our own: it takes mails by SMTP, keeps them, and lets a test read them.
//   const smtp = await startSmtp();
//   const site = await startSite({ SMTP_URL: smtp.url, MAIL_FROM: 'Lianes <post@lianes.example>' });
//   const mail = await smtp.mailTo('bruno@people.example');
//   await page.goto(mail.links()[0]);
import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
	/** Addresses as the message's headers have them. */
	from: { name: string; address: string };
	to: { name: string; address: string };
	/** Addresses as the conversation had them. */
	envelope: { from: string; to: string[] };
	subject: string;
	text: string;
	html: string;
	messageId: string;
	/** Lower-case names. */
	headers: ReadonlyMap<string, string>;
	/** The message as it came over the wire. */
	raw: Buffer;
	/** The addresses of the links in the plain text, in their order, each once. */
	links: () => string[];
}

export interface SmtpOptions {
	/** Asked of everybody when given, taken of nobody else. */
	auth?: { user: string; password: string };
	port?: number;
	/** Whom to refuse when named as recipient: a code of SMTP, e.g. 550; null takes them. */
	refuseRecipient?: (address: string) => number | null;
	/** What to say once the message is whole: a code of SMTP to refuse it, null to take it. */
	refuseMessage?: (raw: Buffer) => number | null | Promise<number | null>;
	/** Everything else that smtp-server knows. */
	server?: SMTPServerOptions;
}

export interface Smtp {
	/** For SMTP_URL. */
	url: string;
	port: number;
	/** What has been taken so far, the oldest first. */
	mails: () => ReceivedMail[];
	/** The newest mail to this address that is there or comes soon. */
	mailTo: (
		address: string,
		about?: { subject?: RegExp; seconds?: number }
	) => Promise<ReceivedMail>;
	/** The conversations under way, to be broken off. */
	connections: () => Iterable<Socket>;
	/** Forgets what came. */
	clear: () => void;
	stop: () => Promise<void>;
}

export async function startSmtp(options: SmtpOptions = {}): Promise<Smtp> {
	const { auth, refuseRecipient, refuseMessage } = options;
	let kept: ReceivedMail[] = [];
	const take = async (raw: Buffer, envelope: ReceivedMail['envelope']) => {
		const mail = await read(raw, envelope);
		const code = (await refuseMessage?.(raw)) ?? null;
		if (code === null) kept.push(mail);
		return code;
	};
	const server = new SMTPServer({
		// No certificate of ours would be believed; AUTH only where somebody is asked for a password.
		disabledCommands: auth ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
		authOptional: !auth,
		allowInsecureAuth: true,
		disableReverseLookup: true,
		closeTimeout: 500,
		onAuth: ({ username, password }, _session, answer) =>
			username === auth?.user && password === auth?.password
				? answer(null, { user: username })
				: answer(refusal(535, 'Authentication failed')),
		onRcptTo: ({ address }, _session, answer) => {
			const code = refuseRecipient?.(address) ?? null;
			answer(code === null ? null : refusal(code, 'No such mailbox'));
		},
		onData: (stream, { envelope: { mailFrom, rcptTo } }, answer) => {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				const raw = Buffer.concat(parts);
				const from = mailFrom ? mailFrom.address : '';
				const to = rcptTo.map(({ address }) => address);
				take(raw, { from, to }).then(
					(code) => answer(code === null ? null : refusal(code, 'Message not taken')),
					(error: unknown) => answer(refusal(451, String(error)))
				);
			});
		},
		...options.server
	});
	// A client that vanishes in the middle is no failure of ours.
	server.on('error', () => {});
	await new Promise<void>((resolve) =>
		server.listen(options.port ?? 0, '127.0.0.1', () => resolve())
	);
	const sockets = new Set<Socket>();
	server.server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	const { port } = server.server.address() as AddressInfo;
	const login = auth
		? `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.password)}@`
		: '';

	const newestTo = (address: string, subject?: RegExp) =>
		kept.findLast(
			({ to, ...mail }) => to.address === address && (subject?.test(mail.subject) ?? true)
		);
	return {
		url: `smtp://${login}127.0.0.1:${port}`,
		port,
		mails: () => [...kept],
		mailTo: async (address, { subject, seconds = 20 } = {}) => {
			const limit = Date.now() + seconds * 1000;
			for (;;) {
				const mail = newestTo(address, subject);
				if (mail) return mail;
				if (Date.now() > limit) {
					const there = kept.map(({ to, ...each }) => `${to.address}: ${each.subject}`).join('\n');
					throw new Error(`No mail to ${address} within ${seconds} s. There are:\n${there}`);
				}
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
		},
		connections: () => sockets,
		clear: () => (kept = []),
		stop: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

const refusal = (code: number, message: string) =>
	Object.assign(new Error(message), { responseCode: code });

async function read(raw: Buffer, envelope: ReceivedMail['envelope']): Promise<ReceivedMail> {
	const mail = await PostalMime.parse(raw);
	const text = mail.text ?? '';
	return {
		envelope,
		from: addressOf(mail.from),
		to: addressOf(mail.to?.[0]),
		subject: mail.subject ?? '',
		text,
		html: mail.html ?? '',
		messageId: mail.messageId ?? '',
		headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
		raw,
		links: () => [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])]
	};
}

const addressOf = (party: { name?: string; address?: string } | undefined) => ({
	name: party?.name ?? '',
	address: party?.address ?? ''
});
