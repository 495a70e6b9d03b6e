// What nobody types by mistake: scripts, formulas, texts without end, values of another kind.
import type { Any } from './any';

/** Run, it would say so: to the window, to whoever listens for dialogs, to the site. */
const RUN = "window.__pwned=1;alert('pwned');fetch('/pwned')";

export const scripts = [
	`<script>${RUN}</script>`,
	`</script><script>${RUN}</script>`,
	`</textarea></title></style><script>${RUN}</script>`,
	`<img src=x onerror="${RUN}">`,
	`"><svg onload="${RUN}">`,
	`' autofocus onfocus='${RUN}' x='`,
	`<a href="javascript:${RUN}">un lien</a>`,
	`<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>`,
	`<details open ontoggle="${RUN}">`,
	`<style>@import '/pwned'</style><base href="//pwned.example/">`,
	`<form action="//pwned.example"><button>`,
	`<!--<script>${RUN}//-->`,
	`\u2028\u2029</script>${'`${'}${RUN}}`,
	`{{constructor.constructor("${RUN}")()}}`,
	`{@html "<script>${RUN}</script>"}`,
	`%3Cscript%3E${RUN}%3C/script%3E`
];
export const addresses = [
	`javascript:${RUN}`,
	`JaVaScRiPt:${RUN}`,
	`java\tscript:${RUN}`,
	` javascript:${RUN}`,
	`data:text/html,<script>${RUN}</script>`,
	`vbscript:${RUN}`,
	'https://pwned.example/" onmouseover="window.__pwned=1',
	'//pwned.example'
];
export const formulas = [
	"=cmd|'/c calc'!A1",
	'+1+1',
	'-2+3+cmd',
	'@SUM(1+1)',
	'\t=1+1',
	'\r=1+1',
	'=HYPERLINK("http://pwned.example")'
];
const oddTexts = [
	'',
	' ',
	'\0',
	'a\0b',
	'\ud800',
	'x\udfff y',
	'\u202eesrever\u202c',
	'\u2066\u2067\u200f',
	'e\u0301'.repeat(50),
	'\u{1f4a9}'.repeat(100),
	'%00',
	"' or 1=1; drop table answer;--",
	'$1',
	'\\',
	'null',
	'NaN',
	'-0',
	'1e400',
	'9'.repeat(400),
	'__proto__',
	'constructor',
	'toString',
	'../../../etc/passwd',
	'2026-02-30',
	'99999-12-31',
	'1 234,50 €',
	'\r\nSet-Cookie: session=x',
	'x@y.example\r\nBcc: z@pwned.example'
];
const long = [5_000, 50_000, 99_999, 150_000];

export const anyText = (any: Any): string => {
	if (any.maybe(0.04)) return any.one(['x', 'é', '<', '"', '\u2028']).repeat(any.one(long));
	return any.one([...scripts, ...addresses, ...formulas, ...oddTexts]);
};

/** Anything that JSON can say, and much of it no answer. */
export function anyValue(any: Any): unknown {
	switch (any.below(9)) {
		case 0:
			return any.one([0, -1, 1.5, 1e308, -1e-300, 2 ** 53, 1e30]);
		case 1:
			return any.one([true, false, null]);
		case 2:
			return any.some(['a', 'b', 'other', 'none', 'p', 'p', ...scripts, 1, null, {}], 12);
		case 3:
			return { [any.one(names)]: anyText(any), value: anyText(any) };
		case 4:
			return deep(any.one([2, 5, 6, 7, 30, 3000]), any.maybe(0.5));
		case 5:
			return any.one(['a', 'x', '2026-11-21', 12, ['a', 'b'], ['q', 'p', 'r'], 'MA', true]);
		default:
			return anyText(any);
	}
}

export const names = [
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '_id', 'length'],
	...['', ' ', '.', '..', 'a.b.c.d', '[] word', 'x'.repeat(400), 'x'.repeat(401), '\0', '\ud800'],
	...['nothing-of-the-kind', 'word-Comment', 'person.person', 'grid', 'grid.__proto__', 'means'],
	...['means.__proto__.amount', 'partners.row-1.partner', 'echo', 'means-total.amount', 'Word']
];

function deep(levels: number, inObjects: boolean): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < levels; level += 1) value = inObjects ? { a: value } : [value];
	return value;
}
