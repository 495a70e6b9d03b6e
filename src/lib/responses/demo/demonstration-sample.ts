/**
 * Which authorities answer in the demonstration: how many of each network, kind and size class.
 * The shares of the networks are those that the ACTER study published (18, 16, 15, 14, 13, 11, 8
 * and 6 % of 122; which of Centre-Val de Loire and Provence-Alpes-Côte d'Azur has 16 and which 8
 * is a reading), 37 of the 122 have between 10,000 and 50,000 inhabitants (30 %). What else they
 * are is invented.
 */
export type SampleKind = 'commune' | 'epci' | 'departement' | 'region';

export const sizeClasses = ['under-5k', '5k-10k', '10k-50k', '50k-100k', 'over-100k'] as const;
export type SizeClass = (typeof sizeClasses)[number];

export function sizeClassOf(population: number): SizeClass {
	if (population < 5_000) return 'under-5k';
	if (population < 10_000) return '5k-10k';
	if (population < 50_000) return '10k-50k';
	if (population < 100_000) return '50k-100k';
	return 'over-100k';
}

export type SampleCell = {
	state: 'submitted' | 'draft';
	/** Slug of the network. */
	network: string;
	kind: SampleKind;
	size: SizeClass;
	count: number;
};

type Counts = readonly [number, number, number, number, number];

/** By size class, in the order above. */
const submitted: Record<string, Partial<Record<SampleKind, Counts>>> = {
	lianes: {
		commune: [5, 3, 6, 1, 0],
		epci: [0, 0, 2, 1, 1],
		departement: [0, 0, 0, 0, 2],
		region: [0, 0, 0, 0, 1]
	},
	centraider: { commune: [6, 2, 5, 1, 1], epci: [0, 1, 1, 1, 0], region: [0, 0, 0, 0, 1] },
	'so-cooperation': {
		commune: [5, 2, 5, 1, 0],
		epci: [0, 0, 1, 1, 1],
		departement: [0, 0, 0, 0, 1],
		region: [0, 0, 0, 0, 1]
	},
	'pays-de-la-loire': { commune: [5, 2, 5, 1, 1], epci: [0, 0, 1, 1, 0], region: [0, 0, 0, 0, 1] },
	resacoop: {
		commune: [5, 1, 3, 1, 1],
		epci: [0, 0, 1, 1, 1],
		departement: [0, 0, 0, 0, 1],
		region: [0, 0, 0, 0, 1]
	},
	bretagne: {
		commune: [5, 1, 3, 1, 0],
		epci: [0, 0, 0, 0, 1],
		departement: [0, 0, 0, 0, 1],
		region: [0, 0, 0, 0, 1]
	},
	'territoires-solidaires': {
		commune: [3, 1, 2, 1, 1],
		epci: [0, 0, 0, 0, 1],
		region: [0, 0, 0, 0, 1]
	},
	yvelines: { commune: [2, 1, 2, 1, 0], departement: [0, 0, 0, 0, 1] }
};

const drafts: typeof submitted = {
	lianes: { commune: [1, 0, 1, 0, 0], epci: [0, 0, 1, 0, 0] },
	centraider: { commune: [1, 0, 1, 0, 0] },
	'so-cooperation': { commune: [1, 0, 0, 1, 0] },
	'pays-de-la-loire': { commune: [1, 0, 1, 0, 0] },
	resacoop: { commune: [0, 1, 1, 0, 0] },
	bretagne: { commune: [1, 0, 1, 0, 0] },
	'territoires-solidaires': { commune: [0, 0, 1, 0, 0] },
	yvelines: { commune: [0, 0, 1, 0, 0] }
};

const cellsOf = (state: SampleCell['state'], counts: typeof submitted): SampleCell[] =>
	Object.entries(counts).flatMap(([network, kinds]) =>
		(Object.entries(kinds) as [SampleKind, Counts][]).flatMap(([kind, bySize]) =>
			sizeClasses.flatMap((size, index) => {
				const count = bySize[index] ?? 0;
				return count > 0 ? [{ state, network, kind, size, count }] : [];
			})
		)
	);

/** 122 submitted and 15 drafts. The same authority is never taken twice. */
export const demonstrationSample: readonly SampleCell[] = [
	...cellsOf('submitted', submitted),
	...cellsOf('draft', drafts)
];
