import { expect, test } from 'vitest';
import { compileQuestionnaire, type Compiled } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';

test('compiles the ACTER questionnaire without an obstacle', () => {
	const compiled = compileQuestionnaire(acterTemplate);
	expect(compiled.obstacles).toEqual([]);
	const form = formOf(compiled);
	expect(form.pages).toHaveLength(10);
	expect(form.locales).toEqual(['fr', 'en']);
});

function formOf(compiled: Compiled) {
	if (compiled.form === null) throw new Error(JSON.stringify(compiled.obstacles));
	return compiled.form;
}
