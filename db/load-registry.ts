// `npm run registry:load`: brings the registry of the configured database to the official list of
// the installed package. With a folder, its list: `npm run registry:load -- <folder> 2027 2024`
// (year of the list, year of the population counts). Can run again at any time.
import { seedNetworks } from '$lib/access/seed-networks.server';
import { config } from '$lib/ground/config.server';
import { asSystem, openDatabase } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import { packagedVintage, readOfficialList } from '$lib/registry/official-files.server';

const [folder, vintage, populationYear] = process.argv.slice(2);
const years = [vintage, populationYear].map(Number);
if (folder !== undefined && !years.every((year) => year > 2000 && year < 2100)) {
	console.error('Give the folder, the year of the list and the year of its populations:');
	console.error('npm run registry:load -- ./official-2027 2027 2024');
	process.exit(1);
}
const list = await readOfficialList(
	folder === undefined
		? null
		: {
				folder,
				vintage: {
					...packagedVintage,
					vintage: years[0]!,
					populationYear: years[1]!,
					source: `@etalab/decoupage-administratif, ${vintage}`
				}
			}
);

const { databaseUrl: url, dataDir } = config();
const database = await openDatabase({ url, dataDir });
try {
	await seedNetworks();
	const began = performance.now();
	const counts = await asSystem('registry', (db) => loadRegistry(db, registryJob, list));
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(
		`Registry of ${list.vintage}: ${counts.added} added, ${counts.changed} changed, ${counts.closed} closed (${seconds} s).`
	);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	console.error(
		error.kind === 'staleVersion'
			? `The registry is already of ${String(error.details.loaded)}, later than ${String(error.details.given)}: nothing was done.`
			: `This list would close ${String(error.details.closings)} authorities: its files are not whole, nothing was done.`
	);
	process.exitCode = 1;
} finally {
	await database.close();
}
