// A process of its own for the tests of the embedded database: opens the folder it is given,
// writes networks one by one, and says each one when the database has answered. It never stops by
// itself. `node --import ./src/start/register.mjs tests/ground/hold-folder.ts <folder>`
import { asSystem, openDatabase } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';

const [, , folder = ''] = process.argv;
try {
	await openDatabase({ url: null, dataDir: folder });
	for (let count = 1; ; count += 1) {
		const slug = `written-${count}`;
		await asSystem('tests', (db) =>
			db.insertInto('network').values({ id: newId(), slug, name: slug, region_label: '' }).execute()
		);
		process.stdout.write(`${slug}\n`);
	}
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(3);
}
