import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject } from '$lib/ground/project.server';
import rooms from '../../.config/rooms.json';
import { foldersIn, projectFiles } from './project-files';

const README_LINES = 25;
const LONGEST = 500;
/** Files whose matter is long: tables, word lists, one language in one place. */
const LONG_MATTER = [
	/^src\/lib\/languages\//,
	/^src\/lib\/questionnaires\/templates\//,
	/^src\/lib\/[^/]+\/demo\//,
	/^db\/tables\.ts$/,
	/^src\/lib\/form\/expressions\.ts$/,
	/^src\/lib\/questionnaires\/compile-item\.server\.ts$/,
	/^tests\//
];

/** Folders of src/lib that hold the texts of the screens. */
const NO_ROOMS = ['languages', 'paraglide'];
const built = foldersIn('src/lib').filter((name) => !NO_ROOMS.includes(name));

const strangers = (folders: string[]) => folders.filter((name) => !(name in rooms));
const tooLong = (text: string, most: number) => text.trimEnd().split('\n').length > most;

test('every folder of src/lib is a room of the table', () => {
	expect(strangers(built)).toEqual([]);
	expect(strangers(['ground', 'helpers'])).toEqual(['helpers']);
});

test('the table of the rooms names only rooms', () => {
	const named = Object.values(rooms).flat();
	expect(named.filter((name) => !(name in rooms))).toEqual([]);
});

test.each(built)('room %s says in a few lines what it is for', (room) => {
	const path = inProject('src/lib', room, 'README.md');
	expect(existsSync(path), `src/lib/${room}/README.md is missing`).toBe(true);
	const text = readFileSync(path, 'utf8');
	expect(text.trim().length).toBeGreaterThan(40);
	// A table is looked things up in, not read.
	const prose = text.replace(/^\|.*\n/gm, '');
	expect(tooLong(prose, README_LINES), `more than ${README_LINES} lines`).toBe(false);
});

test('the README maps every room', () => {
	const readme = readFileSync(inProject('README.md'), 'utf8');
	expect(built.filter((room) => !new RegExp(`^\\| ${room} +\\|`, 'm').test(readme))).toEqual([]);
});

test('a file is long only because its matter is', () => {
	const files = ['src', 'db', 'tests'].flatMap((folder) =>
		projectFiles(folder, /\.(ts|js|mjs|svelte)$/)
	);
	const long = files.filter(
		({ path, text }) => tooLong(text, LONGEST) && !LONG_MATTER.some((matter) => matter.test(path))
	);
	expect(long.map(({ path }) => path)).toEqual([]);
});

test('a file that is too long is found', () => {
	expect(tooLong('line\n'.repeat(LONGEST), LONGEST)).toBe(false);
	expect(tooLong('line\n'.repeat(LONGEST + 1), LONGEST)).toBe(true);
});
