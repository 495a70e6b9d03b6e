import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What of the runtime only the staff's pages use. */
const STAFF_ONLY = [
	'@sveltejs/kit/src/runtime/app/forms',
	'svelte/src/internal/client/dom/blocks/svelte-element',
	'svelte/src/internal/client/dom/elements/bindings/(?:input|size)',
	'svelte/src/internal/client/dom/legacy/'
].join('|');

/** Words that the first page of questions shows. Both languages of each are in it. */
const WORDS = [
	'together_(line_\\w+|unnamed|erased|first)',
	'receipt_(until|reopened_(line|see))',
	'responses_(title_errors|previous|next|save|saved_at(?:_zone)?|save_refused|to_summary|more_questions)',
	'saving_(not_yet|under_way)',
	'links_later',
	'form_again_\\w+'
].join('|');

// What a respondent's first page needs comes in a few files instead of fifty: each small file costs
// its headers, compresses badly alone, and on a slow line waits for its turn. What a file imports goes
// with it.
const together = [
	{
		// Also of the controls that are fetched later: their rules are few, and on a slow line one file
		// is there long before ten.
		name: 'answering-style',
		priority: 5,
		test: /(lib\/(form\/(?!Paper|AnswersRead)|responses\/([\w-]+\/)?)\w+|lib\/ui\/(Button|ErrorSummary|Notice|Sign|SkipLink|\w+Switch)|routes\/(Footer|Switches|\(respondent\)\/(\+layout|q\/\[study\]\/\(answering\)\/.*)))\.svelte\?svelte&type=style/
	},
	{
		name: 'base',
		priority: 3,
		test: new RegExp(`node_modules/(?!${STAFF_ONLY})(svelte|@sveltejs|clsx|esm-env)/`)
	},
	{
		name: 'house',
		priority: 2,
		test: /paraglide\/runtime|lib\/ui\/(Button|Sign|SkipLink|\w+Switch)\.|routes\/(Footer|Switches)\.|messages\/(shell_(invented|footer\w*|french|english)|ui_(product|skip|theme\w*|language))\./
	},
	{
		name: 'answering',
		priority: 1,
		test: new RegExp(
			[
				'lib/form/(form-session|fields|items|page-order|typed-before|Form(Elements|Steps))\\.',
				'lib/responses/([\\w-]+/)?(answer-saver|SavedState|own-clock|SavingNotice|AnsweringLine|SignatoryLine|Until|BesideTogether|working-together|together|filled|said-before\\.svelte)\\.(svelte|ts)',
				'lib/ui/ErrorSummary\\.',
				`messages/(${WORDS})\\.`
			].join('|')
		)
	},
	{
		name: 'saving',
		priority: 1,
		test: /lib\/responses\/saving\/(saving|browser-(queue|copies)|answer-queue|backlog)\./
	}
];

/**
 * The texts' generated code makes the rules of plurals anew for every text. Making them takes a hundred
 * times as long as asking them, and a page of questions has dozens: they are kept.
 */
const keptPlurals: Plugin = {
	name: 'kept-plurals',
	transform(code, id) {
		if (!id.endsWith('/paraglide/registry.js')) return null;
		const made = 'new Intl.PluralRules(locale, options)';
		const kept = 'options && Object.keys(options).length > 0 ? $& : (kept[locale] ??= $&)';
		return `const kept = {};\n${code.replace(made, `(${kept})`)}`;
	}
};

/** Vitest leaves one core free: of two, that is half. */
const ALL_CORES = '100%';

export default defineConfig({
	plugins: [
		keptPlurals,
		paraglideVitePlugin({
			project: './src/lib/languages/project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'language'
		}),
		sveltekit()
	],
	// An older browser can't read these scripts, and answers without them: forms are plain forms.
	build: { target: 'es2022' },
	environments: {
		client: { build: { rollupOptions: { output: { codeSplitting: { groups: together } } } } }
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/unit/**/*.test.ts'],
					environment: 'node',
					maxWorkers: ALL_CORES
				}
			},
			{
				extends: true,
				test: {
					name: 'rules',
					include: ['tests/rules/**/*.test.ts'],
					environment: 'node',
					maxWorkers: ALL_CORES,
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
					maxWorkers: ALL_CORES,
					testTimeout: 30_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'journeys',
					include: ['tests/journeys/**/*.test.ts'],
					globalSetup: ['tests/ground/setup-journeys.ts'],
					environment: 'node',
					testTimeout: 120_000,
					hookTimeout: 300_000,
					fileParallelism: false,
					expect: { poll: { timeout: 30_000, interval: 50 } }
				}
			}
		]
	}
});
