import { describe, expect, test } from 'vitest';
import { MOST_ATTEMPTS, waitAfter } from '$lib/ground/jobs/back-off';
import { failure, readFailure, written } from '$lib/ground/jobs/failure';
import { diagnose } from '$lib/ground/mail/diagnose';
import { mailHtml } from '$lib/ground/mail/mail-html';
import { mailText } from '$lib/ground/mail/mail-text';
import type { MailWords } from '$lib/ground/mail/mail-words';
import { takeTurns } from '$lib/ground/mail/take-turns';

const words: MailWords = {
	subject: 'Réponse <attendue> & relue',
	paragraphs: ['Bonjour,', 'Première ligne\nseconde ligne <script>'],
	action: { label: 'Répondre', url: 'https://enquete.example/r/abc?a=1&b="2"' },
	closing: ['Pourquoi ce message.']
};

describe('a mail in words', () => {
	test('is plain text with the link on a line of its own', () => {
		expect(mailText(words)).toBe(
			'Bonjour,\n\nPremière ligne\nseconde ligne <script>\n\nRépondre\nhttps://enquete.example/r/abc?a=1&b="2"\n\n-- \nPourquoi ce message.\n'
		);
		expect(mailText({ ...words, action: undefined, closing: [] })).toBe(
			'Bonjour,\n\nPremière ligne\nseconde ligne <script>\n'
		);
	});

	test('is a page that says its language, escapes what it quotes, and fetches nothing', () => {
		const html = mailHtml(words, 'fr');
		expect(html).toContain('<html lang="fr">');
		expect(html).toContain('<title>Réponse &lt;attendue&gt; &amp; relue</title>');
		expect(html).toContain('seconde ligne &lt;script&gt;');
		expect(html).toContain('href="https://enquete.example/r/abc?a=1&amp;b=&quot;2&quot;"');
		expect(html).not.toMatch(/<script|<img|<link|@import|url\(/);
		expect(html).toContain('color-scheme');
	});
});

describe('a failure', () => {
	test('is written in one column and read back', () => {
		for (const each of [failure('timeout'), failure('recipientRefused', '550 5.1.1: unknown')])
			expect(readFailure(written(each))).toEqual(each);
		expect(readFailure(null)).toBeNull();
		expect(readFailure('something else')).toEqual({
			cause: 'unexpected',
			detail: 'something else'
		});
	});

	test('is short, on one line, and names nobody', () => {
		const { detail } = failure('unexpected', `550 <bruno@people.example>:\r\n${'x'.repeat(900)}`);
		expect(detail).toMatch(/^550 <…>: x+…$/);
		expect(detail.length).toBe(300);
	});
});

test('waits grow, and end', () => {
	expect(waitAfter(1, 0)).toBe(60_000);
	expect(waitAfter(1, 1)).toBe(66_000);
	expect(waitAfter(MOST_ATTEMPTS - 1, 0)).toBe(24 * 3_600_000);
	expect(waitAfter(MOST_ATTEMPTS, 0)).toBeNull();
});

describe('what a mail server says', () => {
	const said = (command: string, responseCode: number) =>
		diagnose({ message: 'said', command, responseCode, response: `${responseCode} said` }, false);

	test.each([
		['RCPT TO', 550, 'recipientRefused', true],
		['RCPT TO', 451, 'recipientBusy', false],
		['RCPT TO', 530, 'passwordNeeded', false],
		['MAIL FROM', 550, 'senderRefused', false],
		['DATA', 554, 'messageRefused', true],
		['DATA', 452, 'serverBusy', false],
		['AUTH PLAIN', 535, 'wrongPassword', false],
		['AUTH LOGIN', 454, 'serverBusy', false],
		['CONN', 421, 'serverBusy', false]
	] as const)('%s, %d: %s', (command, code, cause, permanent) => {
		expect(said(command, code)).toMatchObject({ cause, permanent, detail: `${code} said` });
	});

	test.each([
		[{ code: 'EDNS', originalCode: 'ENOTFOUND', message: 'getaddrinfo' }, 'unknownHost'],
		[{ code: 'ESOCKET', originalCode: 'ECONNREFUSED', message: 'connect' }, 'connectionRefused'],
		[{ code: 'ETIMEDOUT', message: 'Greeting never received' }, 'timeout'],
		[
			{ code: 'ETLS', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed' },
			'certificate'
		],
		[{ code: 'EAUTH', message: 'Missing credentials' }, 'wrongPassword'],
		[{ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, 'connectionLost'],
		[{ message: 'something else' }, 'unexpected']
	] as const)('%o is %s', (error, cause) => {
		expect(diagnose(error, false).cause).toBe(cause);
		// Once the server had all of it, silence is doubt, whatever broke it.
		expect(diagnose(error, true)).toMatchObject({ cause: 'inDoubt', permanent: false });
	});
});

test('turns are taken one at a time, in the order of asking', async () => {
	const myTurn = takeTurns();
	const order: string[] = [];
	const go = async (name: string) => {
		const turn = await myTurn();
		order.push(`${name} in`);
		await Promise.resolve();
		order.push(`${name} out`);
		turn.end();
	};
	await Promise.all(['a', 'b', 'c'].map(go));
	expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});
