/** The choices of a question, special ones included, and the steps of a scale. */
import { QuestionRatingModel } from 'survey-core';
import type {
	Choice,
	Expression,
	Json,
	Scalar,
	SpecialChoice,
	Texts
} from '$lib/form/compiled-form';
import { same } from '$lib/form/expression-values';
import { bare } from './bare';
import type { Names } from './compile-expression.server';
import { isRaw, type Reader } from './reader.server';

export type Languages = readonly [string, ...string[]];

type Rules = { visibleIf?: Expression; enableIf?: Expression };

export class ChoicesCompiler {
	readonly #reader: Reader;
	readonly #names: Names;
	readonly #languages: Languages;

	constructor(reader: Reader, names: Names, languages: Languages) {
		this.#reader = reader;
		this.#names = names;
		this.#languages = languages;
	}

	all(several: boolean) {
		const reader = this.#reader;
		const general = {
			visibleIf: reader.rule('choicesVisibleIf', { ...this.#names, choice: true }),
			enableIf: reader.rule('choicesEnableIf', { ...this.#names, choice: true })
		};
		const choices = [
			...this.list('choices', several ? 'checkboxitem' : 'choiceitem', general),
			...this.#range(general)
		];
		for (const special of SPECIAL) {
			if (reader.flag(special.property) !== true) {
				this.#plain(special.text);
				continue;
			}
			if (choices.some((choice) => same(choice.value, special.value))) {
				reader.obstacle('choices', 'choice_reserved', { value: special.value });
			}
			choices.push({
				value: special.value,
				text: this.#plain(special.text) ?? this.word(special.words),
				special: special.kind,
				...(several && special.kind !== 'other' ? { exclusive: true as const } : {})
			});
		}
		if (choices.length === 0) reader.obstacle('choices', 'choices_missing');
		reader.oneOf('choicesOrder', ['none']);
		return {
			choices,
			otherPlaceholder: this.#plain('otherPlaceholder'),
			otherErrorText: this.#plain('otherErrorText')
		};
	}

	steps(): Choice[] {
		const reader = this.#reader;
		const written = this.list('rateValues', 'ratingitem');
		const scale = {
			rateMin: reader.number('rateMin'),
			rateMax: reader.number('rateMax'),
			rateStep: reader.number('rateStep'),
			rateCount: reader.number('rateCount')
		};
		let choices = written;
		if (written.length === 0) {
			// survey-core knows how many steps a scale has, and corrects impossible ones.
			const model = new QuestionRatingModel('scale');
			model.fromJSON(bare(scale));
			choices = model.visibleRateValues.map((step) => ({ value: Number(step.value) }));
		}
		return choices;
	}

	list(
		property: string,
		className: string,
		general: Rules = {},
		names: Names = { ...this.#names, choice: true }
	): Choice[] {
		const choices: Choice[] = [];
		this.#reader.list(property).forEach((raw, i) => {
			const choice = this.#choice(raw, className, `${property}[${i}].`, general, names);
			if (!choice) {
				this.#reader.obstacle(`${property}[${i}]`, 'value_broken');
			} else if (choices.some((other) => same(other.value, choice.value))) {
				const value = String(choice.value);
				this.#reader.obstacle(`${property}[${i}].value`, 'choice_duplicate', { value });
			} else {
				choices.push(choice);
			}
		});
		return choices;
	}

	/** Numbers from choicesMin to choicesMax. */
	#range(general: Rules): Choice[] {
		const [min, max] = [this.#reader.number('choicesMin'), this.#reader.number('choicesMax')];
		const step = this.#reader.number('choicesStep') ?? 1;
		if (min === undefined || max === undefined) return [];
		if (max < min || step <= 0 || (max - min) / step > 1000) {
			this.#reader.obstacle('choicesMax', 'limits_contradict', { min, max });
			return [];
		}
		const count = Math.floor((max - min) / step) + 1;
		return Array.from({ length: count }, (_, i) => bare({ value: min + i * step, ...general }));
	}

	#choice(
		raw: Json,
		className: string,
		place: string,
		general: Rules,
		names: Names
	): Choice | undefined {
		if (!isRaw(raw)) {
			if (raw === null || raw === '' || Array.isArray(raw)) return undefined;
			// "value|text", the short form of SurveyJS.
			const [value, text] = typeof raw === 'string' ? raw.split('|') : [raw];
			return bare({
				value: value,
				text: text === undefined ? undefined : { [this.#languages[0]]: String(text) },
				...general
			});
		}
		const reader = this.#reader.inside(raw, className, place);
		const value = reader.value('value');
		const choice = bare({
			value: value as Scalar,
			text: reader.text('text', names),
			exclusive: reader.flag('isExclusive') || undefined,
			visibleIf: reader.rule('visibleIf', names) ?? general.visibleIf,
			enableIf: reader.rule('enableIf', names) ?? general.enableIf
		});
		reader.finish();
		return value === undefined || value === '' || typeof value === 'object' ? undefined : choice;
	}

	/** A word of ours in the languages of the form. */
	word(texts: Readonly<Record<string, string>>): Texts {
		return Object.fromEntries(this.#languages.map((language) => [language, texts[language]!]));
	}

	#plain(name: string): Texts | undefined {
		return this.#reader.text(name, null);
	}
}

const SPECIAL: readonly {
	kind: SpecialChoice;
	property: string;
	text: string;
	value: string;
	words: Readonly<Record<string, string>>;
}[] = [
	{
		kind: 'none',
		property: 'showNoneItem',
		text: 'noneText',
		value: 'none',
		words: { fr: 'Aucune de ces réponses', en: 'None of these' }
	},
	{
		kind: 'refused',
		property: 'showRefuseItem',
		text: 'refuseText',
		value: 'refused',
		words: { fr: 'Ne souhaite pas répondre', en: 'Prefer not to say' }
	},
	{
		kind: 'dontKnow',
		property: 'showDontKnowItem',
		text: 'dontKnowText',
		value: 'dontknow',
		words: { fr: 'Ne sait pas', en: 'Don’t know' }
	},
	{
		kind: 'other',
		property: 'showOtherItem',
		text: 'otherText',
		value: 'other',
		words: { fr: 'Autre', en: 'Other' }
	}
];
