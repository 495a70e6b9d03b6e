import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inProject } from '$lib/ground/project.server';
import { compileOfficialList, type OfficialList, type Vintage } from './official-list';
import type { CommuneEntry, GroupEntry, PlaceEntry, SirenEntry } from './official-list';

/**
 * The list that the package of this version holds. Its README says where the populations come
 * from: overseas they are counted in years of their own.
 */
export const packagedVintage: Vintage = {
	vintage: 2026,
	populationYear: 2023,
	otherPopulationYears: { '976': 2017, '987': 2022, '988': 2025 },
	source: '@etalab/decoupage-administratif 6.0.0'
};

/**
 * Reads the official list from the package, or from a folder that holds the files of a later
 * version of it (communes.json, epci.json, ept.json, departements.json, regions.json, and, if
 * the numbers of départements and régions changed, siren-departements-regions.csv).
 */
export async function readOfficialList(
	from: { folder: string; vintage: Vintage } | null = null
): Promise<OfficialList> {
	// The files are read as files: the package's own index looks for them in the current folder.
	const folder = from?.folder ?? packagedFolder();
	const json = async <T>(name: string) =>
		JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
	const files = {
		communes: await json<CommuneEntry[]>('communes.json'),
		epci: await json<GroupEntry[]>('epci.json'),
		ept: await json<GroupEntry[]>('ept.json'),
		departements: await json<PlaceEntry[]>('departements.json'),
		regions: await json<PlaceEntry[]>('regions.json'),
		sirens: await readSirens(folder)
	};
	return compileOfficialList(files, from?.vintage ?? packagedVintage);
}

const SIRENS = 'siren-departements-regions.csv';

async function readSirens(folder: string): Promise<SirenEntry[]> {
	const text = await readFile(join(folder, SIRENS), 'utf8').catch(() =>
		readFile(inProject('db/seed', SIRENS), 'utf8')
	);
	const [, ...lines] = text.trim().split(/\r?\n/);
	return lines.map((line) => {
		const [echelon = '', code = '', siren = '', nom = ''] = line.split(';');
		return { echelon, code, siren, nom };
	});
}

function packagedFolder(): string {
	const found = createRequire(import.meta.url).resolve(
		'@etalab/decoupage-administratif/package.json'
	);
	return join(dirname(found), 'data');
}
