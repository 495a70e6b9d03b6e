import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// The whole interface is one small style sheet away from readable; no inline threshold tricks.
		csrf: { trustedOrigins: [] },
		alias: { $db: 'db' },
		version: { pollInterval: 0 }
	}
};
