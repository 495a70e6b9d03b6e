import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ObstacleReason } from '$lib/questionnaires/obstacles';
import { obstacleSentence } from '$lib/questionnaires/obstacles.texts';
import { templates } from '$lib/questionnaires/templates';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';

const union = readFileSync('src/lib/questionnaires/obstacles.ts', 'utf8').match(
	/export type ObstacleReason =([^;]+);/
)![1]!;
const reasons = [...union.matchAll(/'([a-z_]+)'/g)].map(([, reason]) => reason as ObstacleReason);

const source = {
	pages: [
		{
			name: 'means',
			title: { fr: 'Vos moyens', en: 'Your means' },
			elements: [
				{ type: 'text', name: 'budget', title: { fr: 'Quel budget ?', en: 'Which budget?' } },
				{ type: 'panel', name: 'group', title: 'Groupe', elements: [] }
			]
		}
	]
};
const about = (question: string, reason: ObstacleReason = 'reference_unknown') => ({
	question,
	property: 'visibleIf',
	reason,
	values: { name: 'x' }
});

test.each(reasons)('%s is said in both languages, other than the rest', (reason) => {
	const said = (locale: 'fr' | 'en', which: ObstacleReason) =>
		obstacleSentence(about('budget', which), { source, locale });
	expect(said('fr', reason)).toMatch(
		/^Page «\u00a0Vos moyens\u00a0», question «.+\u00a0: .{20,}\.$/
	);
	expect(said('en', reason)).toMatch(/^Page “Your means”, question “Which budget\?”: .{20,}\.$/);
	expect(said('fr', reason)).not.toContain('undefined');
	const others = reasons.filter((other) => other !== reason).map((other) => said('fr', other));
	expect(others).not.toContain(said('fr', reason));
});

test('names pages, groups, and the questionnaire itself', () => {
	const said = (question: string) => obstacleSentence(about(question), { source, locale: 'en' });
	expect(said('means')).toMatch(/^Page “Your means”: /);
	expect(said('group')).toMatch(/^Page “Your means”, group “Groupe”: /);
	expect(said('')).toMatch(/^Questionnaire: /);
	expect(said('gone')).toMatch(/^Questionnaire: /);
});

test.each(templates)('template $key can be published as it is', (template) => {
	expect(compileQuestionnaire(template.make()).obstacles).toEqual([]);
	expect(template.make()).not.toBe(template.make());
});
