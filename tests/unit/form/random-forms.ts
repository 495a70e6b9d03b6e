import type { Json } from '$lib/form/compiled-form';
import type { Chance } from './random';

export type Raw = { [property: string]: Json };

type Made = {
	name: string;
	type: string;
	json: Raw;
	columns?: Json[];
	rows?: string[];
	/** Of a repeated panel, a table (its columns), fields. */
	inner?: Made[];
	/** Its default is computed. */
	computed?: true;
};

/** Kinds that default rules may read: what is never computed itself. */
const PLAIN = ['rating', 'checkbox', 'ranking'];

/** A small questionnaire of the supported subset, every property of which comes up now and then. */
export function randomForm(chance: Chance): { json: Raw; items: Made[] } {
	return new FormMaker(chance).make();
}

const VALUES = ['x', 'y', 'z', 'Oui', 'w'];
const NUMBERS = [0, 1, 2, 3, 5, 10, 2.5, -1];

class FormMaker {
	readonly #chance: Chance;
	readonly #items: Made[] = [];
	#count = 0;

	constructor(chance: Chance) {
		this.#chance = chance;
	}

	make(): { json: Raw; items: Made[] } {
		const chance = this.#chance;
		this.#hiddenKept = chance.often(0.05);
		const pages: Raw[] = [];
		const calculated: Made[] = [];
		// Named before they are written, so that rules may point forward.
		const plan = Array.from({ length: 1 + chance.below(2) }, (_, page) => ({
			name: `page${page + 1}`,
			items: Array.from({ length: 1 + chance.below(3) }, () => this.#plan(false))
		}));
		plan[0]!.items.unshift(this.#plan(false, true));
		plan.forEach(({ items }) => this.#items.push(...items));
		for (let i = 1; i <= 2 && chance.often(0.3); i++) {
			const rule: Made = { name: `calc${i}`, type: 'calculated', json: {} };
			rule.json = {
				name: rule.name,
				expression: this.#computed(rule),
				...(chance.often(0.5) ? { includeIntoResult: true } : {})
			};
			calculated.push(rule);
		}
		this.#items.push(...calculated);
		for (const { name, items } of plan) {
			for (const item of items) this.#write(item);
			pages.push({
				name,
				...this.#texts(),
				...this.#around(items),
				...(chance.often(0.05) ? { isRequired: true } : {}),
				...(chance.often(0.05) ? { requiredIf: this.#rule() } : {}),
				...(chance.often(0.1) ? { navigationTitle: 'Short' } : {}),
				...(chance.often(0.05) ? { requiredErrorText: 'One at least' } : {}),
				...(chance.often(0.05) ? { showNumber: true } : {}),
				elements: this.#grouped(items)
			});
		}
		const json: Raw = {
			locale: 'fr',
			showQuestionNumbers: chance.pick(['on', 'on', 'off', 'onPage']),
			pages
		};
		if (chance.often(0.2)) json['title'] = this.#piped();
		if (chance.often(0.1)) json['description'] = { fr: 'Une description', en: 'A description' };
		if (chance.often(0.1)) json['completedHtml'] = '<p>Merci</p>';
		if (this.#hiddenKept) json['clearInvisibleValues'] = 'none';
		else if (chance.often(0.1)) json['clearInvisibleValues'] = 'onComplete';
		if (calculated.length > 0) json['calculatedValues'] = calculated.map((rule) => rule.json);
		return { json, items: plan.flatMap(({ items }) => items) };
	}

	#hiddenKept = false;

	#plan(inRow: boolean, asks = false): Made {
		const types = [
			...['text', 'text', 'text', 'comment', 'boolean', 'radiogroup', 'dropdown', 'checkbox'],
			...['rating', 'ranking', 'matrix', 'expression', 'multipletext'],
			...(inRow ? [] : ['paneldynamic', 'html', 'matrixdropdown'])
		];
		const type = asks ? 'text' : this.#chance.pick(types);
		const made: Made = { name: `q${++this.#count}`, type, json: {} };
		if (type === 'matrix') {
			made.rows = ['row-a', 'row-b', 'row-c'].slice(0, 1 + this.#chance.below(3));
			made.columns = ['low', 'high', 3].slice(0, 2 + this.#chance.below(2));
		}
		if (type === 'paneldynamic') {
			made.inner = Array.from({ length: 1 + this.#chance.below(3) }, () => this.#plan(true));
		}
		if (type === 'matrixdropdown') {
			made.rows = ['row-a', 'row b', '3'].slice(0, 1 + this.#chance.below(3));
			made.inner = Array.from({ length: 1 + this.#chance.below(3) }, () => this.#planCell());
		}
		if (type === 'multipletext') {
			made.inner = Array.from({ length: 1 + this.#chance.below(3) }, () =>
				this.#named('field', 'text')
			);
		}
		return made;
	}

	#planCell(): Made {
		const types = ['text', 'text', 'text', 'comment', 'boolean', 'radiogroup', 'dropdown'];
		return this.#named('col', this.#chance.pick([...types, 'dropdown', 'checkbox', 'expression']));
	}

	#named(word: string, type: string): Made {
		return { name: `${word}${++this.#count}`, type, json: {} };
	}

	/** Some of them in panels, now and then a panel in a panel. */
	#grouped(items: readonly Made[]): Raw[] {
		const chance = this.#chance;
		const elements: Raw[] = items.map((item) => item.json);
		if (items.length < 2 || chance.often(0.6)) return elements;
		const from = chance.below(items.length - 1);
		const inner = elements.splice(from, 1 + chance.below(2));
		const panel = (content: Raw[]): Raw => ({
			type: 'panel',
			name: `group${++this.#count}`,
			...this.#texts(),
			...this.#around(items),
			...(chance.often(0.1) ? { isRequired: true } : {}),
			...(chance.often(0.1) ? { requiredIf: this.#rule() } : {}),
			...(chance.often(0.05) ? { requiredErrorText: 'One at least' } : {}),
			...(chance.often(0.05) ? { showNumber: false } : {}),
			elements: content
		});
		elements.splice(from, 0, chance.often(0.2) ? panel([panel(inner)]) : panel(inner));
		return elements;
	}

	#texts(): Raw {
		const chance = this.#chance;
		return {
			...(chance.often(0.5)
				? { title: chance.pick<Json>(['Plain', { fr: 'Titre', en: 'Title' }, this.#piped()]) }
				: {}),
			...(chance.often(0.2) ? { description: { fr: 'Aide', en: 'Help' } } : {})
		};
	}

	#piped(): string {
		const named = this.#items.filter(({ type }) =>
			['radiogroup', 'dropdown', 'comment', 'boolean'].includes(type)
		);
		return named.length > 0 ? `About {${this.#chance.pick(named).name}}` : 'About nothing';
	}

	#conditions(row?: readonly Made[], self?: Made): Raw {
		const chance = this.#chance;
		return {
			...(chance.often(0.25) ? { visibleIf: this.#rule(row, self) } : {}),
			...(chance.often(0.12) ? { enableIf: this.#rule(row, self) } : {}),
			...(chance.often(0.04) ? { visible: false } : {}),
			...(chance.often(0.04) ? { readOnly: true } : {})
		};
	}

	/** survey-core does not compute in what is read-only; we do. */
	#around(items: readonly Made[]): Raw {
		const { enableIf, readOnly, ...others } = this.#conditions();
		const computes = items.some(
			(item) => isComputing(item) || (item.type === 'paneldynamic' && fillsIn(item))
		);
		if (items.some(fillsIn)) delete others['visible'];
		return {
			...others,
			...(computes || enableIf === undefined ? {} : { enableIf }),
			...(computes || readOnly === undefined ? {} : { readOnly })
		};
	}

	/** A rule over the questions of the form, and of the row in a repeated panel. */
	#rule(row?: readonly Made[], self?: Made): string {
		const chance = this.#chance;
		const one = () => this.#comparison(row, self);
		if (chance.often(0.7)) return one();
		return `${one()} ${chance.pick(['and', 'or'])} ${chance.often(0.2) ? `!(${one()})` : one()}`;
	}

	/** Rules of rows of a table say `{row.x}`, those in a repeated panel `{panel.x}`. */
	#rowWord: 'panel' | 'row' = 'panel';

	#comparison(row?: readonly Made[], self?: Made): string {
		const chance = this.#chance;
		const inRow = row && row.length > 0 && chance.often(0.5);
		const others = (inRow ? row : this.#items).filter(({ type }) => type !== 'html');
		if (others.length === 0) return 'true';
		const item = chance.pick(others);
		const name = inRow ? `${this.#rowWord}.${item.name}` : item.name;
		if (item === self && item.type === 'expression') return 'true';
		if (chance.often(0.2)) return `{${name}} ${chance.pick(['empty', 'notempty'])}`;
		if (inRow && chance.often(0.1)) return this.#aboutTheRow();
		switch (item.type) {
			case 'text':
			case 'rating':
			case 'calculated':
			case 'expression':
				return `{${name}} ${chance.pick(['>', '<', '>=', '<=', '=', '<>'])} ${chance.pick(NUMBERS)}`;
			case 'comment':
				return `{${name}} ${chance.pick(['=', 'contains', 'notcontains'])} '${chance.pick(['x', 'un', ''])}'`;
			case 'boolean':
				return `{${name}} ${chance.pick(['=', '<>'])} ${chance.pick(['true', 'false'])}`;
			case 'checkbox':
			case 'ranking':
				return chance.often(0.3)
					? `{${name}.length} > ${chance.below(3)}`
					: `{${name}} ${chance.pick(['contains', 'notcontains', 'anyof', 'allof', 'noneof', '='])} ['${chance.pick(VALUES)}']`;
			case 'matrix':
				return inRow
					? `{${name}} notempty`
					: `{${name}.${item.rows![0]}} ${chance.pick(['=', '<>'])} 'low'`;
			case 'matrixdropdown':
				return this.#aboutTable(item);
			case 'multipletext':
				return inRow
					? `{${name}} notempty`
					: `{${name}.${chance.pick(item.inner!).name}} ${chance.pick(['=', '<>', '>'])} ${chance.pick(['2', "'x'"])}`;
			case 'paneldynamic': {
				const field = item.inner!.find(({ type }) => type === 'text');
				if (!field || chance.often(0.4)) return `{${name}.length} > ${chance.below(3)}`;
				return chance.often(0.5)
					? `sumInArray({${name}}, '${field.name}') > 3`
					: `{${name}[0].${field.name}} > 1`;
			}
		}
		return `{${name}} ${chance.pick(['=', '<>', 'anyof'])} '${chance.pick(VALUES)}'`;
	}

	#aboutTheRow(): string {
		const chance = this.#chance;
		if (this.#rowWord === 'panel') return `{panelIndex} = ${chance.below(2)}`;
		return chance.often(0.5)
			? `{rowIndex} > ${chance.below(3)}`
			: `{${chance.pick(['rowValue', 'rowName', 'item'])}} = ${chance.pick(["'row-a'", '3'])}`;
	}

	#aboutTable(item: Made): string {
		const chance = this.#chance;
		const column = chance.pick(item.inner!);
		const cell = `{${item.name}.${chance.pick(item.rows!)}.${column.name}}`;
		if (column.type === 'text') {
			return chance.pick([
				`${cell} > ${chance.pick(NUMBERS)}`,
				`sumInArray({${item.name}}, '${column.name}') > 3`
			]);
		}
		if (chance.often(0.3)) return `{${item.name}} notempty`;
		return `${cell} ${chance.pick(['=', '<>'])} ${column.type === 'boolean' ? 'true' : "'x'"}`;
	}

	#write(item: Made, row?: readonly Made[]) {
		const chance = this.#chance;
		const computed = item.type === 'expression' || item.type === 'html';
		const open = computed || isComputing(item);
		const { enableIf, readOnly, ...shown } = this.#conditions(row, item);
		const json = item.json;
		Object.assign(json, {
			type: item.type,
			name: item.name,
			...(item.type === 'html' ? {} : this.#texts()),
			...shown,
			...(open || enableIf === undefined ? {} : { enableIf }),
			...(open || readOnly === undefined ? {} : { readOnly })
		});
		if (!computed) {
			if (chance.often(0.2)) json['isRequired'] = true;
			if (chance.often(0.1)) json['requiredIf'] = this.#rule(row, item);
			if (chance.often(0.05)) json['requiredErrorText'] = 'Needed';
			if (chance.often(0.2)) json['validators'] = [this.#validator(item, row)];
		}
		if (chance.often(0.05)) json['titleLocation'] = chance.pick(['hidden', 'left', 'top']);
		if (chance.often(0.05)) json['showNumber'] = false;
		if (chance.often(0.05) && !this.#hiddenKept) json['clearIfInvisible'] = 'onComplete';
		this.#specifics(item, row);
		if (chance.often(0.12)) this.#default(item, row);
	}

	/** A default that is computed, of the kind that the question asks for. */
	#default(item: Made, row?: readonly Made[]) {
		const chance = this.#chance;
		const { json } = item;
		const input = json['inputType'];
		const pick = (values: readonly string[]) =>
			`iif(${this.#plainRule(item, row)}, ${chance.pick(values)}, ${chance.pick(values)})`;
		const kinds: Record<string, () => string | undefined> = {
			text: () => {
				if (input === 'number')
					return chance.often(0.5) ? pick(['4', '5']) : `count(${this.#plainRule(item, row)}, 1)`;
				if (input === 'date') return chance.pick(['today()', "getDate('2026-04-01')"]);
				return input === undefined ? pick(["'x'", "'mot'"]) : undefined;
			},
			comment: () => pick(["'un'", "'texte'"]),
			boolean: () => (json['valueTrue'] ? undefined : pick(['true', 'false'])),
			radiogroup: () => pick(["'x'", "'y'"]),
			dropdown: () => pick(["'x'", "'y'"])
		};
		// A choice that is hidden is none for survey-core; for us it is, until the end.
		if (JSON.stringify(json).includes('isibleIf')) return;
		const expression = kinds[item.type]?.();
		if (expression === undefined) return;
		// survey-core takes one that reads nothing only in rows that it makes itself.
		if (row && this.#rowWord === 'panel' && !expression.includes('{')) return;
		item.computed = true;
		// survey-core forgets the default of what is hidden when answers come from elsewhere.
		delete json['visible'];
		delete json['validators'];
		// One that is out of bounds it keeps from the answers, where the one before it stays; ours is
		// filled in, and wrong.
		delete json['minValueExpression'];
		delete json['maxValueExpression'];
		if (item.type === 'boolean') delete json['defaultValue'];
		const mayBeShort = item.type !== 'boolean' && !item.name.startsWith('field');
		if (mayBeShort && chance.often(0.2)) json['defaultValue'] = `=${expression}`;
		else json['defaultValueExpression'] = expression;
	}

	/** A rule that reads nothing that is computed: there is no circle. */
	#plainRule(item: Made, row?: readonly Made[]): string {
		const maker = new FormMaker(this.#chance);
		maker.#rowWord = this.#rowWord;
		const plain = (made: readonly Made[]) =>
			made.filter((other) => other !== item && PLAIN.includes(other.type) && !other.computed);
		maker.#items.push(...plain(this.#items).slice(0, this.#items.indexOf(item)));
		return maker.#comparison(row ? plain(row) : undefined);
	}

	#validator(item: Made, row?: readonly Made[]): Raw {
		const chance = this.#chance;
		const text: Raw = chance.often(0.5) ? { text: 'Own words' } : {};
		const kinds: Record<string, () => Raw> = {
			numeric: () => ({
				...(chance.often(0.7) ? { minValue: chance.pick(NUMBERS) } : {}),
				...(chance.often(0.3) ? { maxValue: 20 } : {})
			}),
			text: () => ({
				...(chance.often(0.5) ? { minLength: 2 } : {}),
				...(chance.often(0.5) ? { maxLength: 5 } : {}),
				...(chance.often(0.3) ? { allowDigits: false } : {})
			}),
			regex: () => ({
				regex: chance.pick(['^[a-z]+$', '\\d{2}', '^(x|y)', '.']),
				...(chance.often(0.3) ? { caseInsensitive: true } : {})
			}),
			email: () => ({}),
			expression: () => ({ expression: this.#rule(row, item) }),
			answercount: () => ({
				...(chance.often(0.5) ? { minCount: 2 } : {}),
				...(chance.often(0.5) ? { maxCount: 2 } : {})
			})
		};
		const fitting: Record<string, string[]> = {
			text: ['numeric', 'text', 'regex', 'email', 'expression'],
			multipletext: ['expression'],
			comment: ['text', 'regex', 'expression'],
			checkbox: ['answercount', 'expression'],
			ranking: ['answercount', 'expression']
		};
		const type = chance.pick(fitting[item.type] ?? ['expression']);
		const soft = type === 'expression' && chance.often(0.15);
		return {
			type,
			...text,
			...kinds[type]!(),
			...(soft ? { text: 'Unlikely', notificationType: 'warning' } : {})
		};
	}

	#specifics(item: Made, row?: readonly Made[]) {
		const chance = this.#chance;
		const json = item.json;
		switch (item.type) {
			case 'text':
				return this.#text(json, row);
			case 'comment':
				if (chance.often(0.2)) json['maxLength'] = 30;
				if (chance.often(0.2)) json['rows'] = 3;
				if (chance.often(0.1)) json['placeholder'] = 'Ici';
				if (chance.often(0.1) && !json['validators']) json['defaultValue'] = 'un texte';
				return;
			case 'boolean':
				if (chance.often(0.3)) Object.assign(json, { labelTrue: 'Vrai', labelFalse: 'Faux' });
				if (chance.often(0.3)) Object.assign(json, { valueTrue: 'yes', valueFalse: 'no' });
				if (chance.often(0.2))
					json['defaultValue'] = chance.pick(['true', 'false', 'indeterminate']);
				return;
			case 'radiogroup':
			case 'dropdown':
			case 'checkbox':
			case 'ranking':
				return this.#choices(item, row);
			case 'rating':
				Object.assign(
					json,
					chance.pick<Raw>([
						{},
						{ rateMin: 0, rateMax: 10, rateStep: 2 },
						{ rateCount: 4 },
						{ rateValues: ['x', 'y', { value: 3, text: 'three' }] }
					])
				);
				if (chance.often(0.2)) json['minRateDescription'] = 'bas';
				if (chance.often(0.2)) json['maxRateDescription'] = 'haut';
				return;
			case 'matrix':
				return this.#matrix(item, row);
			case 'expression':
				json['expression'] = this.#computed(item, row);
				if (chance.often(0.2)) json['precision'] = 1;
				if (chance.often(0.2)) json['format'] = 'vaut {0}';
				if (chance.often(0.3)) {
					json['displayStyle'] = chance.pick(['decimal', 'currency', 'percent', 'date', 'none']);
				}
				if (chance.often(0.1)) json['currency'] = 'EUR';
				if (chance.often(0.1)) json['maximumFractionDigits'] = 2;
				if (chance.often(0.1)) json['minimumFractionDigits'] = 1;
				if (chance.often(0.1)) json['useGrouping'] = false;
				return;
			case 'html':
				json['html'] = { fr: '<p>Bonjour <b>à vous</b></p>', en: '<p>Hello</p>' };
				return;
			case 'matrixdropdown':
				return this.#table(item);
			case 'multipletext':
				return this.#fields(item, row);
			case 'paneldynamic':
				return this.#repeated(item);
		}
	}

	#table(item: Made) {
		const chance = this.#chance;
		const { json } = item;
		const inner = item.inner!;
		this.#rowWord = 'row';
		for (const part of inner) this.#column(part, inner, json);
		json['columns'] = inner.map((part) => part.json);
		const computes = inner.some(isComputing);
		json['rows'] = item.rows!.map((value) => {
			if (chance.often(0.5)) return value;
			return {
				value,
				text: chance.often(0.5) ? `Ligne ${value}` : { fr: `Ligne ${value}`, en: `Row ${value}` },
				...(chance.often(0.2) ? { visibleIf: this.#rule(inner, item) } : {}),
				...(!computes && chance.often(0.2) ? { enableIf: this.#rule(inner, item) } : {})
			};
		});
		if (chance.often(0.1)) json['rowsVisibleIf'] = `{item} <> 'row b'`;
		if (chance.often(0.1)) json['rowOrder'] = 'initial';
		if (chance.often(0.2)) json['totalText'] = 'Somme';
		this.#rowWord = 'panel';
	}

	#column(part: Made, inner: readonly Made[], table: Raw) {
		const chance = this.#chance;
		this.#write(part, inner);
		const { type, visible, ...json } = part.json;
		for (const property of ['titleLocation', 'showNumber', 'clearIfInvisible', 'description']) {
			delete json[property];
		}
		// One that nothing says of: what the table says of all.
		if (type === 'dropdown' && chance.often(0.4)) {
			table['choices'] = VALUES.slice(0, 4);
			if (chance.often(0.5)) table['placeholder'] = 'Choisir';
			if (chance.often(0.3)) table['cellType'] = 'dropdown';
			for (const name of ['choices', 'defaultValue', 'defaultValueExpression']) delete json[name];
			for (const name of Object.keys(json)) if (name.startsWith('choices')) delete json[name];
			delete part.computed;
		} else {
			json['cellType'] = type!;
		}
		if (part.type !== 'expression' && chance.often(0.1)) delete json['title'];
		part.json = {
			...json,
			...(visible === undefined ? {} : { visible }),
			...(part.type === 'text' && chance.often(0.4) ? this.#total() : {})
		};
	}

	#total(): Raw {
		const chance = this.#chance;
		return {
			totalType: chance.pick(['sum', 'count', 'min', 'max', 'avg']),
			...(chance.often(0.3) ? { totalFormat: 'en tout {0}' } : {}),
			...(chance.often(0.3)
				? { totalDisplayStyle: chance.pick(['none', 'decimal', 'currency', 'percent']) }
				: {}),
			...(chance.often(0.2) ? { totalCurrency: 'EUR' } : {}),
			...(chance.often(0.2) ? { totalMaximumFractionDigits: 1 } : {}),
			...(chance.often(0.2) ? { totalMinimumFractionDigits: 1 } : {})
		};
	}

	#fields(item: Made, row?: readonly Made[]) {
		const chance = this.#chance;
		// In a repeated panel survey-core does not find `{panel.x}` from a field; we do.
		item.json['items'] = item.inner!.map((part) => {
			const json: Raw = { name: part.name };
			if (chance.often(0.5)) json['title'] = { fr: 'Champ', en: 'Field' };
			const input = chance.pick(['number', 'number', 'text', 'email', 'date']);
			if (input !== 'text') json['inputType'] = input;
			if (chance.often(0.2)) json['isRequired'] = true;
			if (chance.often(0.1)) json['requiredErrorText'] = 'Needed';
			if (chance.often(0.1)) json['placeholder'] = 'Ici';
			if (input === 'text' && chance.often(0.2)) json['maxLength'] = 12;
			if (chance.often(0.2)) json['validators'] = [this.#validator(part)];
			if (input === 'number') {
				if (chance.often(0.2)) json['minValueExpression'] = this.#number();
				if (chance.often(0.2)) json['maxValueExpression'] = this.#number();
			}
			part.json = json;
			if (row === undefined && chance.often(0.15)) this.#default(part);
			return part.json;
		});
	}

	#text(json: Raw, row?: readonly Made[]) {
		const chance = this.#chance;
		const input = chance.pick([
			'number',
			'number',
			'number',
			'text',
			'email',
			'tel',
			'url',
			'date',
			'month'
		]);
		if (input !== 'text' || chance.often(0.2)) json['inputType'] = input;
		if (input === 'number') {
			if (chance.often(0.3)) json['min'] = chance.pick([0, 1, 2]);
			if (chance.often(0.3)) json['max'] = chance.pick([5, 10]);
			if (chance.often(0.2)) json['step'] = chance.pick([1, 0.5, 0.1]);
			if (chance.often(0.15)) json['minValueExpression'] = this.#number(row);
			if (chance.often(0.15)) json['maxValueExpression'] = this.#number(row);
		}
		if (input === 'date') {
			if (chance.often(0.3)) json['min'] = '2026-01-15';
			if (chance.often(0.3)) json['max'] = '2026-06-30';
			if (chance.often(0.2)) json['minValueExpression'] = "getDate('2026-03-01')";
		}
		if (input === 'month' && chance.often(0.3)) json['max'] = '2026-06';
		if ('min' in json && chance.often(0.3)) json['minErrorText'] = 'At least {0}';
		if ('max' in json && chance.often(0.3)) json['maxErrorText'] = 'At most {0}';
		if (input === 'text' && chance.often(0.2)) json['maxLength'] = 12;
		if (chance.often(0.1)) json['placeholder'] = 'Par exemple';
		if (chance.often(0.1)) json['autocomplete'] = 'name';
		// A default out of bounds that are computed is none for survey-core; for us it is, and wrong.
		const computedBounds = 'minValueExpression' in json || 'maxValueExpression' in json;
		if (chance.often(0.1) && input === 'number' && !computedBounds) json['defaultValue'] = 4;
		if (chance.often(0.1) && input === 'text' && !json['validators']) json['defaultValue'] = 'x';
	}

	/** An expression that comes to a number when it can. */
	#number(row?: readonly Made[]): string {
		const chance = this.#chance;
		const numbers = this.#items.filter(({ type }) => type === 'text' || type === 'rating');
		const inRow = (row ?? []).filter(({ type }) => type === 'text');
		const one = () => {
			if (inRow.length > 0 && chance.often(0.4)) {
				return `{${this.#rowWord}.${chance.pick(inRow).name}}`;
			}
			return numbers.length > 0 && chance.often(0.7)
				? `{${chance.pick(numbers).name}}`
				: String(chance.pick(NUMBERS));
		};
		return chance.pick([
			() => `${one()} ${chance.pick(['+', '-', '*', '/', '%'])} ${one()}`,
			() => `round(${one()} / 3, 2)`,
			() => `iif(${this.#comparison(row)}, ${one()}, ${one()})`,
			() => `count(${one()}, ${one()})`,
			() => one()
		])();
	}

	/** Reads no computed value that comes later, so that there is no circle. */
	#computed(item: Made, row?: readonly Made[]): string {
		const before = this.#items;
		const plain = (made: readonly Made[]) =>
			made.filter(
				({ type, inner }) =>
					type !== 'expression' &&
					(item.type !== 'calculated' || type !== 'calculated') &&
					!inner?.some((part) => part.type === 'expression')
			);
		const earlier = before
			.slice(0, Math.max(before.indexOf(item), 0))
			.filter((made) => made.type === 'expression');
		const maker = new FormMaker(this.#chance);
		maker.#rowWord = this.#rowWord;
		maker.#items.push(...plain(before).filter((made) => made !== item), ...earlier);
		return maker.#number(row ? plain(row) : undefined);
	}

	#choices(item: Made, row?: readonly Made[]) {
		const chance = this.#chance;
		const json = item.json;
		const several = item.type === 'checkbox';
		const rule = () =>
			chance.often(0.3) ? `{item} <> '${chance.pick(VALUES)}'` : this.#rule(row, item);
		const choices: Json[] = VALUES.slice(0, 2 + chance.below(3)).map((value) => {
			if (chance.often(0.5)) return chance.often(0.1) ? `${value}|Text ${value}` : value;
			return {
				value,
				text: { fr: `Choix ${value}`, en: `Choice ${value}` },
				...(chance.often(0.15) && item.type !== 'ranking' ? { visibleIf: rule() } : {}),
				...(chance.often(0.15) && item.type !== 'ranking' ? { enableIf: rule() } : {}),
				...(several && chance.often(0.1) ? { isExclusive: true } : {})
			};
		});
		if (chance.often(0.1)) choices.push(7);
		json['choices'] = choices;
		if (item.type === 'ranking') {
			if (chance.often(0.7)) {
				json['selectToRankEnabled'] = true;
				if (chance.often(0.3)) json['maxSelectedChoices'] = 2;
				if (chance.often(0.3)) json['minSelectedChoices'] = 2;
			}
			return;
		}
		if (chance.often(0.1)) json['choicesVisibleIf'] = rule();
		if (chance.often(0.1)) json['choicesEnableIf'] = rule();
		// With "other", survey-core takes a hidden choice for the text of it.
		if (chance.often(0.4) && !JSON.stringify(json).includes('isibleIf":')) {
			json['showOtherItem'] = true;
			json['otherText'] = 'Autre chose';
			if (chance.often(0.3)) json['otherErrorText'] = 'Dites';
			if (chance.often(0.3)) json['otherPlaceholder'] = 'Quoi ?';
		}
		if (chance.often(0.2)) {
			json['showNoneItem'] = true;
			json['noneText'] = 'Rien';
		}
		if (chance.often(0.1)) Object.assign(json, { showRefuseItem: true, refuseText: 'Non merci' });
		if (chance.often(0.1)) Object.assign(json, { showDontKnowItem: true, dontKnowText: 'NSP' });
		if (several) {
			if (chance.often(0.15)) json['maxSelectedChoices'] = 2;
			if (chance.often(0.15)) json['minSelectedChoices'] = 2;
		}
		if (item.type === 'dropdown') {
			if (chance.often(0.1)) json['placeholder'] = 'Choisir';
			if (chance.often(0.1))
				Object.assign(json, { choicesMin: 20, choicesMax: 24, choicesStep: 2 });
		}
		// A choice that is hidden at first is no default for survey-core; for us it is, until the end.
		const always = !JSON.stringify(json).includes('isibleIf');
		if (always && chance.often(0.2)) json['defaultValue'] = several ? ['x'] : 'x';
		if (chance.often(0.1)) json['choicesOrder'] = 'none';
	}

	#matrix(item: Made, row?: readonly Made[]) {
		const chance = this.#chance;
		const json = item.json;
		json['columns'] = item.columns!.map((value) =>
			chance.often(0.3) ? { value, text: `Col ${String(value)}` } : value
		);
		json['rows'] = item.rows!.map((value) => {
			if (chance.often(0.5)) return value;
			return {
				value,
				text: `Ligne ${value}`,
				...(chance.often(0.2) ? { visibleIf: this.#rule(row, item) } : {}),
				...(chance.often(0.2) ? { enableIf: this.#rule(row, item) } : {})
			};
		});
		if (chance.often(0.3)) json['eachRowRequired'] = true;
		if (chance.often(0.1)) json['rowsVisibleIf'] = `{item} <> 'row-b'`;
		if (chance.often(0.1)) json['columnsVisibleIf'] = `{item} <> 'high'`;
		if (chance.often(0.1)) json['rowOrder'] = 'initial';
	}

	#repeated(item: Made) {
		const chance = this.#chance;
		const json = item.json;
		const inner = item.inner!;
		for (const part of inner) this.#write(part, inner);
		if (inner.some(fillsIn)) {
			// In what is read-only survey-core computes nothing.
			delete json['readOnly'];
			delete json['enableIf'];
		}
		json['templateElements'] = inner.map((part) => part.json);
		if (chance.often(0.3)) json['templateTitle'] = 'Fiche {panelIndex}';
		if (chance.often(0.3)) json['panelCount'] = chance.below(3);
		if (chance.often(0.2)) json['minPanelCount'] = 1;
		if (chance.often(0.2)) json['maxPanelCount'] = 4;
		if (chance.often(0.1)) json['allowAddPanel'] = false;
		if (chance.often(0.1)) json['allowRemovePanel'] = false;
		if (chance.often(0.1)) json['addPanelText'] = 'Encore';
		if (chance.often(0.1)) json['removePanelText'] = 'Enlever';
		if (chance.often(0.1)) json['noEntriesText'] = 'Rien encore';
		const filled = inner.find(({ type, json }) => type === 'comment' && !json['validators']);
		if (filled && chance.often(0.3)) json['defaultPanelValue'] = { [filled.name]: 'un texte' };
		const key = inner.find(({ type }) => type === 'text' || type === 'radiogroup');
		if (key && chance.often(0.2)) {
			json['keyName'] = key.name;
			if (chance.often(0.5)) json['keyDuplicationError'] = 'Deux fois';
		}
	}
}

const isComputing = ({ type, inner }: Made) =>
	type === 'expression' || !!inner?.some((part) => part.type === 'expression');

const fillsIn = ({ computed, inner }: Made): boolean => !!computed || !!inner?.some(fillsIn);

/** Answers such as people give: most of the kind asked for, some careless, some missing. */
export function randomAnswersTo(
	items: readonly Made[],
	chance: Chance,
	careless: Set<string>
): Raw {
	const answers: Raw = {};
	for (const item of items) {
		if (item.type === 'html' || item.type === 'expression' || chance.often(0.25)) continue;
		const isCareless = chance.often(0.06) && !NEVER_CARELESS.includes(item.type) && !item.computed;
		if (isCareless) careless.add(item.name);
		const value = isCareless ? nonsense(item, chance) : answerTo(item, chance, careless);
		if (item.inner?.some(({ name }) => careless.has(name))) careless.add(item.name);
		if (value === undefined) continue;
		answers[item.name] = value;
		const other = value === 'other' || (Array.isArray(value) && value.includes('other'));
		if (other && chance.often(0.7)) answers[`${item.name}-Comment`] = 'autre texte';
	}
	return answers;
}

const NEVER_CARELESS = ['paneldynamic', 'boolean', 'matrix', 'matrixdropdown', 'multipletext'];

/** A list where none may be, and none where one should be, make survey-core miss changes. */
function nonsense({ type }: Made, chance: Chance): Json {
	if (type === 'checkbox' || type === 'ranking') return chance.pick([[], ['x', 'none'], ['y', 9]]);
	return chance.pick<Json>(['abc', 12, true, 'none', '3', '', '2026-99-99', 1e9]);
}

function answerTo(item: Made, chance: Chance, careless: Set<string>): Json | undefined {
	const { json } = item;
	// What somebody typed is never what is computed: that it is theirs could not be told.
	if (item.computed && chance.often(0.4)) return undefined;
	switch (item.type) {
		case 'text':
			if (item.computed)
				return { number: 77, date: '2026-02-02' }[String(json['inputType'])] ?? 'typed';
			switch (json['inputType']) {
				case 'number':
					return chance.pick(NUMBERS);
				case 'date':
					return chance.pick(['2026-01-01', '2026-03-01', '2026-05-31', '2026-12-24']);
				case 'month':
					return chance.pick(['2026-01', '2026-12']);
				case 'email':
					return chance.pick(['a@example.org', 'nobody', 'x.y@mairie.fr']);
				case 'url':
					return 'https://example.org';
			}
			return chance.pick(['x', 'un texte', '42', 'abc1', 'a@b.fr', '12']);
		case 'comment':
			if (item.computed) return 'typed';
			return chance.pick(['x', 'un texte', 'deux\nlignes', '42']);
		case 'boolean':
			return json['valueTrue'] ? chance.pick(['yes', 'no']) : chance.often(0.5);
		case 'rating':
			if (json['rateValues']) return chance.pick<Json>(['x', 'y', 3]);
			return json['rateMax'] ? chance.pick([0, 2, 10]) : chance.pick([1, 2, 3, 4]);
		case 'matrix': {
			const cells = item
				.rows!.filter(() => chance.often(0.7))
				.map((row) => [row, chance.pick(item.columns!)]);
			return cells.length > 0 ? (Object.fromEntries(cells) as Raw) : undefined;
		}
		case 'matrixdropdown': {
			const rows = item
				.rows!.filter(() => chance.often(0.7))
				.map((row) => [row, randomAnswersTo(item.inner!, chance, careless)] as const)
				.filter(([, cells]) => Object.keys(cells).length > 0);
			return rows.length > 0 ? Object.fromEntries(rows) : undefined;
		}
		case 'multipletext': {
			const fields = randomAnswersTo(item.inner!, chance, careless);
			return Object.keys(fields).length > 0 ? fields : undefined;
		}
		case 'paneldynamic':
			return Array.from({ length: chance.below(4) }, () =>
				randomAnswersTo(item.inner!, chance, careless)
			);
	}
	const own = (json['choices'] ?? VALUES.slice(0, 4)) as Json[];
	const values = own.map((choice) =>
		typeof choice === 'object' ? (choice as Raw)['value']! : String(choice).split('|')[0]!
	);
	if (json['choices'] && (json['choices'] as Json[]).includes(7)) values[values.length - 1] = 7;
	if (json['showOtherItem']) values.push('other');
	if (item.type === 'checkbox' || item.type === 'ranking') {
		if (item.type === 'ranking' && !json['selectToRankEnabled'])
			return chance.often(0.9) ? shuffled(values, chance) : values.slice(1);
		return chance.some(values);
	}
	return item.computed ? (values[2] ?? values[0]) : chance.pick(values);
}

function shuffled(values: readonly Json[], chance: Chance): Json[] {
	const left = [...values];
	const order: Json[] = [];
	while (left.length > 0) order.push(...left.splice(chance.below(left.length), 1));
	return order;
}
