import { beforeAll, describe, expect, test } from 'vitest';
import { asViewer } from '$lib/ground/database.server';
import { visitor } from '$lib/ground/viewer';
import type { AuthorityFound, AuthorityKind } from '$lib/registry/authority';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { testDatabase } from '../../ground/database';
import { loadFullRegistry } from '../../ground/registry';

testDatabase();
beforeAll(loadFullRegistry);

const search = (text: string, kinds?: AuthorityKind[], limit = 10) =>
	asViewer(visitor, (db) => searchAuthorities(db, visitor, { text, kinds, limit }));

/** « Saint-Denis (93) »; the kind before it where it is no commune. */
const nameOf = ({ kind, epciKind, name, departementCode }: AuthorityFound) =>
	[kind === 'commune' ? '' : (epciKind ?? kind), name, departementCode && `(${departementCode})`]
		.filter(Boolean)
		.join(' ');

describe('the first answer', () => {
	test.each([
		// Names as they are, and homonyms: the largest.
		['Rennes', 'Rennes (35)'],
		['lyon', 'Lyon (69)'],
		['Paris', 'Paris (75)'],
		['Saint-Denis', 'Saint-Denis (974)'],
		['Vitré', 'Vitré (35)'],
		['Sainte-Marie', 'Sainte-Marie (974)'],
		['Valence', 'Valence (26)'],
		['Langon', 'Langon (33)'],
		['Y', 'Y (80)'],
		['Eu', 'Eu (76)'],
		// Accents, capitals, hyphens, apostrophes, articles.
		['saint etienne', 'Saint-Étienne (42)'],
		['SAINT-ÉTIENNE', 'Saint-Étienne (42)'],
		["l'haÿ-les-roses", "L'Haÿ-les-Roses (94)"],
		['L’Haÿ les Roses', "L'Haÿ-les-Roses (94)"],
		['hay les roses', "L'Haÿ-les-Roses (94)"],
		['la rochelle', 'La Rochelle (17)'],
		['rochelle', 'La Rochelle (17)'],
		['mans', 'Le Mans (72)'],
		['lehavre', 'Le Havre (76)'],
		['chalons en champagne', 'Châlons-en-Champagne (51)'],
		['chalon s/ saone', 'Chalon-sur-Saône (71)'],
		['oloron sainte marie', 'Oloron-Sainte-Marie (64)'],
		['oeuilly', 'Œuilly (51)'],
		['mont pellier', 'Montpellier (34)'],
		// Saint, sainte, shortened.
		['st malo', 'Saint-Malo (35)'],
		['St. Brieuc', 'Saint-Brieuc (22)'],
		['ste foy les lyon', 'Sainte-Foy-lès-Lyon (69)'],
		['villeneuve st georges', 'Villeneuve-Saint-Georges (94)'],
		// Unfinished.
		['marsei', 'Marseille (13)'],
		['stras', 'Strasbourg (67)'],
		['aix en p', 'Aix-en-Provence (13)'],
		['saint den', 'Saint-Denis (974)'],
		['courcouronnes', 'Évry-Courcouronnes (91)'],
		['boulogne bill', 'Boulogne-Billancourt (92)'],
		// Misspelt.
		['strassbourg', 'Strasbourg (67)'],
		['tolouse', 'Toulouse (31)'],
		['monpellier', 'Montpellier (34)'],
		['grenobel', 'Grenoble (38)'],
		['marsaille', 'Marseille (13)'],
		['perpinian', 'Perpignan (66)'],
		['cherbour', 'Cherbourg-en-Cotentin (50)'],
		["villeneuve d'asq", "Villeneuve-d'Ascq (59)"],
		['sant malot', 'Saint-Malo (35)'],
		['clermon feran', 'Clermont-Ferrand (63)'],
		['vilefranche sur saone', 'Villefranche-sur-Saône (69)'],
		// With the place.
		['saint-denis 93', 'Saint-Denis (93)'],
		['Saint-Denis (Seine-Saint-Denis)', 'Saint-Denis (93)'],
		['saint denis, 93', 'Saint-Denis (93)'],
		['st denis 93200', 'Saint-Denis (93)'],
		['saint denis reunion', 'Saint-Denis (974)'],
		['sainte-foy rhône', 'Sainte-Foy-lès-Lyon (69)'],
		['valence drome', 'Valence (26)'],
		['35 vitre', 'Vitré (35)'],
		['bretagne 36', 'Bretagne (36)'],
		// With the kind.
		['mairie de Rennes', 'Rennes (35)'],
		['commune de lyon', 'Lyon (69)'],
		['ville de Nantes', 'Nantes (44)'],
		['métropole de Lyon', 'METRO Métropole de Lyon (69)'],
		['rennes métropole', 'METRO Rennes Métropole (35)'],
		['CA pays de gex', 'CA CA du Pays de Gex (01)'],
		['communauté de communes arc sud bretagne', 'CC CC Arc Sud Bretagne (56)'],
		['cu dunkerque', 'CU CU de Dunkerque (59)'],
		['plaine commune', 'ept Plaine Commune (93)'],
		['conseil départemental du Nord', 'departement Nord (59)'],
		['département du nord', 'departement Nord (59)'],
		['conseil général du bas-rhin', "departement Collectivité européenne d'Alsace (67)"],
		['CD93', 'departement Seine-Saint-Denis (93)'],
		['région Bretagne', 'region Bretagne'],
		['conseil régional occitanie', 'region Occitanie'],
		['bretagne', 'region Bretagne'],
		['corse', 'region Collectivité de Corse'],
		['ville-d’avray', "Ville-d'Avray (92)"],
		// Names of before.
		['pierrefitte sur seine', 'Saint-Denis (93)'],
		['arbignieu', 'Arboys en Bugey (01)'],
		// Overseas.
		['papeete', 'Papeete (987)'],
		['nouvelle caledonie', 'other Nouvelle-Calédonie (988)'],
		['martinique', 'region Collectivité territoriale de Martinique'],
		['mayotte', 'departement Mayotte (976)'],
		// Numbers.
		['243500139', 'METRO Rennes Métropole (35)'],
		['213 502 388', 'Rennes (35)'],
		['21350238800019', 'Rennes (35)'],
		['35238', 'Rennes (35)'],
		['2A004', 'Ajaccio (2A)'],
		['35000', 'Rennes (35)'],
		['13001', 'Marseille (13)'],
		['93200', 'Saint-Denis (93)'],
		['29', 'departement Finistère (29)'],
		// What stands around a name.
		['lyon 3', 'Lyon (69)'],
		['Paris 15ème', 'Paris (75)']
	])('to « %s » is %s', async (text, first) => {
		const [found] = await search(text);
		expect(found && nameOf(found)).toBe(first);
	});
});

test('all homonyms come, each with its département', async () => {
	const found = await search('saint-denis');
	expect(found.slice(0, 4).map(nameOf)).toEqual([
		'Saint-Denis (974)',
		'Saint-Denis (93)',
		'Saint-Denis (11)',
		'Saint-Denis (30)'
	]);
	expect(found.every(({ departementName }) => departementName)).toBe(true);
});

test('the commune of an INSEE code comes too where the code is a postcode as well', async () => {
	const found = await search('35200');
	expect(found.map(nameOf)).toEqual(['Rennes (35)', 'Moutiers (35)']);
});

test('a former name is told', async () => {
	const [found] = await search('pierrefitte-sur-seine');
	expect(found?.formerName).toBe('Pierrefitte-sur-Seine');
	const [own] = await search('saint-denis 93');
	expect(own?.formerName).toBeNull();
});

test('only the kinds asked for', async () => {
	const found = await search('lyon', ['epci']);
	expect(found.length).toBeGreaterThan(0);
	expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['epci']));
});

test('all of a kind in a place', async () => {
	const found = await search('communautés de communes du finistère', undefined, 50);
	expect(
		found.every(({ kind, departementCode }) => kind === 'epci' && departementCode === '29')
	).toBe(true);
	expect(found.length).toBeGreaterThan(10);
});

test.each(['', '   ', '???', 'qsdfghjklm', '000000000', "'; drop table authority", '%', '\\'])(
	'« %s » finds nothing, calmly',
	async (text) => {
		expect(await search(text)).toEqual([]);
	}
);

test('an endless text is cut, and answered', async () => {
	expect((await search(`rennes ${'x '.repeat(100_000)}`)).length).toBeLessThanOrEqual(10);
});
