/** The regional multi-actor networks and the territory of each. */
export interface NetworkDefinition {
	slug: string;
	name: string;
	/** As people say it: "en Hauts-de-France". */
	regionLabel: string;
	/** INSEE code of a whole région, or of single départements. */
	territory: { region: string } | { departements: readonly string[] };
}

// The eight of ACTER and the three that joined for PREDICT 2030. Territories by their INSEE codes.
// Yvelines covers one département; the rest of Île-de-France has no network of this list, and its
// authorities belong to the coordination, as do those of Bourgogne-Franche-Comté, Corse (the study
// names Provence-Alpes-Côte d'Azur alone) and overseas.
export const networks: readonly NetworkDefinition[] = [
	{
		slug: 'centraider',
		name: 'Centraider',
		regionLabel: 'Centre-Val de Loire',
		territory: { region: '24' }
	},
	{ slug: 'gescod', name: 'Gescod', regionLabel: 'Grand Est', territory: { region: '44' } },
	{
		slug: 'horizons-solidaires',
		name: 'Horizons Solidaires',
		regionLabel: 'Normandie',
		territory: { region: '28' }
	},
	{
		slug: 'lianes',
		name: 'Lianes Coopération',
		regionLabel: 'Hauts-de-France',
		territory: { region: '32' }
	},
	{
		slug: 'occitanie',
		name: 'Occitanie Coopération',
		regionLabel: 'Occitanie',
		territory: { region: '76' }
	},
	{
		slug: 'pays-de-la-loire',
		name: 'Pays de la Loire Coopération Internationale',
		regionLabel: 'Pays de la Loire',
		territory: { region: '52' }
	},
	{
		slug: 'resacoop',
		name: 'Résacoop',
		regionLabel: 'Auvergne-Rhône-Alpes',
		territory: { region: '84' }
	},
	{
		slug: 'bretagne',
		name: 'Réseau Bretagne Solidaire',
		regionLabel: 'Bretagne',
		territory: { region: '53' }
	},
	{
		slug: 'so-cooperation',
		name: 'So Coopération',
		regionLabel: 'Nouvelle-Aquitaine',
		territory: { region: '75' }
	},
	{
		slug: 'territoires-solidaires',
		name: 'Territoires Solidaires',
		regionLabel: 'Provence-Alpes-Côte d’Azur',
		territory: { region: '93' }
	},
	{
		slug: 'yvelines',
		name: 'Yvelines Coopération Internationale et Développement',
		regionLabel: 'Yvelines',
		territory: { departements: ['78'] }
	}
];
