import { actionKinds, models, type Model } from '$lib/questionnaires/templates/acter/coverage';
import { sizeClassOf, type SampleKind, type SizeClass } from './demonstration-sample';
import { budgets, fteAlone, fteOfDelegating, fteWithEurope, quotas } from './quotas';
import { chance, type Chance } from './seeded';

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
	giveServices(all, luck);
	leaveInactive(all, luck);
	const active = all.filter((one) => one.action === 'yes');
	giveModels(active, luck);
	giveEuropeServices(active, luck);
	for (const one of active) one.capacity = capacityOf(one, luck.next());
	giveStaffAndDelegation(active, luck);
	giveActions(active, luck);
	markTheRest(active, luck);
	giveBudgets(active, luck);
	spreadAid(
		active.filter((one) => one.declaresAid),
		luck
	);
	return all;
}

function giveServices(all: readonly Profile[], luck: Chance) {
	const large = all.filter((one) => one.authority.population >= 10_000);
	const weights: Partial<Record<SizeClass, number>> = { 'over-100k': 40, '50k-100k': 12 };
	for (const one of luck.draw(large, quotas.irService, (one) => weights[one.size] ?? 2)) {
		one.irService = true;
	}
}

function leaveInactive(all: readonly Profile[], luck: Chance) {
	const small = all.filter((one) => !one.irService && one.authority.population < 50_000);
	const weight = (one: Profile) => (one.size === 'under-5k' ? 2 : 1);
	const { stopped, planned } = quotas.inactive;
	luck.draw(small, all.length - quotas.active, weight).forEach((one, index) => {
		one.action = index < stopped ? 'stopped' : index < stopped + planned ? 'planned' : 'no';
	});
}

function giveModels(active: readonly Profile[], luck: Chance) {
	for (const one of active) {
		const weights = modelWeights[one.irService ? 'with' : 'without'][one.size];
		const [model] = luck.draw(models, 1, (model) => weights[models.indexOf(model)] ?? 0);
		one.model = model ?? 'humanis';
	}
}

function giveEuropeServices(active: readonly Profile[], luck: Chance) {
	const largest = active.filter((one) => one.irService && one.size === 'over-100k');
	const weight = (one: Profile) => (one.model === 'astre' ? 20 : 1);
	for (const one of luck.draw(largest, quotas.europeService, weight)) {
		one.europeService = true;
		if (one.model !== 'climapart') one.model = 'astre';
	}
	const others = active.filter((one) => one.irService && !one.europeService);
	for (const one of luck.draw(others, quotas.europeBlank)) one.europeService = null;
}

const byCapacity = (list: readonly Profile[]) => [...list].sort((a, b) => a.capacity - b.capacity);

function giveStaffAndDelegation(active: readonly Profile[], luck: Chance) {
	for (const one of active) one.delegates = false;
	const alone = active.filter((one) => one.irService && one.europeService === false);
	const smaller = byCapacity(alone).slice(0, quotas.delegationWithService * 2);
	byCapacity(luck.draw(smaller, quotas.delegationWithService)).forEach((one, index) => {
		one.delegates = true;
		one.fte = fteOfDelegating[index] ?? 1;
	});
	byCapacity(alone.filter((one) => !one.delegates)).forEach((one, index) => {
		one.fte = fteAlone[index] ?? 4;
	});
	byCapacity(active.filter((one) => one.europeService)).forEach((one, index) => {
		one.fte = fteWithEurope[index] ?? 14;
	});
	for (const one of active.filter((one) => one.europeService === null))
		one.fte = luck.between(2, 5);

	const doing = active.filter((one) => one.irService && !one.delegates);
	for (const one of luck.draw(doing, quotas.delegationBlank)) one.delegates = null;
	const weights = { humanis: 4, cosmin: 5, cimob: 1, climapart: 1, astre: 1 };
	const without = active.filter((one) => !one.irService);
	for (const one of luck.draw(without, quotas.delegationWithout, (one) => weights[one.model])) {
		one.delegates = true;
	}
}

function giveActions(active: readonly Profile[], luck: Chance) {
	for (const kind of actionKinds) {
		const [withService, without] = quotas.actions[kind];
		const give = (among: readonly Profile[], count: number) => {
			for (const one of luck.draw(among, count, (one) => likes(one.model, kind)))
				one.actions.add(kind);
		};
		give(
			active.filter((one) => one.irService),
			withService
		);
		give(
			active.filter((one) => !one.irService),
			without
		);
	}
}

type Flag = {
	[name in keyof Profile]: Profile[name] extends boolean ? name : never;
}[keyof Profile];

function markTheRest(active: readonly Profile[], luck: Chance) {
	const mark = (
		flag: Flag,
		count: number,
		weight?: (one: Profile) => number,
		among: (one: Profile) => boolean = () => true
	) => {
		for (const one of luck.draw(active.filter(among), count, weight)) one[flag] = true;
	};
	const cooperates = (one: Profile) => one.actions.has('cooperations');
	const withService = (one: Profile) => (one.irService ? 3 : 1);

	mark('overTenYears', quotas.overTenYears, (one) => (cooperates(one) ? 6 : 1));
	mark(
		'firstCooperationOverTwentyYears',
		quotas.firstCooperationOverTwentyYears,
		withService,
		(one) => cooperates(one) && one.overTenYears
	);
	mark('otherServices', quotas.otherServices, withService);
	mark('budgetLine', quotas.budgetLine, withService);
	mark('declaresAid', quotas.aidDeclared, withService);
	mark('solidarityFirst', quotas.solidarityFirst, (one) => solidarity[one.model]);
	mark('localFunding', quotas.localFunding, undefined, (one) => one.actions.has('local-support'));
	// Large ones, and those under 5,000 inhabitants, were accompanied most.
	const accompanied: Partial<Record<SizeClass, number>> = { 'over-100k': 5, 'under-5k': 4 };
	mark('accompanied', quotas.accompanied, (one) => accompanied[one.size] ?? 1);
	mark('partnerAuthorities', quotas.partnerAuthorities, (one) =>
		one.model === 'climapart' ? 2 : 1
	);
	mark(
		'economicCooperations',
		quotas.economicCooperations,
		(one) => (one.model === 'astre' ? 12 : 1) * (one.actions.has('economic-promotion') ? 4 : 1),
		cooperates
	);
}

const solidarity: Record<Model, number> = {
	humanis: 4,
	cosmin: 1,
	cimob: 1,
	climapart: 1,
	astre: 0.5
};

function giveBudgets(active: readonly Profile[], luck: Chance) {
	const weight = (one: Profile) => (one.irService ? 1 : 3);
	const unknown = luck.draw(active, quotas.active - budgets.length, weight);
	byCapacity(active.filter((one) => !unknown.includes(one))).forEach((one, index) => {
		one.budget = budgets[index] ?? null;
	});
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
function spreadAid(declaring: readonly Profile[], { next }: Chance) {
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
