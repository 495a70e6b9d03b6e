import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigProblem, demandComplete, readConfig, variables } from '$lib/ground/config.server';
import { inProject } from '$lib/ground/project.server';
import { projectFiles } from './project-files';

/** Rows of the README's table: name and default. */
function tableOf(readme: string): Map<string, string> {
	const rows = [...readme.matchAll(/^\| `([A-Z_]+)` *\| ([^|]*)\|/gm)];
	return new Map(rows.map(([, name, fallback]) => [name ?? '', (fallback ?? '').trim()]));
}

const documented = tableOf(readFileSync(inProject('README.md'), 'utf8'));

test('the README names every variable, and no other', () => {
	expect([...documented.keys()].toSorted()).toEqual(Object.keys(variables.entries).toSorted());
});

test('the README gives the defaults that the module has', () => {
	for (const [name, entry] of Object.entries(variables.entries)) {
		const fallback: unknown = 'default' in entry ? entry.default : undefined;
		if (typeof fallback === 'string') expect(documented.get(name), name).toBe(`\`${fallback}\``);
	}
});

test('no other file reads the environment for itself', () => {
	const named = new RegExp(`process\\.env\\.(${Object.keys(variables.entries).join('|')})\\b`);
	const readers = projectFiles('src', /\.(ts|svelte)$/).filter(({ text }) => named.test(text));
	expect(readers.map(({ path }) => path)).toEqual([]);
});

test('a fresh clone is a demonstration on the loopback address', () => {
	expect(readConfig({})).toMatchObject({
		...{ port: 3000, host: '127.0.0.1', demo: true, databaseUrl: null, origin: null },
		dataDir: join(process.cwd(), 'data')
	});
});

test('a server of its own ends the demonstration', () => {
	const config = readConfig({ DATABASE_URL: 'postgres://db/tour' });
	expect(config).toMatchObject({ host: '0.0.0.0', demo: false });
	expect(() => demandComplete(config)).toThrow(new ConfigProblem('SECRET_KEY', 'secretMissing'));
});

test('a demonstration on a server is one that is asked for', () => {
	const config = readConfig({ DATABASE_URL: 'postgres://db/tour', DEMO: '1' });
	expect(config).toMatchObject({ host: '127.0.0.1', demo: true });
	expect(() => demandComplete(config)).not.toThrow();
});

test('an empty variable is not set', () => {
	expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});

test.each([
	['PORT', '70000', 'port'],
	['PORT', 'http', 'port'],
	['ORIGIN', 'enquete.example.org', 'origin'],
	['ORIGIN', 'https://example.org/path', 'origin'],
	['DATABASE_URL', 'mysql://db/tour', 'databaseUrl'],
	['DEMO', 'perhaps', 'yesOrNo'],
	['SECRET_KEY', 'short', 'secretShort'],
	['LOG_LEVEL', 'loud', 'logLevel'],
	['ADDRESS_HEADER', 'x forwarded', 'header'],
	['XFF_DEPTH', '0', 'count'],
	['BODY_SIZE_LIMIT', '2M', 'size'],
	['SMTP_URL', 'mail.example.org:25', 'smtpUrl'],
	['SMTP_URL', 'smtp://user@mail.example.org', 'smtpUrl'],
	['MAIL_FROM', 'Lianes Coopération', 'mailAddress'],
	['MAIL_REPLY_TO', 'a b@example.org', 'mailAddress'],
	['DKIM_DOMAIN', 'https://example.org', 'domain']
] as const)('refuses %s=%s', (variable, value, fault) => {
	expect(() => readConfig({ [variable]: value })).toThrow(new ConfigProblem(variable, fault));
});

test('a mail server needs a sender', () => {
	const url = 'smtp://mail.example.org:25';
	expect(() => readConfig({ SMTP_URL: url })).toThrow(
		new ConfigProblem('MAIL_FROM', 'mailFromMissing')
	);
	expect(readConfig({ SMTP_URL: url, MAIL_FROM: 'Lianes <a@example.org>' })).toMatchObject({
		smtpUrl: url,
		mailFrom: { name: 'Lianes', address: 'a@example.org' }
	});
	expect(readConfig({ SMTP_URL: url, MAIL_FROM: 'a@example.org' }).mailFrom).toEqual({
		name: '',
		address: 'a@example.org'
	});
});

test('a signature needs domain, selector and a key that can be read', () => {
	const signed = { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'tour' };
	expect(() => readConfig(signed)).toThrow(new ConfigProblem('DKIM_KEY_FILE', 'dkimTogether'));
	const config = readConfig({ ...signed, DKIM_KEY_FILE: 'nowhere.pem' });
	expect(() => demandComplete(config)).toThrow(new ConfigProblem('DKIM_KEY_FILE', 'dkimKey'));
});
