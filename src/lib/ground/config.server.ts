import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';

/**
 * Everything an installation may set, in one place: environment variables, checked once. The
 * README's table says the same, and a test holds the two together.
 *
 * This file is also read by src/start/serve.mjs, as it is: it may import packages only.
 */
export interface Config {
	port: number;
	host: string;
	/** The address people type; null: what the browser asked for is believed, over http. */
	origin: string | null;
	databaseUrl: string | null;
	databasePool: number;
	/** A full path. */
	dataDir: string;
	/** Demonstration data and accounts; by default exactly when there is no DATABASE_URL. */
	demo: boolean;
	/** null: a key is made and kept in the data folder. */
	secretKey: string | null;
	logLevel: string;
	addressHeader: string | null;
	xffDepth: number;
	protocolHeader: string | null;
	bodySizeLimit: number;
	/** Seconds that requests and jobs under way have to finish when the server stops. */
	shutdownTimeout: number;
	/** The mail server; null: mails are kept and shown, not sent. */
	smtpUrl: string | null;
	/** The sender of every mail. */
	mailFrom: { name: string; address: string } | null;
	mailReplyTo: string | null;
	/** What mails are signed with; keyFile is a full path. */
	dkim: { domain: string; selector: string; keyFile: string } | null;
}

/** What was wrong with a variable; `src/start/sentences.mjs` makes the sentence of it. */
export type ConfigFault =
	| 'port'
	| 'origin'
	| 'databaseUrl'
	| 'yesOrNo'
	| 'secretShort'
	| 'secretMissing'
	| 'logLevel'
	| 'header'
	| 'count'
	| 'size'
	| 'smtpUrl'
	| 'mailAddress'
	| 'mailFromMissing'
	| 'dkimTogether'
	| 'domain'
	| 'dkimKey';

/** A variable that can't be used. Its value is kept out: it may be a secret. */
export class ConfigProblem extends Error {
	readonly variable: string;
	readonly fault: ConfigFault;

	constructor(variable: string, fault: ConfigFault) {
		super(`${variable}: ${fault}`);
		this.name = 'ConfigProblem';
		this.variable = variable;
		this.fault = fault;
	}
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const SECRET_LENGTH = 32;

const wholeNumber = (fault: ConfigFault, most: number, least = 0) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{1,9}$/, fault),
		v.transform(Number),
		v.minValue(least, fault),
		v.maxValue(most, fault)
	);
const header = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z0-9-]+$/, 'header'));
const yesOrNo = v.pipe(
	v.string(),
	v.toLowerCase(),
	v.picklist(['1', '0', 'true', 'false', 'yes', 'no'], 'yesOrNo'),
	v.transform((text) => ['1', 'true', 'yes'].includes(text))
);

const domain = v.pipe(
	v.string(),
	v.toLowerCase(),
	v.regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/, 'domain')
);

/** The variables, and what they may be. The defaults that depend on others are in `readConfig`. */
export const variables = v.object({
	PORT: v.optional(wholeNumber('port', 65_535), '3000'),
	HOST: v.optional(v.string()),
	ORIGIN: v.optional(v.pipe(v.string(), v.check(isOrigin, 'origin'), v.transform(originOf))),
	DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'databaseUrl'))),
	DATABASE_POOL: v.optional(wholeNumber('count', 500, 1), '10'),
	DATA_DIR: v.optional(v.string(), './data'),
	DEMO: v.optional(yesOrNo),
	SECRET_KEY: v.optional(v.pipe(v.string(), v.minLength(SECRET_LENGTH, 'secretShort'))),
	LOG_LEVEL: v.optional(v.picklist(logLevels, 'logLevel'), 'info'),
	ADDRESS_HEADER: v.optional(header),
	XFF_DEPTH: v.optional(wholeNumber('count', 20, 1), '1'),
	PROTOCOL_HEADER: v.optional(header),
	BODY_SIZE_LIMIT: v.optional(wholeNumber('size', 100_000_000, 1000), '2000000'),
	SHUTDOWN_TIMEOUT: v.optional(wholeNumber('count', 600), '10'),
	SMTP_URL: v.optional(v.pipe(v.string(), v.check(isSmtpUrl, 'smtpUrl'))),
	MAIL_FROM: v.optional(v.pipe(v.string(), v.check(isMailAddress, 'mailAddress'))),
	MAIL_REPLY_TO: v.optional(v.pipe(v.string(), v.check(isMailAddress, 'mailAddress'))),
	DKIM_DOMAIN: v.optional(domain),
	DKIM_SELECTOR: v.optional(domain),
	DKIM_KEY_FILE: v.optional(v.string())
});

/**
 * Reads the environment; an empty variable counts as not set.
 *
 * @throws ConfigProblem for the first variable that can't be used
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
	const given = Object.entries(environment).filter(
		([name, value]) => name in variables.entries && value?.trim()
	);
	const trimmed = Object.fromEntries(given.map(([name, value]) => [name, value?.trim()]));
	const result = v.safeParse(variables, trimmed, { abortEarly: true });
	if (!result.success) {
		const [issue] = result.issues;
		throw new ConfigProblem(String(issue.path?.[0].key), issue.message as ConfigFault);
	}
	const set = result.output;
	if (set.SMTP_URL !== undefined && set.MAIL_FROM === undefined)
		throw new ConfigProblem('MAIL_FROM', 'mailFromMissing');
	const demo = set.DEMO ?? set.DATABASE_URL === undefined;
	return {
		port: set.PORT,
		host: set.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
		origin: set.ORIGIN ?? null,
		databaseUrl: set.DATABASE_URL ?? null,
		databasePool: set.DATABASE_POOL,
		dataDir: resolve(set.DATA_DIR),
		demo,
		secretKey: set.SECRET_KEY ?? null,
		logLevel: set.LOG_LEVEL,
		addressHeader: set.ADDRESS_HEADER ?? null,
		xffDepth: set.XFF_DEPTH,
		protocolHeader: set.PROTOCOL_HEADER ?? null,
		bodySizeLimit: set.BODY_SIZE_LIMIT,
		shutdownTimeout: set.SHUTDOWN_TIMEOUT,
		smtpUrl: set.SMTP_URL ?? null,
		mailFrom: set.MAIL_FROM === undefined ? null : mailAddressOf(set.MAIL_FROM),
		mailReplyTo: set.MAIL_REPLY_TO ?? null,
		dkim: dkimOf(set.DKIM_DOMAIN, set.DKIM_SELECTOR, set.DKIM_KEY_FILE)
	};
}

function dkimOf(domain?: string, selector?: string, keyFile?: string): Config['dkim'] {
	if (domain !== undefined && selector !== undefined && keyFile !== undefined)
		return { domain, selector, keyFile: resolve(keyFile) };
	const given = Object.entries({
		DKIM_DOMAIN: domain,
		DKIM_SELECTOR: selector,
		DKIM_KEY_FILE: keyFile
	});
	const missing = given.find(([, value]) => value === undefined);
	if (missing && given.some(([, value]) => value !== undefined))
		throw new ConfigProblem(missing[0], 'dkimTogether');
	return null;
}

/**
 * What a service for real people needs beyond values that can be read: several nodes on one server
 * must sign with one key, so it can't be made by each of them.
 *
 * @throws ConfigProblem
 */
export function demandComplete(config: Config): void {
	if (config.databaseUrl !== null && !config.demo && config.secretKey === null)
		throw new ConfigProblem('SECRET_KEY', 'secretMissing');
	if (config.dkim !== null && !isPrivateKey(config.dkim.keyFile))
		throw new ConfigProblem('DKIM_KEY_FILE', 'dkimKey');
}

let current: Config | null = null;

/** The configuration of this process. */
export const config = (): Config => (current ??= readConfig(process.env));

function isOrigin(text: string): boolean {
	return /^https?:\/\/[^/]+\/?$/.test(text) && URL.canParse(text);
}

function originOf(text: string): string {
	return new URL(text).origin;
}

function isSmtpUrl(text: string): boolean {
	if (!/^smtps?:\/\/\S+$/.test(text) || !URL.canParse(text)) return false;
	const { hostname, username, password } = new URL(text);
	// A user without a password would be refused by every server, much later and less clearly.
	return hostname !== '' && (username === '') === (password === '');
}

const mailAddress = /^(?:"?([^"<>]*?)"?\s*<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@"]+@[^\s<>@"]+))$/;

function isMailAddress(text: string): boolean {
	return mailAddress.test(text);
}

function mailAddressOf(text: string): { name: string; address: string } {
	const [, name = '', inBrackets, bare] = mailAddress.exec(text) ?? [];
	return { name: name.trim(), address: inBrackets ?? bare ?? '' };
}

function isPrivateKey(path: string): boolean {
	try {
		createPrivateKey(readFileSync(path));
		return true;
	} catch {
		return false;
	}
}
