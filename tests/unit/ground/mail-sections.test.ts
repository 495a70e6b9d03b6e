// A mail that carries a document: the same in plain text and in HTML.
import { expect, test } from 'vitest';
import { mailHtml } from '$lib/ground/mail/mail-html';
import { mailText } from '$lib/ground/mail/mail-text';
import type { MailWords } from '$lib/ground/mail/mail-words';

const words: MailWords = {
	subject: 'Reçu',
	paragraphs: ['Bonjour,'],
	facts: [{ name: 'Code', value: '7Q4K-M2XD' }],
	action: { label: 'Vérifier', url: 'https://enquete.example.org/receipt' },
	sections: [
		{
			title: 'Vos moyens',
			entries: [
				{
					number: '1',
					title: 'Votre budget',
					lines: ['1\u202f234,50\u202f€'],
					none: 'Sans réponse'
				},
				{ number: '2', title: 'Pourquoi <b>?</b>', lines: [], none: 'Sans réponse' },
				{
					...{ number: '3', title: 'Vos coopérations', lines: [], none: 'Sans réponse' },
					rows: [
						{
							title: 'Coopération 1',
							entries: [{ number: '', title: 'Pays', lines: ['Maroc'], none: 'Sans réponse' }]
						}
					]
				},
				{ number: '4', title: 'Remarques', lines: [`${'mot '.repeat(60)}fin`], none: '' }
			]
		}
	],
	closing: ['Pourquoi ce courriel']
};

test('is set line by line in plain text', () => {
	const text = mailText(words);
	expect(text).toContain('Code\n    7Q4K-M2XD\n');
	expect(text).toContain(
		'VOS MOYENS\n----------\n\n1 Votre budget\n    1\u202f234,50\u202f€\n\n2 Pourquoi <b>?</b>\n    Sans réponse\n'
	);
	expect(text).toContain('3 Vos coopérations\n    Coopération 1\n      Pays\n          Maroc\n');
	expect(text.split('\n').every((line) => line.length <= 72)).toBe(true);
	expect(text.indexOf('Vérifier')).toBeLessThan(text.indexOf('VOS MOYENS'));
	expect(text.indexOf('\n-- \n')).toBeGreaterThan(text.indexOf('fin'));
});

test('says the same in HTML, with nothing that runs', () => {
	const html = mailHtml(words, 'fr');
	for (const said of ['7Q4K-M2XD', 'Vos moyens', 'Sans réponse', 'Coopération 1', 'Maroc', 'fin']) {
		expect(html).toContain(said);
	}
	expect(html).toContain('Pourquoi &lt;b&gt;?&lt;/b&gt;');
	expect(html).not.toContain('<b>');
});
