/** The names of a questionnaire, gathered before any rule is read: rules may point forward. */
import type { Json } from '$lib/form/compiled-form';
import { OTHER_TEXT } from '$lib/form/items';
import type { Named, Names } from './compile-expression.server';
import { isItemType } from './compile-item.server';
import { cellTypeOf } from './compile-table.server';
import { isRaw, type Raw, type Reader } from './reader.server';
import { RESERVED_NAMES } from './survey-properties';

export type Declared = {
	names: Names;
	/** Names inside a repeated panel or a table, by its name in lower case. */
	rows: ReadonlyMap<string, Names>;
	/** Names that survey-core would look for in the own answer of a question first. */
	shadowed: ReadonlyMap<string, ReadonlySet<string>>;
};

export function declareNames(survey: Reader, json: Raw): Declared {
	return new Declaration(survey).of(json);
}

class Declaration {
	readonly #survey: Reader;
	readonly #items = new Map<string, Named>();
	readonly #variables = new Map<string, string>();
	readonly #taken = new Set<string>();
	readonly #parts = new Map<string, Map<string, Named>>();
	readonly #tables = new Set<string>();
	readonly #shadowed = new Map<string, ReadonlySet<string>>();

	constructor(survey: Reader) {
		this.#survey = survey;
	}

	of(json: Raw): Declared {
		const pages = list(json['pages']);
		const roots = pages.length > 0 ? pages : [json];
		for (const page of roots) this.#elements(elementsOf(page), this.#items);
		for (const rule of list(json['calculatedValues'])) {
			const name = rule['name'];
			if (this.#isGood(name, 'calculatedValues')) this.#variables.set(name.toLowerCase(), name);
		}
		const names: Names = { items: this.#items, variables: this.#variables };
		const rows = new Map(
			[...this.#parts].map(([around, row]): [string, Names] => [
				around,
				{ ...names, row, ...(this.#tables.has(around) ? { inTable: true as const } : {}) }
			])
		);
		return { names, rows, shadowed: this.#shadowed };
	}

	#elements(elements: readonly Raw[], into: Map<string, Named>, depth = 0) {
		for (const element of elements) {
			const { name, type } = element;
			if (!this.#isGood(name, 'name')) continue;
			const key = name.toLowerCase();
			if (type === 'panel') {
				if (depth > DEEPEST) this.#survey.obstacle('elements', 'nested_too_deep', { name });
				else this.#elements(elementsOf(element), into, depth + 1);
			}
			if (typeof type !== 'string' || !isItemType(type)) continue;
			const named: Named = { name, kind: KINDS[type] ?? type };
			into.set(key, named);
			if (element['showOtherItem'] === true || element['hasOther'] === true) {
				// Texts of "other" are read by rules outside rows only.
				if (into === this.#items) this.#variables.set(key + '-comment', name + OTHER_TEXT);
			}
			if (type === 'matrix') {
				const rows = listOf(element['rows']).map((row) => String(isRaw(row) ? row['value'] : row));
				const values = rows.map((row) => row.split('|')[0]!);
				named.parts = new Map(
					values.map((row) => [row.toLowerCase(), { name: row, kind: 'cell' }])
				);
				this.#shadowed.set(key, new Set(named.parts.keys()));
			}
			if (type === 'multipletext') {
				named.parts = this.#parted(name, element['items'], 'items');
				this.#shadowed.set(key, new Set(named.parts.keys()));
			}
			if (type === 'matrixdropdown') this.#table(element, named);
			if (type === 'paneldynamic') {
				const parts = new Map<string, Named>();
				named.parts = parts;
				this.#parts.set(key, parts);
				const inner = listOf(element['templateElements'] ?? element['questions']).filter(isRaw);
				this.#elements(inner, parts);
			}
		}
	}

	/** Columns of a table, fields: their names are their own only within it. */
	#parted(question: string, list: Json | undefined, property: string): Map<string, Named> {
		const parts = new Map<string, Named>();
		for (const [i, raw] of listOf(list).entries()) {
			if (!isRaw(raw)) continue;
			const name = String(raw['name'] ?? '');
			const place = `${property}[${i}].name`;
			const key = name.toLowerCase();
			if (!isWellNamed(name)) this.#survey.obstacle(place, 'name_broken', { name }, question);
			else if (isReserved(key)) this.#survey.obstacle(place, 'name_reserved', { name }, question);
			else if (parts.has(key)) this.#survey.obstacle(place, 'name_duplicate', { name }, question);
			parts.set(key, { name, kind: 'field' });
		}
		return parts;
	}

	#table(element: Raw, named: Named) {
		const key = named.name.toLowerCase();
		const rows = listOf(element['rows']).map((row) => String(isRaw(row) ? row['value'] : row));
		const values = rows.map((row) => row.split('|')[0]!);
		named.parts = new Map(values.map((row) => [row.toLowerCase(), { name: row, kind: 'row' }]));
		const columns = this.#parted(named.name, element['columns'], 'columns');
		named.columns = columns;
		for (const raw of listOf(element['columns']).filter(isRaw)) {
			const column = columns.get(String(raw['name'] ?? '').toLowerCase());
			if (!column) continue;
			column.kind = cellTypeOf(raw, element);
			const total = raw['totalType'];
			if (typeof total === 'string' && total !== 'none' && total !== '') column.total = total;
		}
		this.#parts.set(key, columns);
		this.#tables.add(key);
		this.#shadowed.set(key, new Set(named.parts.keys()));
	}

	#isGood(name: Json | undefined, property: string): name is string {
		const obstacle = (
			reason: 'name_missing' | 'name_broken' | 'name_reserved' | 'name_duplicate'
		) => this.#survey.obstacle(property, reason, { name: String(name ?? '') }, String(name ?? ''));
		if (typeof name !== 'string' || name === '') {
			obstacle('name_missing');
			return false;
		}
		const key = name.toLowerCase();
		if (!isWellNamed(name)) {
			obstacle('name_broken');
		} else if (isReserved(key)) {
			obstacle('name_reserved');
		} else if (this.#taken.has(key)) {
			obstacle('name_duplicate');
		}
		this.#taken.add(key);
		return true;
	}
}

const DEEPEST = 5;

const KINDS: Readonly<Record<string, string>> = {
	paneldynamic: 'repeated',
	matrixdropdown: 'table',
	multipletext: 'fields'
};

const isWellNamed = (name: string) =>
	/^\p{L}[\p{L}\p{N}_ -]*$/u.test(name) && !name.endsWith(' ') && name.length <= 80;

const isReserved = (key: string) =>
	RESERVED_NAMES.includes(key) || /-(comment|unwrapped|total)$/.test(key);

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const list = (value: Json | undefined): Raw[] => listOf(value).filter(isRaw);
const elementsOf = (around: Raw) => list(around['elements'] ?? around['questions']);
