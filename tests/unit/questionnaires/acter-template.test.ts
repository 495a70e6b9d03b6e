import { Model, type ItemValue, type QuestionRadiogroupModel } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { elementsOf, itemsOf, textsOf } from './walk-template';

const ownProperties = [
	'why',
	'audience',
	'personal',
	'unit',
	'warnings',
	'authorityPicker',
	'standsFor'
];

const survey = (data: object = {}) => {
	const model = new Model(structuredClone(acterTemplate));
	model.data = data;
	return model;
};

const visibleQuestions = (model: Model) =>
	model
		.getAllQuestions()
		.filter((question) => question.isVisible && question.isParentVisible)
		.map((question) => question.name);

describe('the ACTER template', () => {
	it('loads in survey-core; only our own properties are unknown to it', () => {
		const unknown = (survey().jsonErrors ?? []).map(
			(error) => /'([^']+)'\.$/.exec(error.message)?.[1] ?? error.message
		);
		expect(unknown.filter((name) => !ownProperties.includes(name))).toEqual([]);
	});

	it('has ten pages, each with a title', () => {
		expect(acterTemplate.pages).toHaveLength(10);
		expect(acterTemplate.pages.every((page) => page.title.fr.length > 0)).toBe(true);
	});

	it('names everything once, in kebab-case', () => {
		const names = [
			...acterTemplate.pages.map((page) => page.name),
			...elementsOf(acterTemplate).map(({ element }) => element.name)
		];
		expect(names.filter((name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))).toEqual([]);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});

	it('gives every choice a stable value, once per question', () => {
		for (const [name, { choices, element }] of itemsOf(acterTemplate)) {
			if (!choices || name === 'country') continue;
			expect(
				[...choices].filter((value) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)),
				name
			).toEqual([]);
			if ('choices' in element) {
				const given = element.choices.map((choice) => choice.value);
				expect(new Set(given).size, name).toBe(given.length);
			}
		}
	});

	it('asks about fifty questions of an authority at work', () => {
		const asked = visibleQuestions(survey({ authority: 'x', 'has-action': 'yes' }));
		const items = itemsOf(acterTemplate);
		const own = asked.filter((name) => {
			const element = items.get(name)?.element;
			return element !== undefined && !('standsFor' in element);
		});
		expect(own.length).toBeGreaterThanOrEqual(45);
		expect(own.length).toBeLessThanOrEqual(60);
	});

	it('can be read in the time it promises', () => {
		// 200 words a minute; what is behind a condition counts too, country names do not.
		const words = textsOf(acterTemplate.pages)
			.filter(([place]) => !place.includes('/choices/') || !/cooperations/.test(place))
			.map(([, text]) => text.fr.split(/\s+/).length)
			.reduce((sum, count) => sum + count, 0);
		expect(words / 200).toBeLessThan(20);
		const longest = elementsOf(acterTemplate)
			.map(({ element }) => element)
			.filter((element) => 'title' in element && element.title)
			.filter((element) => 'title' in element && (element.title?.fr.length ?? 0) > 100);
		expect(longest.map((element) => element.name)).toEqual([]);
	});

	it('requires nothing but the authority and whether it has an action', () => {
		const required = elementsOf(acterTemplate)
			.filter(({ element }) => 'isRequired' in element || 'requiredIf' in element)
			.map(({ element }) => element.name);
		expect(required).toEqual(['authority', 'has-action']);
		const model = survey({ authority: 'x', 'has-action': 'yes' });
		expect(model.validate(false)).toBe(true);
		expect(survey({ authority: 'x' }).validate(false)).toBe(false);
	});

	it('keeps people apart', () => {
		const personal = elementsOf(acterTemplate)
			.filter(({ element }) => 'personal' in element)
			.map(({ element }) => element.name);
		expect(personal).toEqual([
			'respondent-name',
			'respondent-function',
			'respondent-email',
			'respondent-phone'
		]);
	});

	it('says who will see the delicate answers', () => {
		const items = itemsOf(acterTemplate);
		for (const name of ['aid-declared', 'satisfaction', 'operators', 'remarks', 'obstacles-text']) {
			expect(items.get(name)?.element, name).toHaveProperty('audience');
		}
	});

	it('lets a figure be unknown: beneath each amount stands who does not know it', () => {
		const items = itemsOf(acterTemplate);
		const numbers = [...items]
			.filter(([, { element }]) => element.type === 'text' && element.inputType === 'number')
			.map(([name]) => name);
		const explained = [...items.values()].flatMap(({ element }) =>
			'standsFor' in element ? [element.standsFor] : []
		);
		expect(numbers.filter((name) => !explained.includes(name))).toEqual(['means-year']);
		expect(explained.filter((name) => !numbers.includes(String(name)))).toEqual([]);
	});
});

describe('its texts', () => {
	const texts = textsOf(acterTemplate);

	it('are complete in both languages', () => {
		expect(texts.length).toBeGreaterThan(400);
		for (const [place, text] of texts) {
			expect(text.fr.trim(), place).not.toBe('');
			expect(text.en?.trim(), place).toBeTruthy();
		}
		const loose = JSON.stringify(acterTemplate.pages, (key, value: unknown) =>
			['title', 'description', 'text', 'why', 'audience', 'html', 'placeholder'].includes(key) &&
			typeof value === 'string'
				? `LOOSE ${value}`
				: value
		);
		expect(loose).not.toContain('LOOSE');
	});

	it('resolve in survey-core in both languages', () => {
		const model = survey();
		const question = model.getQuestionByName('has-action') as QuestionRadiogroupModel;
		expect(model.locale).toBe('fr');
		expect(question.title).toContain('action extérieure');
		expect((question.choices as ItemValue[])[0]?.text).toBe('Oui');
		model.locale = 'en';
		expect(question.title).toContain('external action');
		expect((question.choices as ItemValue[])[0]?.text).toBe('Yes');
		expect(model.getUsedLocales().sort()).toEqual(['en', 'fr']);
	});

	it('are translated: the same in both only where names are', () => {
		const same = new Set(
			texts
				.filter(([place, text]) => text.fr === text.en && !place.includes('templateElements/0'))
				.map(([, text]) => text.fr)
		);
		expect([...same].sort()).toEqual([
			'Cités Unies France',
			'Culture',
			'Diasporas',
			'Erasmus+',
			'Information',
			'Sport'
		]);
	});

	it('leave no English word in French', () => {
		const english = /\b(the|and|your|which|with|other|authority|does|know|none)\b/i;
		expect(texts.filter(([, text]) => english.test(text.fr)).map(([, text]) => text.fr)).toEqual(
			[]
		);
	});

	it('follow the typography of French', () => {
		for (const [place, { fr }] of texts) {
			expect(fr, place).not.toMatch(/'/);
			expect(fr, place).not.toMatch(/ [:;?!%€»]/);
			expect(fr, place).not.toMatch(/« /);
			expect(fr, place).not.toMatch(/[^\u202F\u00A0\d][;?!%€](?!\d)/);
			expect(fr, place).not.toMatch(/\d \d{3}/);
		}
	});

	it('are warm without exclamation, and spell out what a newcomer would not know', () => {
		for (const [place, { fr }] of texts) {
			expect(fr, place).not.toMatch(/!|\bETP\b|\bECSI\b|\bODD\b|\bMEAE\b|\bRRMA\b/);
			expect(fr, place).not.toMatch(/\b(reporting|feedback|stakeholder|process|mail)\b/i);
		}
	});
});

describe('the short branch', () => {
	it('lets an authority without action leave after page 2', () => {
		const model = survey({ authority: 'x', 'has-action': 'no' });
		expect(model.visiblePages.map((page) => page.name)).toEqual([
			'your-authority',
			'your-external-action'
		]);
		expect(visibleQuestions(model).slice(-5)).toEqual([
			'has-action',
			'no-action-reasons',
			'wishes',
			'starting-needs',
			'without-action-remarks'
		]);
	});

	it('asks why of those who stopped, and since when they had acted', () => {
		const shown = visibleQuestions(survey({ authority: 'x', 'has-action': 'stopped' }));
		expect(shown).toContain('no-action-reasons');
		expect(shown).toContain('action-since');
		expect(shown).not.toContain('elected-member');
	});

	it('does not ask why of those who plan one', () => {
		const shown = visibleQuestions(survey({ authority: 'x', 'has-action': 'planned' }));
		expect(shown).not.toContain('no-action-reasons');
		expect(shown).toContain('wishes');
	});

	it('shows an authority at work all ten pages and nothing of the branch', () => {
		const model = survey({ authority: 'x', 'has-action': 'yes' });
		expect(model.visiblePages).toHaveLength(10);
		expect(visibleQuestions(model)).not.toContain('wishes');
	});

	it('passes over the cooperations when none is carried out', () => {
		const model = survey({ authority: 'x', 'has-action': 'yes', actions: ['mobility'] });
		expect(model.visiblePages.map((page) => page.name)).not.toContain('your-cooperations');
	});
});

describe('its checks', () => {
	const begun = { authority: 'x', 'has-action': 'yes' };

	it('refuse years in the future and numbers below zero', () => {
		const nextYear = new Date().getFullYear() + 1;
		expect(survey({ ...begun, 'action-since': nextYear }).validate(false)).toBe(false);
		expect(survey({ ...begun, 'action-since': nextYear - 1 }).validate(false)).toBe(true);
		expect(survey({ ...begun, cooperations: [{ 'start-year': nextYear }] }).validate(false)).toBe(
			false
		);
		expect(survey({ ...begun, 'ir-service': 'own', 'ir-fte': -1 }).validate(false)).toBe(false);
		expect(survey({ ...begun, 'budget-amount': -5 }).validate(false)).toBe(false);
		expect(survey({ ...begun, 'own-share': 101 }).validate(false)).toBe(false);
	});

	const warned = (name: string, data: object) => {
		const model = survey({ ...begun, ...data });
		const element = itemsOf(acterTemplate).get(name)?.element;
		const warnings = element && 'warnings' in element ? (element.warnings ?? []) : [];
		return warnings.filter((warning) => Boolean(model.runExpression(warning.expression))).length;
	};

	it('tell that amount and band do not agree', () => {
		expect(warned('budget-band', { 'budget-amount': 8000, 'budget-band': 'under-10k' })).toBe(0);
		expect(warned('budget-band', { 'budget-amount': 80000, 'budget-band': 'under-10k' })).toBe(1);
		expect(warned('budget-band', { 'budget-amount': 50000, 'budget-band': '10k-50k' })).toBe(0);
		expect(warned('budget-band', { 'budget-amount': 50000, 'budget-band': '50k-250k' })).toBe(0);
		expect(warned('budget-band', { 'budget-amount': 700000, 'budget-band': 'over-500k' })).toBe(0);
		expect(warned('budget-band', { 'budget-band': '10k-50k' })).toBe(0);
		expect(warned('budget-band', { 'budget-amount': 400, 'budget-band': 'dont-know' })).toBe(0);
	});

	it('ask for one cooperation at least when some are carried out, without a wall', () => {
		expect(warned('cooperations', { actions: ['cooperations'] })).toBe(1);
		expect(
			warned('cooperations', { actions: ['cooperations'], cooperations: [{ country: 'SN' }] })
		).toBe(0);
		expect(survey({ ...begun, actions: ['cooperations'] }).validate(false)).toBe(true);
	});

	it('name only questions that exist', () => {
		const items = itemsOf(acterTemplate);
		const known = new Set([...items.keys(), 'current-year', 'panelIndex']);
		const source = JSON.stringify(acterTemplate);
		const named = [...source.matchAll(/\{([a-zA-Z][^{}":]*)\}/g)].map((match) =>
			(match[1] ?? '').replace(/^panel\./, '').replace(/(\[\d+\]|\.length)$/, '')
		);
		expect(named.length).toBeGreaterThan(40);
		expect(named.filter((name) => !known.has(name))).toEqual([]);
	});
});
