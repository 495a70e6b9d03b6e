/** The words of the registry: what an authority is, and what is publicly known of it. */

export const authorityKinds = ['commune', 'epci', 'ept', 'departement', 'region', 'other'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** Communauté de communes, d’agglomération, urbaine, métropole. */
export const epciKinds = ['CC', 'CA', 'CU', 'METRO'] as const;
export type EpciKind = (typeof epciKinds)[number];

/** One line of a list or of search results. Everything here is public. */
export interface AuthoritySummary {
	id: string;
	kind: AuthorityKind;
	/** Of an EPCI only. */
	epciKind: EpciKind | null;
	/** Of a body of kind other that was brought in: see imports/legal-form.ts. */
	legalForm: string | null;
	name: string;
	siren: string | null;
	/** Null for EPCI and EPT, which have a SIREN only. */
	inseeCode: string | null;
	departementCode: string | null;
	departementName: string | null;
	regionCode: string | null;
	regionName: string | null;
	networkId: string | null;
	networkName: string | null;
	population: number | null;
}

/** One of the finds of a search. */
export interface AuthorityFound extends AuthoritySummary {
	/** The former name by which it was found: a commune merged into it, or its own of before. */
	formerName: string | null;
}

/** Another authority, named on the page of one. */
export interface AuthorityLink {
	id: string;
	kind: AuthorityKind;
	epciKind: EpciKind | null;
	legalForm: string | null;
	name: string;
	population: number | null;
}

export interface Authority extends AuthoritySummary {
	formerNames: string[];
	postcodes: string[];
	populationYear: number | null;
	/** The last official list that knows it. */
	vintage: number;
	closedAt: Date | null;
	/** Brought in by a network and not of the official list. */
	imported: boolean;
	changedAt: Date | null;
	successor: AuthorityLink | null;
	predecessors: AuthorityLink[];
	/** The communes of an EPCI or EPT, largest first. */
	members: AuthorityLink[];
	/** The EPCI and EPT that a commune belongs to. */
	groups: AuthorityLink[];
}

/** What became of an authority that exists no more. */
export interface ClosedAuthority {
	id: string;
	closedAt: Date;
	/** Who took over, where that is known. */
	successorId: string | null;
	successorName: string | null;
}

/** Who follows a territory: a whole région, or one département. */
export interface Territory {
	networkId: string;
	regionCode: string | null;
	departementCode: string | null;
}

/**
 * The network that follows a place, null for the coordination. A network of one département
 * (Yvelines) goes before one of the région around it.
 */
export function networkAt(
	territories: readonly Territory[],
	departementCode: string | null,
	regionCode: string | null
): string | null {
	const exact = territories.find(
		(territory) =>
			territory.departementCode !== null && territory.departementCode === departementCode
	);
	const around = territories.find(
		(territory) => territory.regionCode !== null && territory.regionCode === regionCode
	);
	return (exact ?? around)?.networkId ?? null;
}
