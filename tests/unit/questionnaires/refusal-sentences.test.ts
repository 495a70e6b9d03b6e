import { expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';

import { applyChange } from '$lib/questionnaires/edit-change';
import { noChange, type Refusal, type Step } from '$lib/questionnaires/change';
import { nothingFrozen } from '$lib/questionnaires/edit-names';
import { refusalSentence } from '$lib/questionnaires/editor.texts';
import { withPages } from '$lib/questionnaires/source';
import { acterTemplate } from '$lib/questionnaires/templates/acter';

const acter = withPages(acterTemplate);

function said(step: Step, locale: 'fr' | 'en'): string {
	overwriteGetLocale(() => locale);
	const { refusal } = applyChange(acter, { ...noChange, step }, nothingFrozen);
	return refusalSentence(refusal!, acter, locale);
}

test('names what cannot go, and what depends on it, by their titles', () => {
	const remove = { kind: 'removeQuestion', element: 'aid-declared' } as const;
	expect(said(remove, 'fr')).toMatch(
		/^«\u00a0Déclarez-vous votre aide publique .* ne peut pas être retirée, car .*une condition de «\u00a0Quel montant avez-vous déclaré.*Changez d’abord ce qui en dépend\.$/
	);
	expect(said(remove, 'en')).toMatch(
		/^“Do you declare .* cannot be removed, because a condition of “/
	);
	const yes = {
		kind: 'removeEntry',
		element: 'has-action',
		list: 'choices',
		entry: 'yes'
	} as const;
	expect(said(yes, 'fr')).toMatch(/^La réponse «\u00a0Oui\u00a0» ne peut pas être retirée, car /);
	expect(said({ kind: 'removePage', page: 'your-external-action' }, 'en')).toMatch(
		/^Page “Your external action” cannot be removed, because a condition of “/
	);
});

test('has a sentence for every reason', () => {
	overwriteGetLocale(() => 'fr');
	const refusals: Refusal[] = [
		{ reason: 'page_gone', page: 'x' },
		{ reason: 'question_gone', element: 'x' },
		{ reason: 'entry_gone', element: 'x' },
		{ reason: 'last_page', page: 'x' },
		{ reason: 'question_unwritten' },
		{ reason: 'page_unwritten' },
		{ reason: 'choices_unwritten' },
		{
			reason: 'other_used',
			element: 'x',
			uses: [
				{ element: null, page: null, kind: 'calculation' },
				{ element: null, page: null, kind: 'text' },
				{ element: 'aid-amount', page: 'your-means', kind: 'check' },
				{ element: 'aid-amount', page: 'your-means', kind: 'explains' }
			]
		}
	];
	const sentences = refusals.map((refusal) => refusalSentence(refusal, acter, 'fr'));
	expect(new Set(sentences).size).toBe(refusals.length);
	for (const sentence of sentences) expect(sentence).toMatch(/^[A-ZÉ«].{20,}\.$/);
});
