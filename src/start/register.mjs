// Lets Node run the project's TypeScript as it is (Node takes the types away itself): `$lib/…` and
// `$db/…`, and imports that leave out their ending. `node --import ./src/start/register.mjs x.ts`
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);
/** @type {Record<string, URL>} */
const aliases = { '$lib/': new URL('src/lib/', root), '$db/': new URL('db/', root) };

registerHooks({
	resolve(specifier, context, next) {
		const alias = Object.keys(aliases).find((start) => specifier.startsWith(start));
		const isPath =
			alias !== undefined ||
			(/^\.{1,2}\//.test(specifier) && !context.parentURL?.includes('/node_modules/'));
		if (!isPath) return next(specifier, context);
		const url = alias
			? new URL(specifier.slice(alias.length), aliases[alias])
			: new URL(specifier, context.parentURL);
		for (const ending of ['', '.ts', '/index.ts', '.js']) {
			const path = fileURLToPath(url) + ending;
			if (existsSync(path) && !(ending === '' && !/\.\w+$/.test(path)))
				return next(pathToFileURL(path).href, context);
		}
		return next(specifier, context);
	}
});
