import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from '../svelte.config.js';

export default typescript.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'data/',
			'static/',
			'src/lib/paraglide/',
			'src/lib/languages/',
			'tests/.output/'
		]
	},
	js.configs.recommended,
	...typescript.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: { allowDefaultProject: ['.config/*', 'svelte.config.js'] },
				tsconfigRootDir: new URL('..', import.meta.url).pathname,
				extraFileExtensions: ['.svelte']
			}
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			eqeqeq: 'error',
			'no-console': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			// A cast that says more than the compiler needs does no harm.
			'@typescript-eslint/no-unnecessary-type-assertion': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			// Answers are unions that hold objects; the form's own tests say what becomes text.
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
			// A promise in a template is a mistake; a number is not.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// The compiler knows better (noUncheckedIndexedAccess makes `!` the honest word).
			'@typescript-eslint/no-non-null-assertion': 'off',
			// Sets that are replaced as a whole, or never shown, need no reactive twin.
			'svelte/prefer-svelte-reactivity': 'off',
			// Addresses are made with resolve() and then handed on, where this rule can't follow them.
			'svelte/no-navigation-without-resolve': 'off',
			// "True once there is a script" must be false on the server and at the first rendering.
			'svelte/prefer-writable-derived': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } }
	},
	{
		// This parser sees another component as `any` (svelte-check sees its real type); and what a
		// test reads from an answer is `any` until it is compared.
		files: ['**/*.svelte', '**/*.svelte.ts', 'tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		// The expression language compares as JavaScript's loose equality does, and so must these.
		files: ['src/lib/form/expression*.ts', 'tests/unit/form/expression-oracle.ts'],
		rules: { eqeqeq: 'off' }
	},
	// Plain JavaScript: types are in comments, where there are any.
	{
		files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
		...typescript.configs.disableTypeChecked
	},
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	{
		files: ['src/start/**', 'src/lib/ui/fonts/**', 'tests/**', 'db/**'],
		rules: { 'no-console': 'off' }
	}
);
