import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What of the runtime no first page of questions uses. */
const SELDOM = [
	'@sveltejs/kit/src/runtime/app/forms',
	'svelte/src/internal/client/dom/blocks/svelte-element',
	'svelte/src/internal/client/dom/elements/bindings/(?:input|size|universal)',
	'svelte/src/internal/client/dom/legacy/'
].join('|');
/** Names every part of the runtime: whoever takes this takes them all. */
const WHOLE_RUNTIME = 'svelte/src/internal/client/index\\.js';

/**
 * SvelteKit's client takes the whole of Svelte for the sake of four functions. Named, they come alone;
 * should that line change, all of it comes again, and works.
 */
const fewOfSvelte: Plugin = {
	name: 'few-of-svelte',
	enforce: 'pre',
	transform(code, id) {
		if (!id.endsWith('kit/src/runtime/client/client.js')) return null;
		const named =
			"import { onMount as s1, settled as s2, tick as s3, untrack as s4 } from 'svelte';" +
			'const svelte = { onMount: s1, settled: s2, tick: s3, untrack: s4 };';
		return { code: code.replace("import * as svelte from 'svelte';", named), map: null };
	}
};

/** Words that the first page of questions shows. Both languages of each are in it. */
const WORDS = [
	'together_(line_\\w+|unnamed|erased|first)',
	'receipt_(until|reopened_(line|see))',
	'responses_(title_errors|previous|next|save|saved_at(?:_zone)?|save_refused|to_summary)',
	'saving_(not_yet|under_way)',
	'links_later'
].join('|');

/** The two layouts of a page of questions and the page itself. */
const PAGE_OF_QUESTIONS = [
	'routes/\\(respondent\\)/\\+layout\\.svelte',
	'routes/\\(respondent\\)/q/\\[study\\]/\\(answering\\)/(\\+layout|pages/\\[page\\]/\\+page)\\.(svelte|ts)'
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
		test: /(lib\/(form\/(?!Paper|AnswersRead)|responses\/([\w-]+\/)?)\w+|lib\/ui\/(Button|ErrorSummary|Notice|Sign|SkipLink|\w+Switch)|routes\/(Footer|Switches|\+error|\(respondent\)\/(\+layout|q\/\[study\]\/\(answering\)\/.*)))\.svelte\?svelte&type=style/
	},
	{
		name: 'base',
		priority: 4,
		test: new RegExp(`node_modules/(?!${SELDOM}|${WHOLE_RUNTIME})(svelte|@sveltejs|clsx|esm-env)/`)
	},
	{ name: 'seldom', priority: 3, test: new RegExp(`node_modules/(${SELDOM})`) },
	{
		// What every page has, the staff's too.
		name: 'house',
		priority: 2,
		test: new RegExp(
			[
				'vite/preload-helper',
				'paraglide/(runtime|registry)',
				'lib/ui/(Button|SkipLink|numbers|first-sentence|theme|\\w+Switch)\\.',
				'routes/(Footer|Switches|\\+error)\\.svelte',
				'messages/(shell_(invented|footer\\w*|french|english|error_back_home)|ui_(product|skip|theme\\w*|language))\\.'
			].join('|')
		)
	},
	{
		name: 'answering',
		priority: 1,
		test: new RegExp(
			[
				'lib/form/(form-session|fields|items|page-order|typed-before|Form(Elements|Steps))\\.',
				'lib/responses/([\\w-]+/)?(answer-saver|SavedState|own-clock|SavingNotice|AnsweringLine|SignatoryLine|Until|BesideTogether|working-together|together|filled|said-before\\.svelte)\\.(svelte|ts)',
				'lib/ui/(after-paint|once-quiet)\\.',
				PAGE_OF_QUESTIONS,
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
		fewOfSvelte,
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
	build: {
		target: 'es2022',
		modulePreload: {
			// The list of all pages comes with the first one. It names each page's own file and styles; what
			// the file imports is found when it comes, and the list is half as long.
			resolveDependencies: (_file, deps, { hostId }) => (hostId.includes('entry/app') ? [] : deps)
		}
	},
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
					maxWorkers: ALL_CORES,
					// Tells a test that hangs, and not a machine that does other things too.
					testTimeout: 60_000
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
