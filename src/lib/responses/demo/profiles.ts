import { actionKinds, models, type Model } from '$lib/questionnaires/templates/acter/coverage';
import { sizeClassOf, type SampleKind, type SizeClass } from './demonstration-sample';
import { budgets, fteAlone, fteOfDelegating, fteWithEurope, quotas } from './quotas';
import { chance } from './seeded';

export type DemonstrationAuthority = {
	id: string;
	name: string;
	kind: SampleKind;
	population: number;
	departement: string | null;
	/** Slug. */
	network: string;
	state: 'submitted' | 'draft';
};

export type ActionKind = (typeof actionKinds)[number];

/** What an authority is like, before it answers anything. */
export type Profile = {
	authority: DemonstrationAuthority;
	size: SizeClass;
	/** How much it can do: grows with inhabitants, service and model. */
	capacity: number;
	action: 'yes' | 'stopped' | 'planned' | 'no';
	model: Model;
	irService: boolean;
	/** null: left blank. */
	europeService: boolean | null;
	fte: number;
	/** null: left blank. */
	delegates: boolean | null;
	actions: Set<ActionKind>;
	overTenYears: boolean;
	firstCooperationOverTwentyYears: boolean;
	otherServices: boolean;
	budgetLine: boolean;
	/** null: not known. */
	budget: number | null;
	declaresAid: boolean;
	/** null: not known. */
	aid: number | null;
	solidarityFirst: boolean;
	localFunding: boolean;
	accompanied: boolean;
	partnerAuthorities: boolean;
	economicCooperations: boolean;
};

/** Likelier models by size class, without and with an international service. */
const modelWeights: Record<'without' | 'with', Record<SizeClass, readonly number[]>> = {
	//                   humanis cosmin cimob climapart astre
	without: {
		'under-5k': [14, 4, 4, 0, 0],
		'5k-10k': [8, 4, 5, 1, 0],
		'10k-50k': [4, 5, 7, 1, 0],
		'50k-100k': [1, 1, 1, 4, 0],
		'over-100k': [0, 0, 0, 4, 1]
	},
	with: {
		'under-5k': [1, 1, 1, 1, 0],
		'5k-10k': [1, 1, 1, 1, 0],
		'10k-50k': [1, 6, 3, 4, 0],
		'50k-100k': [0, 2, 1, 8, 1],
		'over-100k': [0, 0, 0, 5, 4]
	}
};

/** Gives each of the submitting authorities its profile, so that every quota is met exactly. */
export function profilesOf(authorities: readonly DemonstrationAuthority[]): Profile[] {
	const luck = chance('profiles');
	const all = authorities.map(blankProfile);

	const services = luck.draw(
		all.filter((one) => one.authority.population >= 10_000),
		quotas.irService,
		(one) => ({ 'over-100k': 40, '50k-100k': 12 })[one.size as string] ?? 2
	);
	for (const one of services) one.irService = true;

	const inactive = luck.draw(
		all.filter((one) => !one.irService && one.authority.population < 50_000),
		all.length - quotas.active,
		(one) => (one.size === 'under-5k' ? 2 : 1)
	);
	inactive.forEach((one, index) => {
		const { stopped, planned } = quotas.inactive;
		one.action = index < stopped ? 'stopped' : index < stopped + planned ? 'planned' : 'no';
	});

	const active = all.filter((one) => one.action === 'yes');
	const without = active.filter((one) => !one.irService);
	for (const one of active) {
		const weights = modelWeights[one.irService ? 'with' : 'without'][one.size];
		one.model =
			luck.draw(models, 1, (model) => weights[models.indexOf(model)] ?? 0)[0] ?? 'humanis';
	}

	const europe = luck.draw(
		services.filter((one) => one.size === 'over-100k'),
		quotas.europeService,
		(one) => (one.model === 'astre' ? 20 : 1)
	);
	for (const one of services) one.europeService = europe.includes(one);
	for (const one of europe) one.model = one.model === 'climapart' ? 'climapart' : 'astre';
	for (const one of active) one.capacity = capacityOf(one, luck.next());

	const alone = luck.draw(
		services.filter((one) => !europe.includes(one)),
		services.length
	);
	const byCapacity = <T extends Profile>(list: readonly T[]) =>
		[...list].sort((a, b) => a.capacity - b.capacity);
	const europeBlank = alone.splice(0, quotas.europeBlank);
	for (const one of europeBlank) {
		one.europeService = null;
		one.fte = luck.between(2, 5);
	}

	for (const one of active) one.delegates = false;
	const delegating = byCapacity(alone).slice(0, quotas.delegationWithService * 2);
	const delegatingHere = byCapacity(luck.draw(delegating, quotas.delegationWithService));
	delegatingHere.forEach((one, index) => {
		one.delegates = true;
		one.fte = fteOfDelegating[index] ?? 1;
	});
	byCapacity(alone.filter((one) => !one.delegates)).forEach((one, index) => {
		one.fte = fteAlone[index] ?? 4;
	});
	byCapacity(europe).forEach((one, index) => {
		one.fte = fteWithEurope[index] ?? 14;
	});
	for (const one of luck.draw(
		services.filter((one) => !one.delegates),
		quotas.delegationBlank
	))
		one.delegates = null;
	const likesDelegating = { humanis: 4, cosmin: 5, cimob: 1, climapart: 1, astre: 1 };
	for (const one of luck.draw(
		without,
		quotas.delegationWithout,
		(one) => likesDelegating[one.model]
	))
		one.delegates = true;

	for (const kind of actionKinds) {
		const [here, there] = quotas.actions[kind];
		for (const one of luck.draw(services, here, (one) => likes(one.model, kind)))
			one.actions.add(kind);
		for (const one of luck.draw(without, there, (one) => likes(one.model, kind)))
			one.actions.add(kind);
	}
	const cooperating = active.filter((one) => one.actions.has('cooperations'));

	const mark = (
		flag:
			| 'overTenYears'
			| 'firstCooperationOverTwentyYears'
			| 'otherServices'
			| 'budgetLine'
			| 'declaresAid'
			| 'solidarityFirst'
			| 'localFunding'
			| 'accompanied'
			| 'partnerAuthorities'
			| 'economicCooperations',
		among: readonly Profile[],
		count: number,
		weight?: (one: Profile) => number
	) => {
		for (const one of luck.draw(among, count, weight)) one[flag] = true;
	};
	const withService = (one: Profile) => (one.irService ? 3 : 1);
	mark('overTenYears', active, quotas.overTenYears, (one) =>
		one.actions.has('cooperations') ? 6 : 1
	);
	mark(
		'firstCooperationOverTwentyYears',
		cooperating.filter((one) => one.overTenYears),
		quotas.firstCooperationOverTwentyYears,
		withService
	);
	mark('otherServices', active, quotas.otherServices, withService);
	mark('budgetLine', active, quotas.budgetLine, withService);
	mark('declaresAid', active, quotas.aidDeclared, withService);
	mark('solidarityFirst', active, quotas.solidarityFirst, (one) =>
		one.model === 'humanis' ? 4 : one.model === 'astre' ? 0.5 : 1
	);
	mark(
		'localFunding',
		active.filter((one) => one.actions.has('local-support')),
		quotas.localFunding
	);
	// Large ones, and those under 5,000 inhabitants, were accompanied most.
	mark(
		'accompanied',
		active,
		quotas.accompanied,
		(one) => ({ 'over-100k': 5, 'under-5k': 4 })[one.size as string] ?? 1
	);
	mark('partnerAuthorities', active, quotas.partnerAuthorities, (one) =>
		one.model === 'climapart' ? 4 : 2
	);
	mark(
		'economicCooperations',
		cooperating,
		quotas.economicCooperations,
		(one) => (one.model === 'astre' ? 12 : 1) * (one.actions.has('economic-promotion') ? 4 : 1)
	);

	const unknown = luck.draw(active, quotas.active - budgets.length, (one) =>
		one.irService ? 1 : 3
	);
	byCapacity(active.filter((one) => !unknown.includes(one))).forEach((one, index) => {
		one.budget = budgets[index] ?? null;
	});
	spreadAid(
		active.filter((one) => one.declaresAid),
		luck.next
	);
	return all;
}

function blankProfile(authority: DemonstrationAuthority): Profile {
	return {
		authority,
		size: sizeClassOf(authority.population),
		capacity: 0,
		action: 'yes',
		model: 'humanis',
		irService: false,
		europeService: false,
		fte: 0,
		delegates: null,
		actions: new Set(),
		overTenYears: false,
		firstCooperationOverTwentyYears: false,
		otherServices: false,
		budgetLine: false,
		budget: null,
		declaresAid: false,
		aid: null,
		solidarityFirst: false,
		localFunding: false,
		accompanied: false,
		partnerAuthorities: false,
		economicCooperations: false
	};
}

function capacityOf(one: Profile, luck: number): number {
	const model = { humanis: 0, cosmin: 0.1, cimob: 0.3, climapart: 0.8, astre: 1.3 }[one.model];
	const service = one.irService ? 1 : 0;
	return Math.log10(Math.max(one.authority.population, 100)) + service + model + luck;
}

/** How likely an action is for a model, beside the others of its column. */
function likes(model: Model, kind: ActionKind): number {
	const strong: Record<ActionKind, readonly Model[]> = {
		cooperations: ['humanis', 'cosmin', 'climapart', 'astre'],
		'local-support': ['astre', 'climapart', 'humanis'],
		awareness: ['cimob', 'cosmin'],
		mobility: ['cimob'],
		'european-funds': ['astre', 'cimob'],
		networks: ['climapart', 'astre'],
		'economic-promotion': ['astre']
	};
	return strong[kind].includes(model) ? 5 : 1;
}

/** Declared aid: a share of the budget for most, more where refugee costs are in, the mean exact. */
function spreadAid(declaring: Profile[], next: () => number) {
	const told = [...declaring]
		.sort((a, b) => (b.budget ?? 0) - (a.budget ?? 0))
		.slice(0, quotas.aidAmounts);
	const wanted = quotas.aidMean * told.length;
	const rough = told.map((one) => (one.budget ?? 5_000) * (0.4 + 0.5 * next()));
	const factor = wanted / rough.reduce((sum, amount) => sum + amount, 0);
	told.forEach((one, index) => {
		one.aid = Math.round(((rough[index] ?? 0) * factor) / 100) * 100;
	});
	const first = told[0];
	const rest = told.slice(1).reduce((sum, one) => sum + (one.aid ?? 0), 0);
	if (first) first.aid = wanted - rest;
}
