/** One change of a typology: a criterion, a model, a dimension, or what holds for all. Pure. */
import type { Criterion, Dimension, Model, Typology } from './typology';

export type TypologyEdit =
	/** `key` null: a new one; `to` null: it is taken away. */
	| { part: 'criterion'; key: string | null; to: Omit<Criterion, 'key'> | null }
	| { part: 'model'; key: string | null; to: Omit<Model, 'key'> | null }
	| { part: 'dimension'; key: string | null; to: Omit<Dimension, 'key'> | null }
	| ({ part: 'settings' } & Pick<Typology, 'name' | 'settings' | 'concerns' | 'parameters'>)
	/** As a former version was. */
	| { part: 'whole'; typology: Typology };

/** With a model or a dimension go the criteria of its cells. */
export function edited(typology: Typology, edit: TypologyEdit): Typology {
	const { criteria } = typology;
	switch (edit.part) {
		case 'criterion':
			return { ...typology, criteria: changed(criteria, edit, keyOfCriterion) };
		case 'model': {
			const models = changed(typology.models, edit, plainKey);
			const left = edit.to === null ? criteria.filter(({ model }) => model !== edit.key) : criteria;
			return { ...typology, models, criteria: left };
		}
		case 'dimension': {
			const dimensions = changed(typology.dimensions, edit, plainKey);
			const left =
				edit.to === null ? criteria.filter(({ dimension }) => dimension !== edit.key) : criteria;
			return { ...typology, dimensions, criteria: left };
		}
		case 'settings': {
			const { part: _, concerns, ...rest } = edit;
			const { concerns: __, ...others } = typology;
			return { ...others, ...rest, ...(concerns ? { concerns } : {}) };
		}
		case 'whole':
			return edit.typology;
	}
}

/** Whether what is to be changed is there. */
export const isThere = (typology: Typology, edit: TypologyEdit): boolean => {
	switch (edit.part) {
		case 'criterion':
			return edit.key === null || typology.criteria.some(({ key }) => key === edit.key);
		case 'model':
			return edit.key === null || typology.models.some(({ key }) => key === edit.key);
		case 'dimension':
			return edit.key === null || typology.dimensions.some(({ key }) => key === edit.key);
	}
	return true;
};

type Keyed = { key: string };

function changed<Kind extends Keyed>(
	list: readonly Kind[],
	{ key, to }: { key: string | null; to: Omit<Kind, 'key'> | null },
	keyOf: (made: Omit<Kind, 'key'>) => string
): Kind[] {
	if (key === null) {
		if (to === null) return [...list];
		return [...list, { ...to, key: apart(keyOf(to), list) } as Kind];
	}
	if (to === null) return list.filter((each) => each.key !== key);
	return list.map((each) => (each.key === key ? ({ ...to, key } as Kind) : each));
}

type Called = { name: Readonly<Record<string, string>> };
const plainKey = ({ name }: Called) => keyFrom(Object.values(name)[0] ?? '');
const keyOfCriterion = (made: Omit<Criterion, 'key'>) =>
	`${made.dimension}.${made.model}.${plainKey(made)}`.slice(0, LONGEST);

const LONGEST = 70;

/** @example keyFrom('Égalité et éducation') is 'egalite-et-education' */
export function keyFrom(name: string): string {
	const plain = name
		.replace(/œ/gi, 'oe')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 30)
		.replace(/^-+|-+$/g, '');
	// "new" is the address of what is made anew.
	return plain === '' || plain === 'new' ? `k-${plain}`.replace(/-$/, '') : plain;
}

export function apart(key: string, list: readonly Keyed[]): string {
	const taken = new Set(list.map((each) => each.key.toLowerCase()));
	if (!taken.has(key.toLowerCase())) return key;
	for (let number = 2; ; number += 1) {
		if (!taken.has(`${key}-${number}`.toLowerCase())) return `${key}-${number}`;
	}
}
