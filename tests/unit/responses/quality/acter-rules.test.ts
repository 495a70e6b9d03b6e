// The rules for the ACTER questionnaire are read by it, and find what they say.
import { expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { compileRule } from '$lib/questionnaires/compile-rule.server';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { acterRules } from '$lib/responses/quality/acter-rules';
import { incoherences } from '$lib/responses/quality/incoherences';
import { inspected, type Given } from './inspected-form';

const form = compileQuestionnaire(acterTemplate).form!;
const compiled = acterRules.map(({ expression, panel }, place) => {
	const { tree, obstacle } = compileRule(form, expression, panel);
	expect([expression, obstacle]).toEqual([expression, null]);
	return { id: String(place), tree: tree!, panel };
});
const action = { 'has-action': 'yes' };
const found = (answers: Record<string, Json>, rows: Record<string, Json>[] = []) => {
	const given: Given[] = [
		...Object.entries({ ...action, ...answers }).map(([item, value]) => ({ item, value })),
		...rows.flatMap((row, place) => [
			{ item: 'cooperations', row: `r${place}`, value: place },
			...Object.entries(row).map(([item, value]) => ({ item, row: `r${place}`, value }))
		])
	];
	const flags = incoherences(inspected(given, {}, form), compiled);
	return flags.map(({ about, row }) => acterRules[Number(about)]!.words.fr!.slice(0, 24) + row);
};

test.each<[string, Record<string, Json>, Record<string, Json>[]?]>([
	['La ligne budgétaire prop', { 'budget-line-amount': 9000, 'budget-amount': 5000 }],
	['Les budgets des coopérat', { 'budget-amount': 5000 }, [{ 'yearly-budget': 6000 }]],
	[
		'L’aide déclarée, hors ac',
		{ 'aid-refugees': 'without', 'aid-amount': 9000, 'budget-amount': 5000 }
	],
	['Plus de coopérations son', { 'cooperation-count': 1 }, [{ country: 'MA' }, { country: 'SN' }]],
	['La première coopération ', { 'first-cooperation-year': 1980, 'action-since': 1990 }],
	['Tout est délégué, et deu', { delegation: 'wholly', 'ir-fte': 3 }],
	[
		'Le comité de jumelage po',
		{
			'carried-by': ['twinning-committee'],
			'territory-partners.twinning-committees': 'never'
		}
	],
	['Une coopération terminéer1', {}, [{ state: 'active' }, { state: 'ended', 'yearly-budget': 10 }]]
])('%s', (words, answers, rows) => {
	expect(found(answers, rows)).toEqual([words]);
});

test('they find nothing in answers that agree, or are missing', () => {
	expect(found({ 'budget-line-amount': 5000 })).toEqual([]);
	expect(
		found({ 'budget-amount': 5000, 'budget-line-amount': 5000, delegation: 'wholly' })
	).toEqual([]);
	expect(
		found({ 'cooperation-count': 2, 'budget-amount': 50 }, [
			{ country: 'MA', state: 'ended', 'yearly-budget': 0 }
		])
	).toEqual([]);
});
