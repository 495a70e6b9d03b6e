import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// What a respondent's first page needs comes in a few files instead of forty: each small file costs
// its headers and compresses badly alone. What a file imports goes with it.
const together = [
	{ name: 'base', priority: 3, test: /node_modules\/(svelte|@sveltejs|clsx|esm-env)\// },
	{
		name: 'house',
		priority: 2,
		test: /paraglide\/runtime|lib\/ui\/(Button|Sign|SkipLink|\w+Switch)\.|routes\/(Footer|Switches|ErrorPage)\.|messages\/(shell_invented|ui_product)\./
	},
	{
		name: 'answering',
		priority: 1,
		test: /lib\/form\/(form-session|fields|items|page-order|typed-before|Form(Elements|Steps))\.|lib\/responses\/(answer-saver|SavedState)\./
	}
];

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/languages/project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'language'
		}),
		sveltekit()
	],
	build: { target: 'es2020' },
	environments: {
		client: { build: { rollupOptions: { output: { codeSplitting: { groups: together } } } } }
	},
	test: {
		projects: [
			{
				extends: true,
				test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node' }
			},
			{
				extends: true,
				test: {
					name: 'rules',
					include: ['tests/rules/**/*.test.ts'],
					environment: 'node',
					testTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'rooms',
					include: ['tests/rooms/**/*.test.ts'],
					globalSetup: ['tests/ground/setup.ts'],
					environment: 'node',
					testTimeout: 30_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'journeys',
					include: ['tests/journeys/**/*.test.ts'],
					environment: 'node',
					testTimeout: 120_000,
					hookTimeout: 300_000,
					fileParallelism: false
				}
			}
		]
	}
});
