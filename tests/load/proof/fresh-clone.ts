import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inProject } from '$lib/ground/project.server';

export interface Ran {
	code: number | null;
	output: string;
	ms: number;
}

/** Runs a program to its end. Its environment has nothing of the installation that asks. */
export function run(
	folder: string,
	words: readonly string[],
	env: Record<string, string> = {}
): Promise<Ran> {
	const [program, ...rest] = words;
	const began = performance.now();
	return new Promise((resolve) => {
		let output = '';
		const child = spawn(program!, rest, { cwd: folder, env: { ...plainEnvironment(), ...env } });
		child.stdout.on('data', (data) => (output += String(data)));
		child.stderr.on('data', (data) => (output += String(data)));
		child.on('error', (error) => resolve({ code: null, output: String(error), ms: 0 }));
		child.on('exit', (code) => resolve({ code, output, ms: performance.now() - began }));
	});
}

/** What a newcomer's shell has: no setting of ours, and the machine's own Node, not the project's. */
export function plainEnvironment(): Record<string, string> {
	const path = (process.env.PATH ?? '')
		.split(':')
		.filter((place) => !place.includes('node_modules'))
		.join(':');
	return {
		PATH: path,
		HOME: process.env.HOME ?? '/root',
		LANG: 'fr_FR.UTF-8',
		...(process.env.CI ? { CI: process.env.CI } : {})
	};
}

/** Clones what is committed into an empty folder. @returns its path */
export async function cloneFresh(folder: string): Promise<string> {
	const clone = join(folder, 'clone');
	const { code, output } = await run(folder, ['git', 'clone', '--quiet', inProject(), clone]);
	if (code !== 0) throw new Error(output);
	return clone;
}
