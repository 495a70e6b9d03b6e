import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/app.css', 'utf8');

/** The hexadecimal colours of the first rule after a mark in the style sheet. */
function coloursAfter(mark: string): Record<string, string> {
	const start = css.indexOf(mark);
	expect(start, mark).toBeGreaterThan(-1);
	const block = css.slice(start, css.indexOf('}', start));
	return Object.fromEntries(
		[...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
			([, name = '', hex = '']): [string, string] => [name, hex]
		)
	);
}

const light = coloursAfter(':root {\n\tcolor-scheme: light;');
const darkByDevice = coloursAfter(":root:not([data-theme='light']) {");
const darkByChoice = coloursAfter(":root[data-theme='dark'] {");

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
		const c = parseInt(hex.slice(i, i + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
	const [a, b] = [luminance(one), luminance(other)];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

it('knows black on white, and a colour on itself', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
	expect(contrast('#808080', '#808080')).toBe(1);
	expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

it('has the same night, whether the device or the person asks for it', () => {
	expect(darkByChoice).toEqual(darkByDevice);
	expect(Object.keys(light)).toEqual(Object.keys(darkByChoice));
});

describe.each([
	['by day', light],
	['by night', darkByChoice]
])('%s', (_, theme) => {
	const colour = (name: string) => theme[name] ?? expect.fail(`no token --${name}`);
	const grounds = ['page', 'surface', 'sunk'];
	const texts = ['text', 'quiet', 'action', 'action-hover', 'info', 'good', 'warning', 'error'];
	const graphics = ['line-strong', ...Array.from({ length: 8 }, (_, i) => `cat-${i + 1}`)];

	it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
		'reads %s on %s',
		(text, ground) => {
			expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
		}
	);

	it.each([
		['on-action', 'action'],
		['on-action', 'action-hover'],
		['text', 'selection'],
		['surface', 'error']
	])('reads %s on %s', (text, ground) => {
		expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
	});

	it.each(graphics.flatMap((mark) => ['page', 'surface'].map((ground) => [mark, ground] as const)))(
		'sees %s on %s',
		(mark, ground) => {
			expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3);
		}
	);

	it('goes from little to much without turning back', () => {
		const away = [1, 2, 3, 4, 5, 6].map((n) => contrast(colour(`seq-${n}`), colour('page')));
		expect(away).toEqual(away.toSorted((a, b) => a - b));
	});

	it('fades from both poles to the middle', () => {
		const away = [1, 2, 3, 4, 5, 6, 7].map((n) => contrast(colour(`div-${n}`), colour('page')));
		expect(away.slice(0, 4)).toEqual(away.slice(0, 4).toSorted((a, b) => b - a));
		expect(away.slice(3)).toEqual(away.slice(3).toSorted((a, b) => a - b));
	});

	it('keeps eight categories apart for people who see few colours', () => {
		const eight = Array.from({ length: 8 }, (_, i) => colour(`cat-${i + 1}`));
		for (const see of Object.values(eyes)) {
			for (const [i, one] of eight.entries()) {
				for (const other of eight.slice(i + 1)) {
					expect(apart(see(linear(one)), see(linear(other))), `${one} ${other}`).toBeGreaterThan(
						0.08
					);
				}
			}
		}
	});
});

// How people see who lack one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
type Three = [number, number, number];

const through = (matrix: Three[]) => (c: Three) =>
	matrix
		.map((row) => row[0] * c[0] + row[1] * c[1] + row[2] * c[2])
		.map((v) => Math.min(1, Math.max(0, v))) as Three;

const eyes = {
	most: (c: Three) => c,
	protanopia: through([
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998]
	]),
	deuteranopia: through([
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881]
	]),
	tritanopia: through([
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039]
	])
};

function linear(hex: string): Three {
	return [1, 3, 5].map((i) => {
		const c = parseInt(hex.slice(i, i + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	}) as Three;
}

/** Distance in OKLab (Ottosson 2020): 0.02 is just seen side by side, 0.08 is seen across a chart. */
function apart(one: Three, other: Three): number {
	const [a, b] = [oklab(one), oklab(other)];
	return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab([r, g, b]: Three): Three {
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
	];
}
