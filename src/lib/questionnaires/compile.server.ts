/**
 * Compiles SurveyJS JSON into the form that runs, or says what stands in the way. survey-core parses
 * the expressions and knows the properties; everything else is decided here, property by property.
 */
import { Model } from 'survey-core';
import {
	COMPILED_FORM_FORMAT,
	type CalculatedValue,
	type CompiledForm,
	type Element,
	type Item,
	type Json,
	type Page,
	type Panel
} from '$lib/form/compiled-form';
import { startAnswers } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import type { FieldErrorKey } from '$lib/form/form-state';
import { validate } from '$lib/form/validate';
import { bare } from './bare';
import type { CompiledExpression, Names } from './compile-expression.server';
import { compileItem, isItemType } from './compile-item.server';
import { computingOrder, type Computation } from './computing-order';
import { languagesOf } from './languages';
import { declareNames, type Declared } from './declare-names.server';
import { sanitised } from './sanitise.server';
import type { PublishingObstacle } from './obstacles';
import { isRaw, Reader, type Compilation, type Raw } from './reader.server';
import { WITHOUT_EFFECT } from './survey-properties';

export type Compiled =
	| { form: CompiledForm; obstacles: readonly [] }
	| { form: null; obstacles: readonly PublishingObstacle[] };

export function compileQuestionnaire(json: unknown): Compiled {
	const obstacles: PublishingObstacle[] = [];
	if (!isRaw(json)) return { form: null, obstacles: [broken] };
	try {
		// The judge: what survey-core itself cannot load is no questionnaire.
		new Model(json);
	} catch {
		return { form: null, obstacles: [broken] };
	}
	const { languages, unsupported } = languagesOf(json);
	const to: Compilation = { languages, obstacles };
	const survey = new Reader(json, 'survey', to, '');
	for (const language of unsupported) {
		survey.obstacle('locale', 'language_unsupported', { language });
	}
	const form = new FormCompiler(survey, declareNames(survey, json), to).form();
	if (obstacles.length === 0) checkDefaults(form, obstacles);
	return obstacles.length > 0 ? { form: null, obstacles } : { form, obstacles: [] };
}

const broken: PublishingObstacle = {
	question: '',
	property: '',
	reason: 'not_survey_json',
	values: {}
};

class FormCompiler {
	readonly #survey: Reader;
	readonly #declared: Declared;
	readonly #to: Compilation;
	readonly #computations: Computation[] = [];

	constructor(survey: Reader, declared: Declared, to: Compilation) {
		this.#survey = survey;
		this.#declared = declared;
		this.#to = to;
	}

	form(): CompiledForm {
		const survey = this.#survey;
		const names = this.#declared.names;
		const [first, ...others] = this.#to.languages;
		survey.value('locale');
		const form: CompiledForm = {
			format: COMPILED_FORM_FORMAT,
			locales: [first, ...others],
			title: survey.text('title', names),
			description: survey.text('description', names),
			completed: sanitised(survey.text('completedHtml', names)),
			pages: this.#pages()
		};
		const numbers = survey.oneOf('showQuestionNumbers', ['on', 'onPage', 'off', 'recursive']);
		if (numbers === 'off') form.numbering = 'off';
		if (numbers === 'onPage') form.numbering = 'page';
		if (numbers === 'recursive') {
			survey.obstacle('showQuestionNumbers', 'value_unsupported', { value: numbers });
		}
		if (survey.oneOf('clearInvisibleValues', ['onComplete', 'none']) === 'none') {
			form.hiddenAnswers = 'kept';
		}
		if (this.#declared.names.items.size === 0) survey.obstacle('pages', 'no_question');

		const calculated = this.#calculated();
		if (calculated.length > 0) form.calculated = calculated;
		const order = survey.attempt('calculatedValues', () => computingOrder(this.#computations));
		if (order && order.length > 0) form.computed = order;
		survey.finish(WITHOUT_EFFECT['survey']);
		return bare(form);
	}

	#calculated(): CalculatedValue[] {
		const rules = this.#survey.readers('calculatedValues', () => 'calculatedvalue');
		return rules.flatMap((rule) => {
			const name = rule.string('name') ?? '';
			const expression = rule.expression('expression', this.#declared.names);
			const stored = rule.flag('includeIntoResult');
			rule.finish();
			if (!expression) {
				if (!rule.has('expression')) rule.obstacle('expression', 'value_broken');
				return [];
			}
			this.#computed(name, expression);
			return [{ name, value: expression.tree, ...(stored ? { stored: true as const } : {}) }];
		});
	}

	#computed(name: string, { reads, readsInRow }: CompiledExpression, of?: string) {
		this.#computations.push({ name, of, reads, readsInRow });
	}

	#pages(): Page[] {
		const survey = this.#survey;
		if (!survey.has('pages')) {
			const elements = this.#elements(survey, 'elements', this.#declared.names);
			return [{ name: 'page1', elements }];
		}
		const names = new Set<string>();
		return survey.list('pages').flatMap((raw, i): Page[] => {
			if (!isRaw(raw)) return [];
			const name = typeof raw['name'] === 'string' && raw['name'] ? raw['name'] : `page${i + 1}`;
			const page = new Reader(raw, 'page', this.#to, name);
			page.value('name');
			if (names.has(name.toLowerCase())) page.obstacle('name', 'name_duplicate', { name });
			names.add(name.toLowerCase());
			if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name)) {
				page.obstacle('name', 'name_broken', { name });
			}
			const compiled: Page = {
				...this.#group(page, this.#declared.names),
				navigationTitle: page.text('navigationTitle', this.#declared.names),
				name
			};
			page.finish(WITHOUT_EFFECT['element']);
			return [bare(compiled)];
		});
	}

	/** What pages and panels have in common. */
	#group(reader: Reader, names: Names): Omit<Panel, 'kind' | 'name'> {
		reader.flag('showNumber');
		return {
			title: reader.text('title', names),
			description: reader.text('description', names),
			...this.#conditions(reader, names),
			...required(reader, names),
			elements: this.#elements(reader, 'elements', names)
		};
	}

	#conditions(reader: Reader, names: Names) {
		const visibleIf = reader.rule('visibleIf', names);
		const enableIf = reader.rule('enableIf', names);
		const hidden = reader.flag('visible') === false && !visibleIf;
		const readOnly = reader.flag('readOnly') === true && !enableIf;
		return {
			visibleIf,
			enableIf,
			hidden: hidden || undefined,
			readOnly: readOnly || undefined
		};
	}

	#elements(around: Reader, property: string, names: Names, of?: string): Element[] {
		return around.list(property).flatMap((raw): Element[] => {
			if (!isRaw(raw)) return [];
			const element = this.#element(raw, names, of);
			return element ? [bare(element)] : [];
		});
	}

	#element(raw: Raw, names: Names, of?: string): Element | undefined {
		const type = String(raw['type'] ?? '');
		const name = String(raw['name'] ?? '');
		const known = isItemType(type) || type === 'panel' || type === 'html';
		const reader = new Reader(raw, known ? type : 'question', this.#to, name);
		reader.value('name');
		if (!known) {
			reader.obstacle('type', 'type_unsupported', { type });
			return undefined;
		}
		if (type === 'panel') {
			const group = this.#panelGroup(reader, names, of);
			reader.finish(WITHOUT_EFFECT['element']);
			return { kind: 'panel', name, ...group };
		}
		if (type === 'html') {
			const html = sanitised(reader.text('html', names)) ?? { [this.#to.languages[0]]: '' };
			const conditions = this.#conditions(reader, names);
			// A passage is not asked: these would say something of a question.
			for (const property of ['title', 'titleLocation', 'showNumber', 'clearIfInvisible']) {
				reader.value(property);
			}
			reader.finish(WITHOUT_EFFECT['element']);
			return { kind: 'html', name, html, ...conditions };
		}
		return this.#item(reader, type, name, names, of);
	}

	#panelGroup(reader: Reader, names: Names, of?: string): Omit<Panel, 'kind' | 'name'> {
		reader.flag('showNumber');
		return {
			title: reader.text('title', names),
			description: reader.text('description', names),
			...this.#conditions(reader, names),
			...required(reader, names),
			elements: this.#elements(reader, 'elements', names, of)
		};
	}

	#item(reader: Reader, type: string, name: string, names: Names, of?: string): Item | undefined {
		const own: Names = { ...names, shadowed: this.#declared.shadowed.get(name.toLowerCase()) };
		if ((type === 'paneldynamic' || type === 'matrixdropdown') && of !== undefined) {
			reader.obstacle('type', 'nested_too_deep');
			return undefined;
		}
		const item = compileItem(reader, type, name, own, this.#to.languages, {
			conditions: this.#conditions(reader, own),
			required: required(reader, own),
			rowNames: this.#declared.rows.get(name.toLowerCase()),
			rowElements: (row) => this.#elements(reader, 'templateElements', row, name),
			part: (inner, kind, part, inside) => this.#part(inner, kind, part, inside, name, of),
			computed: (expression) => this.#computed(name, expression, of)
		});
		if (this.#survey.value('clearInvisibleValues') === 'none') {
			const value = reader.string('clearIfInvisible');
			if (value === 'onComplete')
				reader.obstacle('clearIfInvisible', 'value_unsupported', { value });
		}
		reader.finish([
			...WITHOUT_EFFECT['element']!,
			...(WITHOUT_EFFECT[type] ?? []),
			...('choices' in (item ?? {}) ? WITHOUT_EFFECT['choices']! : [])
		]);
		return item;
	}

	/** A column of a table, one of some fields. */
	#part(
		reader: Reader,
		type: string,
		name: string,
		names: Names,
		question: string,
		of: string | undefined
	): Item | undefined {
		return compileItem(reader, type, name, names, this.#to.languages, {
			conditions: this.#conditions(reader, names),
			required: required(reader, names),
			rowNames: undefined,
			rowElements: () => [],
			part: () => undefined,
			computed: (expression) => {
				if (of === undefined) this.#computed(name, expression, question);
				else reader.obstacle('defaultValueExpression', 'nested_too_deep');
			}
		});
	}
}

function required(reader: Reader, names: Names) {
	const requiredIf = reader.rule('requiredIf', names);
	const always = reader.flag('isRequired') === true && !requiredIf;
	return {
		requiredIf,
		required: always || undefined,
		requiredText: reader.text('requiredErrorText', names)
	};
}

/** Default values must be answers: of their kind, among the choices, within the limits. */
function checkDefaults(form: CompiledForm, obstacles: PublishingObstacle[]) {
	const answers = startAnswers(form);
	// What is computed depends on answers that nobody has given yet.
	const context = { locale: form.locales[0], now: new Date(), settled: true as const };
	const wrong: readonly FieldErrorKey[] = [
		...(['not_a_number', 'not_a_date', 'not_a_month', 'not_a_choice', 'not_text'] as const),
		...(['too_many_selected', 'too_many_rows', 'exclusive', 'too_long'] as const)
	];
	for (const error of validate(form, answers, context, {}, evaluate(form, answers, context))) {
		if (!wrong.includes(error.key)) continue;
		const { item: question, key } = error;
		const values: Record<string, Json> = { key };
		obstacles.push({
			question,
			property: 'defaultValue',
			reason: 'value_broken',
			values: values as PublishingObstacle['values']
		});
	}
}
