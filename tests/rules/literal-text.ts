import { parse } from 'svelte/compiler';

/** Attributes whose value a person reads or hears, those of our own components included. */
const spoken = new Set([
	...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
	...['title', 'placeholder', 'alt', 'label', 'content'],
	...['lead', 'hint', 'summary', 'caption', 'legend', 'error', 'text']
]);

/** What is the same in every language, hence may stand in a component. */
const allowed: readonly string[] = [];

export interface LiteralText {
	line: number;
	text: string;
}

/**
 * The words written straight into a component instead of into the catalogue: text between tags,
 * values of attributes that are read aloud, and strings inside `{…}` that are shown as they are.
 */
export function literalTexts(source: string): LiteralText[] {
	const found: LiteralText[] = [];
	const lineOf = (at: number) => source.slice(0, at).split('\n').length;
	const note = (text: string, at: number) => {
		const words = text.trim();
		if (/\p{L}/u.test(words) && !allowed.includes(words))
			found.push({ line: lineOf(at), text: words });
	};

	walk(parse(source, { modern: true }).fragment, null);
	return found;

	function walk(node: unknown, attribute: string | null): void {
		if (Array.isArray(node)) {
			for (const child of node) walk(child, attribute);
			return;
		}
		if (!isNode(node)) return;

		if (node.type === 'Attribute') {
			if (spoken.has(String(node.name))) walk(node.value, String(node.name));
			return;
		}
		if (node.type === 'Text') {
			note(String(node.data), node.start);
			return;
		}
		if (node.type === 'ExpressionTag') {
			noteShown(node.expression);
			return;
		}
		if (node.type.endsWith('Directive') || node.name === 'style' || node.name === 'script') return;
		for (const [key, child] of Object.entries(node)) {
			if (key !== 'expression' && key !== 'test' && key !== 'metadata') walk(child, attribute);
		}
	}

	/** A string that an expression shows as it is: alone, as a branch, or as a part of a template. */
	function noteShown(expression: unknown): void {
		if (!isNode(expression)) return;
		if (expression.type === 'Literal' && typeof expression.value === 'string') {
			note(expression.value, expression.start);
		} else if (expression.type === 'TemplateLiteral' && Array.isArray(expression.quasis)) {
			for (const quasi of expression.quasis as { start: number; value: { raw: string } }[]) {
				note(quasi.value.raw, quasi.start);
			}
		} else if (expression.type === 'ConditionalExpression') {
			noteShown(expression.consequent);
			noteShown(expression.alternate);
		} else if (expression.type === 'LogicalExpression') {
			noteShown(expression.left);
			noteShown(expression.right);
		}
	}
}

type Node = { type: string; start: number } & Record<string, unknown>;

function isNode(value: unknown): value is Node {
	return typeof value === 'object' && value !== null && 'type' in value;
}
