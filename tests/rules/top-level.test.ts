import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject } from '$lib/ground/project.server';

const AGREED = [
	...['package.json', 'package-lock.json', 'tsconfig.json', 'svelte.config.js', 'vite.config.ts'],
	...['src', 'static', 'db', 'tests', 'README.md']
];
/** Made on the machine, never committed. */
const MADE = ['node_modules', 'build', 'data', 'coverage'];

const strangers = (entries: string[], readme: string) =>
	entries.filter(
		(name) =>
			!name.startsWith('.') &&
			!AGREED.includes(name) &&
			!MADE.includes(name) &&
			!readme.includes(`\`${name}\``)
	);

test('nothing stands at the top without a reason in the README', () => {
	const readme = readFileSync(inProject('README.md'), 'utf8');
	expect(strangers(readdirSync(inProject('.')), readme)).toEqual([]);
});

test('a file without a reason is found', () => {
	expect(
		strangers(['src', 'node_modules', '.npmrc', 'notes.txt', 'Makefile'], 'see `Makefile`')
	).toEqual(['notes.txt']);
});
