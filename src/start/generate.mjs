// Writes what tools need before a first build: SvelteKit's types and the compiled texts of the
// screens. Runs under Node 24, from the project's folder.
import { spawnSync } from 'node:child_process';
import { resolveConfig } from 'vite';

const { status } = spawnSync(
	process.execPath,
	['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'],
	{ stdio: 'inherit' }
);
if (status !== 0) process.exit(status ?? 1);

// The settings of the texts stand in vite.config.ts, so its plugin is asked to do it.
const { plugins } = await resolveConfig({}, 'build', 'production');
for (const plugin of plugins.filter(({ name }) => name.includes('paraglide'))) {
	const begin = plugin.buildStart;
	const call = typeof begin === 'function' ? begin : begin?.handler;
	// Outside of a build it needs nothing of a build but these.
	const context = /** @type {any} */ ({ addWatchFile() {}, warn: console.warn });
	await call?.call(context, /** @type {any} */ ({}));
}
