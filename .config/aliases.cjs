// The aliases of svelte.config.js in the words that dependency-cruiser understands.
const { join } = require('node:path');

const root = join(__dirname, '..');

module.exports = {
	resolve: {
		alias: { $lib: join(root, 'src/lib'), $db: join(root, 'db') },
		extensions: ['.ts', '.js', '.mjs', '.svelte', '.svelte.ts', '.json']
	}
};
