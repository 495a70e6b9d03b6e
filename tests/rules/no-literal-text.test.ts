import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { literalTexts } from './literal-text';

// A word written straight into a component exists in one language only, and nobody who translates
// or rewords the screens would find it. Texts belong to src/lib/languages.

const components = globSync('src/**/*.svelte');

it('looks at the components there are', () => {
	expect(components.length).toBeGreaterThan(10);
});

it.each(components)('%s has no text of its own', (path) => {
	const found = literalTexts(readFileSync(path, 'utf8'));
	expect(found.map(({ line, text }) => `${path}:${line} « ${text} »`)).toEqual([]);
});

describe('the rule finds', () => {
	const texts = (source: string) => literalTexts(source).map((found) => found.text);

	it('text between tags, with its line', () => {
		expect(literalTexts('<div>\n\t<p>Enregistrer</p>\n</div>')).toEqual([
			{ line: 2, text: 'Enregistrer' }
		]);
	});

	it('text under a condition, in a loop, in a snippet, in a component', () => {
		expect(
			texts(`{#if a}un{:else}deux{/if}{#each b as c (c)}trois{/each}
				{#snippet s()}quatre{/snippet}<Button>cinq</Button>`)
		).toEqual(['un', 'deux', 'trois', 'quatre', 'cinq']);
	});

	it('attributes that are read aloud, plain or partly made', () => {
		expect(texts('<input placeholder="Nom" title={"Titre"} aria-label="Page {n}" />')).toEqual([
			'Nom',
			'Titre',
			'Page'
		]);
		expect(texts('<Field label="Commune" />')).toEqual(['Commune']);
	});

	it('strings that an expression shows', () => {
		expect(texts("{ok ? 'oui' : `non ${why}`}")).toEqual(['oui', 'non']);
		expect(texts("{name || 'sans nom'}")).toEqual(['sans nom']);
	});

	it('nothing in what is no text: keys, classes, styles, scripts, figures, signs', () => {
		expect(
			texts(`<script>const x = 'a';</script>
				<p class="lead" id="x" class:on={a === 'b'} style:width={"2ch"}>{m.key({ n: 'x' })} — 12 %</p>
				{#if kind === 'a'}{f('b')}{/if}<style>p { color: red }</style>`)
		).toEqual([]);
	});
});
