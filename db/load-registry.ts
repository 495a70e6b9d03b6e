// `npm run registry:load`: brings the registry of the configured database to the official list of
// the installed package. With a folder, its list: `npm run registry:load -- <folder> 2027 2024`
// (year of the list, year of the population counts). Can run again at any time.
import { seedNetworks } from '$lib/access/seed-networks.server';
import { config } from '$lib/ground/config.server';
import { asSystem, openDatabase } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import { packagedVintage, readOfficialList } from '$lib/registry/official-files.server';
import type { OfficialList } from '$lib/registry/official-list';
import { explain } from '../src/start/failures.mjs';

try {
	const list = await readAsked(process.argv.slice(2));
	if (list) await load(list);
} catch (error) {
	console.error(error instanceof Problem ? refusal(error) : explain(error, config()));
	process.exitCode = 1;
}

/** Null, with a sentence, when what was asked for can't be read. */
async function readAsked([folder, ...years]: string[]): Promise<OfficialList | null> {
	if (folder === undefined) return readOfficialList();
	const [vintage = NaN, populationYear = NaN] = years.map(Number);
	if (![vintage, populationYear].every((year) => year > 2000 && year < 2100))
		return stop('Give a folder and two years: npm run registry:load -- ./list-2027 2027 2024');
	const source = `@etalab/decoupage-administratif, ${vintage}`;
	try {
		return await readOfficialList({
			folder,
			vintage: { ...packagedVintage, vintage, populationYear, source }
		});
	} catch (error) {
		return stop(`${folder} does not hold the files of an official list: ${String(error)}`);
	}
}

async function load(list: OfficialList) {
	const { databaseUrl: url, dataDir } = config();
	const database = await openDatabase({ url, dataDir });
	try {
		await seedNetworks();
		const began = performance.now();
		const counts = await asSystem('registry', (db) => loadRegistry(db, registryJob, list));
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		const { added, changed, closed } = counts;
		console.log(
			`Registry of ${list.vintage}: ${added} added, ${changed} changed, ${closed} closed (${seconds} s).`
		);
	} finally {
		await database.close();
	}
}

function refusal({ kind, details }: Problem): string {
	if (kind === 'staleVersion')
		return `The registry is of ${String(details.loaded)}, later than ${String(details.given)}: nothing was done.`;
	return `This list would close ${String(details.closings)} authorities: its files are not whole, nothing was done.`;
}

function stop(sentence: string): null {
	console.error(sentence);
	process.exitCode = 1;
	return null;
}
