import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lettersOfTheHouse } from '../../src/lib/ui/fonts/letters.js';
import { faultsOfFrench, inputsOf, unusedKeys, wordings, type Catalogue } from './catalogue';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Catalogue;
const rooms = globSync('src/lib/languages/fr/*.json').map((path) => basename(path, '.json'));
const sources = globSync('src/**/*.{svelte,ts}')
	.filter((path) => !path.startsWith('src/lib/paraglide/'))
	.map((path) => readFileSync(path, 'utf8'));

it('has the same rooms in both languages, all of them compiled', () => {
	const settings = readFileSync('src/lib/languages/project.inlang/settings.json', 'utf8');
	expect(
		globSync('src/lib/languages/en/*.json')
			.map((path) => basename(path, '.json'))
			.sort()
	).toEqual(rooms.toSorted());
	expect(rooms.filter((room) => !settings.includes(`/${room}.json`))).toEqual([]);
});

describe.each(rooms)('catalogue of %s', (room) => {
	const fr = read(`src/lib/languages/fr/${room}.json`);
	const en = read(`src/lib/languages/en/${room}.json`);

	it('says everything in French and in English', () => {
		expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
	});

	it('says something under each key', () => {
		const empty = [...wordings(fr), ...wordings(en)].filter(({ text }) => text.trim() === '');
		expect(empty).toEqual([]);
	});

	it('names the same inputs in both', () => {
		const inputs = (catalogue: Catalogue) =>
			Object.fromEntries(Object.entries(catalogue).map(([key, said]) => [key, inputsOf(said)]));
		expect(inputs(en)).toEqual(inputs(fr));
	});

	it('begins its keys with the name of the room', () => {
		expect(
			Object.keys(fr).filter((key) => key !== '$schema' && !key.startsWith(`${room}_`))
		).toEqual([]);
	});

	it('is set as French is printed', () => {
		const faults = wordings(fr).flatMap(({ key, text }) =>
			faultsOfFrench(text).map((fault) => `${key}: ${fault}: ${text}`)
		);
		expect(faults).toEqual([]);
	});

	it('has no straight apostrophe in English either', () => {
		expect(wordings(en).filter(({ text }) => text.includes("'"))).toEqual([]);
	});

	it('uses letters that our font has', () => {
		const missing = [...wordings(fr), ...wordings(en)].flatMap(({ key, text }) =>
			[...text]
				.filter((letter) => letter !== '\n' && !lettersOfTheHouse.includes(letter))
				.map((l) => `${key}: ${l}`)
		);
		expect(missing).toEqual([]);
	});

	it('has no key that nothing uses', () => {
		expect(
			unusedKeys(
				Object.keys(fr).filter((key) => key !== '$schema'),
				sources
			)
		).toEqual([]);
	});
});

describe('the rules find', () => {
	it('faults of French typography', () => {
		expect(faultsOfFrench('Pourquoi ?')).toEqual(['a plain space where it must not break']);
		expect(faultsOfFrench('« Oui »')).toEqual(['a plain space where it must not break']);
		expect(faultsOfFrench('Pourquoi?')).toEqual(['no space before ; ? ! »']);
		expect(faultsOfFrench('Réponses: {n}')).toEqual(['no space before a colon']);
		expect(faultsOfFrench("L'étude")).toEqual(['a straight apostrophe']);
		expect(faultsOfFrench('Un instant...')).toEqual(['three dots instead of an ellipsis']);
	});

	it('no fault in French that is set well', () => {
		expect(
			faultsOfFrench('Pourquoi\u202f? L’étude\u00a0: «\u202foui\u202f», 64\u202f%, 18:00')
		).toEqual([]);
		expect(faultsOfFrench('Voir https://example.org/?a=b')).toEqual([]);
	});

	it('a missing key, an input lost in translation, a key that nothing uses', () => {
		expect(inputsOf('{shown} sur {all}')).not.toEqual(inputsOf('{shown} of them'));
		expect(
			inputsOf([{ match: { 'p=one': '{shown} réponse', 'p=*': '{shown} réponses' } }])
		).toEqual(['shown']);
		expect(unusedKeys(['ui_a', 'ui_b', 'ui_c'], ['m.ui_a()', "m['ui_b']()"])).toEqual(['ui_c']);
	});
});
