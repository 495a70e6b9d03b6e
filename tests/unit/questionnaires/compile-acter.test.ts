import { expect, test } from 'vitest';
import { evaluate } from '$lib/form/evaluate';
import { startAnswers } from '$lib/form/answers';
import { compileQuestionnaire, type Compiled } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';

test('compiles the ACTER questionnaire without an obstacle', () => {
	const compiled = compileQuestionnaire(acterTemplate);
	expect(compiled.obstacles).toEqual([]);
	const form = formOf(compiled);
	expect(form.pages).toHaveLength(10);
	expect(form.locales).toEqual(['fr', 'en']);
});

test('tells what the ACTER questionnaire asks within five milliseconds', () => {
	const form = formOf(compileQuestionnaire(acterTemplate));
	const context = { locale: 'fr', now: new Date(2026, 10, 21) };
	const answers = { ...startAnswers(form), 'has-action': 'yes' };
	for (let i = 0; i < 50; i++) evaluate(form, answers, context);
	const started = performance.now();
	for (let i = 0; i < 100; i++) evaluate(form, answers, context);
	const each = (performance.now() - started) / 100;
	console.log(`ACTER: ${each.toFixed(2)} ms to evaluate, ${JSON.stringify(form).length} bytes`);
	expect(each).toBeLessThan(5);
});

function formOf(compiled: Compiled) {
	if (compiled.form === null) throw new Error(JSON.stringify(compiled.obstacles));
	return compiled.form;
}
