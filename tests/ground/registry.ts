import { seedNetworks } from '$lib/access/seed-networks.server';
import { asSystem } from '$lib/ground/database.server';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import { readOfficialList } from '$lib/registry/official-files.server';
import type { OfficialList } from '$lib/registry/official-list';

/**
 * Sixty-six real authorities of the official list, the same ones always: each kind, each network and
 * three places without one, each size class, homonyms. By their keys, in the order of the file.
 */
const FEW: readonly string[] = [
	// Without a network: Yvelines' neighbours, Bourgogne, Corse, overseas.
	...communes('75056', '92012', '93066', '21231', '58194', '2A004', '97411', '97105', '97302'),
	// Yvelines.
	...communes('78646', '78517', '78498', '78361'),
	// Bretagne, of every size.
	...communes(
		'35238',
		'29019',
		'29232',
		'56260',
		'22278',
		'35288',
		'35184',
		'29239',
		'22016',
		'29083'
	),
	// Hauts-de-France.
	...communes('59350', '59183', '59606', '62041', '80021', '60057', '59001'),
	// Grand Est, Normandie, Pays de la Loire, Centre-Val de Loire.
	...communes(
		'67482',
		'51108',
		'85191',
		'76351',
		'14118',
		'50129',
		'44109',
		'72181',
		'45234',
		'37261'
	),
	// Auvergne-Rhône-Alpes, Nouvelle-Aquitaine, Occitanie, Provence-Alpes-Côte d’Azur.
	...communes(
		'69123',
		'38185',
		'69202',
		'33063',
		'86194',
		'31555',
		'11339',
		'30247',
		'13055',
		'06088'
	),
	...[
		'243500139',
		'200093201',
		'200046977',
		'200054781',
		'247200132',
		'242900835',
		'200038990'
	].map((siren) => `epci ${siren}`),
	'ept 200057867',
	...['29', '59', '78', '67+68', '69'].map((code) => `departement ${code}`),
	...['53', '32', '94'].map((code) => `region ${code}`)
];

function communes(...codes: string[]): string[] {
	return codes.map((code) => `commune ${code}`);
}

/** The official list cut down to the few; populations of groups and places stay the full ones. */
export async function smallOfficialList(): Promise<OfficialList> {
	const list = await fullOfficialList();
	const keys = new Set(FEW);
	return {
		...list,
		authorities: list.authorities.filter(({ key }) => keys.has(key)),
		members: list.members.filter(({ group, member }) => keys.has(group) && keys.has(member))
	};
}

let full: Promise<OfficialList> | null = null;

/** The whole official list, read once a test file. */
export const fullOfficialList = (): Promise<OfficialList> => (full ??= readOfficialList());

/** The eleven networks and the few authorities, into the open test database. */
export const loadSmallRegistry = async () => load(await smallOfficialList());

/** The eleven networks and all 36,000 authorities: some five seconds. */
export const loadFullRegistry = async () => load(await fullOfficialList());

async function load(list: OfficialList) {
	await seedNetworks();
	return asSystem('registry', (db) => loadRegistry(db, registryJob, list));
}

/** The id of one of them, by the key of the official list: `commune 35238`, `epci 243500139`. */
export async function authorityId(key: string): Promise<string> {
	const { authorities } = await fullOfficialList();
	const wanted = authorities.find((authority) => authority.key === key);
	if (!wanted) throw new Error(`No authority ${key} in the official list.`);
	return asSystem('tests', async (db) => {
		const row = await db
			.selectFrom('authority')
			.where('kind', '=', wanted.kind)
			.where(wanted.siren === null ? 'insee_code' : 'siren', '=', wanted.siren ?? wanted.inseeCode)
			.where('closed_at', 'is', null)
			.select('id')
			.executeTakeFirst();
		if (!row) throw new Error(`${key} is not loaded.`);
		return row.id;
	});
}
