/**
 * What depends on a question or on one of its answers: conditions, computed values, texts with its
 * name in braces. Looked for in every string of the questionnaire, also in properties that we do not
 * know: rather one refusal too many than a rule that points to nothing.
 */
import type { Json } from '$lib/form/compiled-form';
import { elementsOf, isPart, pagesOf, type Part, type Path } from './source';

export type Use = {
	/** Key of the element or page that depends on it; both empty: the questionnaire itself. */
	element: string | null;
	page: string | null;
	kind: 'condition' | 'check' | 'calculation' | 'text' | 'explains';
};

type Found = { path: Path; property: string; text: string };

/**
 * Whatever depends on what is to be removed and stands elsewhere. A name that is borne a second time
 * stays there for whoever needs it.
 * @param source with pages
 */
export function usesOfRemoved(
	source: Part,
	removed: readonly { key: string; name: string }[],
	path: Path
): Use[] {
	const keys = new Set(removed.map(({ key }) => key));
	const staying = new Set(
		elementsOf(source).flatMap(({ key, name }) => (keys.has(key) ? [] : [name.toLowerCase()]))
	);
	const names = removed
		.map(({ name }) => name.toLowerCase())
		.filter((name) => name !== '' && !staying.has(name));
	if (names.length === 0) return [];
	return placedUses(
		source,
		stringsOf(source).filter(
			(found) => !isInside(found.path, path) && names.some((name) => mentions(found, name))
		)
	);
}

/** Whatever compares the answer to a question with one value. */
export function usesOfValue(source: Part, name: string, value: string): Use[] {
	const asked = name.toLowerCase();
	const quoted = new RegExp(`(['"])${escaped(value.toLowerCase())}\\1`);
	const number = /^-?\d+(\.\d+)?$/.test(value)
		? new RegExp(`(?<![\\w.'"{-])${escaped(value)}(?![\\w.'"}])`)
		: null;
	return placedUses(
		source,
		stringsOf(source).filter((found) => {
			if (!mentions(found, asked) || !isRule(found)) return false;
			const text = found.text.toLowerCase();
			return quoted.test(text) || number?.test(text) === true;
		})
	);
}

/** Whatever looks into one row of a table: `{table.row}`. */
export function usesOfRow(source: Part, name: string, row: string): Use[] {
	const inside = new RegExp(
		`\\{[#$]?\\s*(panel\\.)?${escaped(name)}\\.${escaped(row)}\\s*\\}`,
		'i'
	);
	return placedUses(
		source,
		stringsOf(source).filter(({ text }) => inside.test(text))
	);
}

/** Whatever reads what was written beside "other": `{question-Comment}`, or compares with it. */
export function usesOfOther(source: Part, name: string): Use[] {
	const comment = `${name}-comment`.toLowerCase();
	return [
		...placedUses(
			source,
			stringsOf(source).filter((found) => mentions(found, comment))
		),
		...usesOfValue(source, name, 'other')
	];
}

function mentions({ text, property }: Found, name: string): boolean {
	if (property === 'standsFor' || property === 'keyName') return text.toLowerCase() === name;
	const lower = text.toLowerCase();
	if (!lower.includes(name)) return false;
	const inBraces = new RegExp(`\\{[#$]?\\s*(panel\\.)?${escaped(name)}(-comment)?\\s*[}.[]`);
	if (inBraces.test(lower)) return true;
	// Questions of a repeated panel are named as texts: sumInArray({cooperations}, 'amount').
	return (
		lower.includes('inarray') &&
		new RegExp(`(['"])${escaped(name)}\\1|\\{${escaped(name)}[}.[]`).test(lower)
	);
}

const RULES = /(If|[eE]xpression)$/;
const isRule = ({ property }: Found) => RULES.test(property);

function placedUses(source: Part, found: readonly Found[]): Use[] {
	const elements = elementsOf(source);
	const pages = pagesOf(source);
	const uses = found.map(({ path, property }): Use => {
		// The innermost element around it.
		const element = elements.findLast((each) => isInside(path, each.path));
		const page = pages.find((each) => isInside(path, each.path));
		return {
			element: element?.key ?? null,
			page: page?.key ?? null,
			kind: kindOf(path, property)
		};
	});
	const seen = new Set<string>();
	return uses.filter(({ element, page, kind }) => {
		const key = JSON.stringify([element, page, kind]);
		return !seen.has(key) && seen.add(key);
	});
}

function kindOf(path: Path, property: string): Use['kind'] {
	if (path.includes('calculatedValues') || property === 'expression') {
		return path.includes('validators') || path.includes('warnings') ? 'check' : 'calculation';
	}
	if (/^(min|max)ValueExpression$/.test(property)) return 'check';
	if (property === 'standsFor' || property === 'keyName') return 'explains';
	return RULES.test(property) ? 'condition' : 'text';
}

/** Every string with its place; `property` is the nearest name around it. */
function stringsOf(source: Part): Found[] {
	const found: Found[] = [];
	const walk = (value: Json, path: Path, property: string) => {
		if (typeof value === 'string') found.push({ path, property, text: value });
		else if (Array.isArray(value)) value.forEach((each, i) => walk(each, [...path, i], property));
		else if (isPart(value)) {
			for (const [name, each] of Object.entries(value)) walk(each, [...path, name], name);
		}
	};
	walk(source as Json, [], '');
	return found;
}

const isInside = (path: Path, around: Path) =>
	around.length <= path.length && around.every((step, i) => path[i] === step);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
