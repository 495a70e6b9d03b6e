import type { AuthorityKind, EpciKind } from './authority';

/**
 * Words by which people name a kind of authority: « mairie de Lyon », « CC du Pays de Gex »,
 * « conseil départemental du Nord ». In a name they say the kind, and do not tell it from others.
 */
const ofKind: Record<AuthorityKind, string> = {
	commune: 'commune communes mairie mairies ville villes municipalite',
	epci: 'epci intercommunalite interco groupement',
	ept: 'ept etablissement public territorial territoire',
	departement:
		'departement departements departemental conseil general cd dept collectivite europeenne',
	region: 'region regions regional conseil cr collectivite territoriale',
	other:
		'collectivite territoriale territoire outre mer syndicat syndicats mixte intercommunal sivu sivom petr pole metropolitain parc naturel regional pnr association'
};
const ofEpci: Record<EpciKind, string> = {
	CC: 'cc communaute communautes communes commune comcom',
	CA: 'ca communaute communautes agglomeration agglomerations agglo',
	CU: 'cu communaute communautes urbaine urbaines',
	METRO: 'metropole metropoles eurometropole'
};

/** Every kind with the words for it, in one order. */
export const kindWords: readonly {
	kind: AuthorityKind;
	epciKind: EpciKind | null;
	words: ReadonlySet<string>;
}[] = [
	...(['commune', 'ept', 'departement', 'region', 'other'] as const).map((kind) => ({
		kind,
		epciKind: null,
		words: new Set(ofKind[kind].split(' '))
	})),
	...(['CC', 'CA', 'CU', 'METRO'] as const).map((epciKind) => ({
		kind: 'epci' as const,
		epciKind,
		words: new Set(`${ofKind.epci} ${ofEpci[epciKind]}`.split(' '))
	}))
];

// What stands in official names without telling one authority from another.
const generic: Partial<Record<AuthorityKind, ReadonlySet<string>>> = {
	epci: new Set(
		'cc ca cu communaute communes agglomeration urbaine metropole eurometropole'.split(' ')
	),
	departement: new Set('collectivite europeenne departement'.split(' ')),
	region: new Set('collectivite territoriale region'.split(' '))
};

export const isGeneric = (kind: AuthorityKind, word: string): boolean =>
	generic[kind]?.has(word) ?? false;
