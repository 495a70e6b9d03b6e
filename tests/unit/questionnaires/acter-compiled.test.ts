import { describe, expect, it } from 'vitest';
import { evaluate } from '$lib/form/evaluate';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import { validate, warningsIn } from '$lib/form/validate';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';

const compiled = compileQuestionnaire(acterTemplate);
const context = { locale: 'fr', now: new Date('2026-11-21T09:00:00Z') };
const begun: Answers = { authority: 'x', 'has-action': 'yes' };

function form(): CompiledForm {
	if (compiled.form === null) throw new Error('the template does not compile');
	return compiled.form;
}

const pagesShown = (answers: Answers) =>
	evaluate(form(), answers, context)
		.pages.filter((page) => page.visible)
		.map((page) => page.name);

describe('the ACTER template, compiled', () => {
	it('meets no obstacle to publishing', () => {
		expect('obstacles' in compiled ? compiled.obstacles : []).toEqual([]);
		expect(form().locales).toEqual(['fr', 'en']);
		expect(form().pages).toHaveLength(10);
	});

	it('leaves after page 2 without an action, and shows ten pages with one', () => {
		expect(pagesShown({ authority: 'x', 'has-action': 'no' })).toEqual([
			'your-authority',
			'your-external-action'
		]);
		expect(pagesShown(begun)).toHaveLength(10);
		expect(pagesShown({ ...begun, actions: ['mobility'] })).toHaveLength(9);
	});

	it('wants the authority and whether it has an action, nothing more', () => {
		expect(validate(form(), {}, context).map((error) => error.item)).toEqual([
			'authority',
			'has-action'
		]);
		expect(validate(form(), begun, context)).toEqual([]);
	});

	it('refuses what cannot be', () => {
		const wrong = (answers: Answers) =>
			validate(form(), { ...begun, ...answers }, context).map((error) => error.item);
		expect(wrong({ 'action-since': 2027 })).toEqual(['action-since']);
		expect(wrong({ 'action-since': 2026 })).toEqual([]);
		expect(wrong({ cooperations: [{ _id: 'a', 'start-year': 2027 }] })).toEqual(['start-year']);
		expect(wrong({ 'ir-service': 'own', 'ir-fte': -1 })).toEqual(['ir-fte']);
		expect(wrong({ 'budget-amount': -1 })).toEqual(['budget-amount']);
		expect(wrong({ networks: ['gone'] })).toEqual(['networks']);
		expect(wrong({ 'respondent-email': 'personne' })).toEqual(['respondent-email']);
		expect(wrong({ 'ir-service': 'shared', 'ir-fte': 0.25 })).toEqual([]);
	});

	it('tells what a careful respondent would thank us for, without a wall', () => {
		const told = (answers: Answers) =>
			warningsIn(form(), { ...begun, ...answers }, context).map((warning) => warning.item);
		expect(told({ actions: ['cooperations'] })).toEqual(['cooperations']);
		expect(told({ 'budget-amount': 80_000, 'budget-band': 'under-10k' })).toEqual(['budget-band']);
		expect(told({ 'action-since': 2010, 'first-cooperation-year': 2001 })).toEqual([
			'first-cooperation-year'
		]);
		const two = [
			{ _id: 'a', country: 'SN' },
			{ _id: 'b', country: 'DE' }
		];
		expect(told({ 'cooperation-count': 1, cooperations: two })).toEqual(['cooperations']);
		const ended = two.map((row) => ({ ...row, state: row._id === 'a' ? 'active' : 'ended' }));
		expect(told({ 'cooperation-count': 1, cooperations: ended })).toEqual([]);
		expect(told({ 'ir-service': 'own', 'ir-fte': 80 })).toEqual(['ir-fte']);
	});

	it('is small enough to be sent', () => {
		expect(JSON.stringify(form()).length).toBeLessThan(120_000);
	});
});
