// The files of the project as the house rules read them: what is made or fetched is left out.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '$lib/ground/project.server';

export interface ProjectFile {
	/** From the project's folder, with slashes: "src/lib/ground/ids.ts". */
	path: string;
	text: string;
}

const LEFT_OUT = /^(node_modules|build|\.svelte-kit|data|coverage|\.git)$/;
const MADE = ['src/lib/paraglide', 'tests/.output'];

/** All files below a folder whose path fits. */
export function projectFiles(folder: string, fits: RegExp): ProjectFile[] {
	return pathsBelow(folder)
		.filter((path) => fits.test(path))
		.map((path) => ({ path, text: readFileSync(inProject(path), 'utf8') }));
}

export function pathsBelow(folder: string): string[] {
	const entries = readdirSync(inProject(folder), { withFileTypes: true });
	return entries.flatMap((entry) => {
		const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
		if (LEFT_OUT.test(entry.name) || MADE.includes(path)) return [];
		return entry.isDirectory() ? pathsBelow(path) : [path];
	});
}

/** The folders directly below one. */
export function foldersIn(folder: string): string[] {
	return readdirSync(inProject(folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.filter((name) => !MADE.includes(join(folder, name)));
}
