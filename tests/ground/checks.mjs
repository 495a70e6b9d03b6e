// The checks that are not tests of behaviour: types, lint, format, import rules, dead code. Each
// counts as one test, and answers null or what it found.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './programs.mjs';

/**
 * @param {string} runtime
 * @returns {{ name: string, run: () => Promise<string | null> }[]}
 */
export function checks(runtime) {
	/**
	 * @param {string} name
	 * @param {string} log
	 * @param {string[]} words a script below node_modules, and its arguments
	 */
	const tool = (name, log, [script, ...words]) => ({
		name,
		run: async () => {
			const program = [runtime, join('node_modules', String(script)), ...words];
			const { code, output } = await runProgram(log, program, { quiet: true });
			return code === 0 ? null : output;
		}
	});
	return [
		tool('lint', 'lint', [
			'eslint/bin/eslint.js',
			'-c',
			'.config/eslint.config.js',
			'--max-warnings',
			'0',
			'.'
		]),
		tool('types', 'types', [...svelteCheck, '--tsconfig', 'tsconfig.json']),
		{ name: 'types: a planted error is found', run: () => findPlantedError(runtime) },
		tool('format', 'format', ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']),
		tool('import rules', 'imports', [
			...['dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.config/imports.cjs'],
			...['--output-type', 'err-long', 'src', 'db', 'tests']
		]),
		tool('dead code', 'dead-code', [
			...['knip/bin/knip.js', '--config', '.config/knip.json', '--no-progress']
		])
	];
}

const svelteCheck = [
	'svelte-check/bin/svelte-check',
	'--output',
	'human',
	'--threshold',
	'warning',
	'--fail-on-warnings'
];

/**
 * A type check that reads nothing also finds nothing: with the same settings, an error in a
 * component and one in a module must both be found.
 *
 * @param {string} runtime
 */
async function findPlantedError(runtime) {
	const folder = join('tests', '.output', 'planted');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'wrong.ts'), "export const count: number = 'three';\n");
	writeFileSync(
		join(folder, 'Wrong.svelte'),
		'<script lang="ts">\n\tlet { count }: { count: number } = $props();\n</script>\n\n{count.toUpperCase()}\n'
	);
	writeFileSync(
		join(folder, 'tsconfig.json'),
		JSON.stringify({
			extends: '../../../tsconfig.json',
			include: ['*.ts', '*.svelte'],
			exclude: []
		})
	);
	const [script, ...words] = svelteCheck;
	const { code, output } = await runProgram(
		'planted',
		[
			runtime,
			join('node_modules', String(script)),
			...words,
			'--tsconfig',
			join(folder, 'tsconfig.json')
		],
		{ quiet: true }
	);
	const found = ['wrong.ts', 'Wrong.svelte'].every((file) => output.includes(file));
	return code !== 0 && found ? null : `The planted errors were not found:\n${output}`;
}
