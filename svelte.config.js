import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// The whole interface is one small style sheet away from readable; no inline threshold tricks.
		csrf: { trustedOrigins: [] },
		// Nothing comes from elsewhere, and no script runs that this build did not make (nonces). Style
		// attributes stay allowed: components place things by them.
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			// SvelteKit's own list has neither the database's tools nor plain scripts.
			config: (config) => {
				config.include.push('../db/**/*.ts', '../src/**/*.mjs', '../tests/**/*.mjs');
			}
		},
		// Whole addresses, also as the server writes them: navigation compares them with where one is.
		paths: { relative: false },
		alias: { $db: 'db' },
		version: { pollInterval: 0 }
	}
};
