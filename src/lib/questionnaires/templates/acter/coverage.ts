/**
 * What the questionnaire is for, as data: how each published indicator, and each cell of the
 * typology, is computed from its items and the registry's facts. A test holds it against the
 * template, so that no rewording of the questionnaire takes a figure away.
 *
 * Expressions are SurveyJS ones over item names and the facts `authority.kind`,
 * `authority.population`, `authority.departement`, `authority.region`, `authority.network`. In an
 * indicator `of: 'cooperations'` the names are those of the repeated panel, written bare, and the
 * ended cooperations are left out.
 */
import { countriesOf, type Area } from '../countries';

export type IndicatorCoverage = {
	id: string;
	/** Who is counted: every respondent, those with an action, or those whom `where` picks. */
	base: 'all' | 'active';
	/** A narrower base, and "who answered it" where the study says so. */
	where?: string;
	/** Counted are the rows of this repeated panel, not the authorities. */
	of?: 'cooperations';
} & (
	| { figure: 'count' }
	/** Share of the base for which it holds; blank counts as no unless `where` leaves it out. */
	| { figure: 'share'; holds: string }
	/** Shares of each value. */
	| { figure: 'distribution'; value: string }
	| { figure: 'mean' | 'median'; value: string; orBand?: string }
);

const active = "{has-action} = 'yes'";
const ended = "{state} = 'ended'";
const hasService = "{ir-service} anyof ['own', 'shared']";
const noService = "!({ir-service} anyof ['own', 'shared'])";
const budgetKnown =
	"{budget-amount} notempty or {budget-band} anyof ['under-10k', '10k-50k', '50k-250k', '250k-500k', 'over-500k']";
const african = `{country} anyof ${list(countriesOf('north-africa', 'sub-saharan-africa'))}`;

/** The seven kinds of action, as in the study's table. */
export const actionKinds = [
	'cooperations',
	'local-support',
	'awareness',
	'mobility',
	'european-funds',
	'networks',
	'economic-promotion'
] as const;

/** Every indicator of the study that comes from the questionnaire (the interviews do not). */
export const indicators: readonly IndicatorCoverage[] = [
	{ id: 'respondents', base: 'all', figure: 'count' },
	{ id: 'region-share', base: 'all', figure: 'distribution', value: '{authority.network}' },
	{ id: 'active', base: 'all', figure: 'share', holds: active },
	{
		id: 'seniority-10',
		base: 'active',
		figure: 'share',
		holds:
			"({action-since} notempty and {current-year} - {action-since} > 10) or {action-since-band} anyof ['10-to-20-years', 'over-20-years']"
	},
	{
		id: 'seniority-20',
		base: 'active',
		figure: 'share',
		holds:
			"({first-cooperation-year} notempty and {current-year} - {first-cooperation-year} > 20) or {first-cooperation-band} = 'over-20-years'"
	},
	{
		id: 'size-10-50k',
		base: 'all',
		figure: 'share',
		holds: '{authority.population} >= 10000 and {authority.population} < 50000'
	},
	{ id: 'ir-service', base: 'active', figure: 'share', holds: hasService },
	{
		id: 'europe-service',
		base: 'active',
		where: `${hasService} and {europe-service} notempty`,
		figure: 'share',
		holds: "{europe-service} = 'yes'"
	},
	{
		id: 'fte-with-europe',
		base: 'active',
		where: `${hasService} and {europe-service} = 'yes' and {ir-fte} notempty and {europe-fte} notempty`,
		figure: 'mean',
		value: '{ir-fte} + {europe-fte}'
	},
	{
		id: 'fte-ir',
		base: 'active',
		where: `${hasService} and {europe-service} = 'no' and {ir-fte} notempty`,
		figure: 'mean',
		value: '{ir-fte}'
	},
	{
		id: 'other-services',
		base: 'active',
		figure: 'share',
		holds:
			"{other-services} anyof ['culture', 'youth-education', 'community-life', 'general-direction', 'water-environment', 'economy', 'other']"
	},
	{ id: 'budget-line', base: 'active', figure: 'share', holds: "{budget-line} = 'yes'" },
	{ id: 'aid-declared', base: 'active', figure: 'share', holds: "{aid-declared} = 'yes'" },
	{
		id: 'aid-mean',
		base: 'active',
		where: "{aid-declared} = 'yes' and {aid-amount} notempty",
		figure: 'mean',
		value: '{aid-amount}'
	},
	{
		id: 'budget-median',
		base: 'active',
		where: budgetKnown,
		figure: 'median',
		value: '{budget-amount}',
		orBand: '{budget-band}'
	},
	{
		id: 'budget-under-10k',
		base: 'active',
		where: budgetKnown,
		figure: 'share',
		holds:
			"({budget-amount} notempty and {budget-amount} < 10000) or ({budget-amount} empty and {budget-band} = 'under-10k')"
	},
	{
		id: 'budget-250-500k',
		base: 'active',
		where: budgetKnown,
		figure: 'share',
		holds:
			"({budget-amount} notempty and {budget-amount} >= 250000 and {budget-amount} <= 500000) or ({budget-amount} empty and {budget-band} = '250k-500k')"
	},
	{
		id: 'motivation-solidarity',
		base: 'active',
		figure: 'share',
		holds: "{motivations[0]} = 'international-solidarity'"
	},
	{
		id: 'cooperation',
		base: 'active',
		figure: 'share',
		holds: "{actions} contains 'cooperations'"
	},
	{
		id: 'cooperation-count',
		base: 'active',
		where: '{cooperation-count} notempty',
		figure: 'mean',
		value: '{cooperation-count}'
	},
	{
		id: 'africa-share',
		base: 'active',
		of: 'cooperations',
		where: `!(${ended}) and {country} notempty`,
		figure: 'share',
		holds: african
	},
	...(
		[
			['kind-development', 'development-aid'],
			['kind-culture', 'culture'],
			['kind-emergency', 'emergency-aid']
		] as const
	).map(([id, kind]): IndicatorCoverage => ({
		id,
		base: 'active',
		of: 'cooperations',
		where: `!(${ended}) and {kinds} notempty`,
		figure: 'share',
		holds: `{kinds} contains '${kind}'`
	})),
	{
		id: 'kind-economic',
		base: 'active',
		figure: 'share',
		holds: "{cooperation-kinds} contains 'economy'"
	},
	{
		id: 'local-support',
		base: 'active',
		figure: 'share',
		holds: "{actions} contains 'local-support'"
	},
	{
		id: 'local-funding',
		base: 'active',
		figure: 'share',
		holds: "{local-support} anyof ['money-by-calls', 'money-by-subsidies']"
	},
	{ id: 'awareness', base: 'active', figure: 'share', holds: "{actions} contains 'awareness'" },
	{
		id: 'delegation',
		base: 'active',
		figure: 'share',
		holds:
			"{delegation} anyof ['partly', 'wholly'] and {delegated-to} anyof ['solidarity-association', 'twinning-committee']"
	},
	{
		id: 'delegation-ir',
		base: 'active',
		where: `${hasService} and {delegation} notempty`,
		figure: 'share',
		holds: "{delegation} anyof ['partly', 'wholly']"
	},
	{
		id: 'partner-authorities',
		base: 'all',
		figure: 'share',
		holds: "{partner-authorities} = 'yes'"
	},
	{ id: 'accompanied', base: 'active', figure: 'share', holds: "{accompanied} = 'yes'" },
	...actionKinds.flatMap((kind): IndicatorCoverage[] => [
		{
			id: `action-${kind}-with-service`,
			base: 'active',
			where: hasService,
			figure: 'share',
			holds: `{actions} contains '${kind}'`
		},
		{
			id: `action-${kind}-without-service`,
			base: 'active',
			where: noService,
			figure: 'share',
			holds: `{actions} contains '${kind}'`
		}
	])
];

export const models = ['humanis', 'cosmin', 'cimob', 'climapart', 'astre'] as const;
export type Model = (typeof models)[number];

export const dimensions = [
	'central-interest',
	'size',
	'motivations',
	'ways-of-working',
	'themes',
	'where',
	'organisation',
	'partnerships',
	'funding'
] as const;
export type Dimension = (typeof dimensions)[number];

/** "Medium" towns and EPCI: a default, which a study may move. */
const MEDIUM = { from: 10_000, to: 50_000 };
const medium = `{authority.population} >= ${MEDIUM.from} and {authority.population} < ${MEDIUM.to}`;
const town = "{authority.kind} = 'commune'";
const townOrGrouping = "{authority.kind} anyof ['commune', 'epci', 'ept']";

const noMinistry =
	"{funding-sources} noneof ['ministry-general', 'ministry-thematic', 'ministry-geographic', 'ministry-turnkey']";
const noAgency = "{funding-sources} noneof ['afd-ficol', 'afd-other']";
const hardlyAnyNetwork =
	"{networks} noneof ['cites-unies-france', 'afccre', 'uclg', 'aimf', 'thematic-network']";

/**
 * Conditions that speak for a model, cell by cell of the study's table. Where one reads an empty
 * item it is unknown, neither for nor against: that is the business of who runs them.
 */
export const cells: Record<Dimension, Record<Model, readonly string[]>> = {
	'central-interest': {
		humanis: ["{central-interest} = 'humanitarian'"],
		cosmin: ["{central-interest} = 'one-world'"],
		cimob: ["{central-interest} = 'citizenship-mobility'"],
		climapart: ["{central-interest} = 'climate-challenges'"],
		astre: ["{central-interest} = 'attractiveness'"]
	},
	size: {
		humanis: [town],
		cosmin: [`${town} and ${medium}`],
		cimob: [`${townOrGrouping} and ${medium}`],
		climapart: [`${townOrGrouping} and {authority.population} >= 50000`],
		astre: [
			`{authority.kind} = 'region' or (${townOrGrouping} and {authority.population} >= 100000)`
		]
	},
	motivations: {
		humanis: ["{motivations[0]} anyof ['international-solidarity', 'human-rights']"],
		cosmin: ["{motivations} contains 'cultural-diversity'"],
		cimob: ["{motivations} contains 'citizens-openness'"],
		climapart: ["{motivations} contains 'shared-challenges'", '{sdgs} notempty'],
		astre: ["{motivations} contains 'territory-abroad'"]
	},
	'ways-of-working': {
		humanis: ["{ways-of-working} anyof ['twinning', 'one-off-actions', 'material-aid']"],
		cosmin: ["{ways-of-working} anyof ['welcoming-migrants', 'twinning', 'exhibitions-heritage']"],
		cimob: [
			"{ways-of-working} contains 'youth-mobility'",
			"{actions} contains 'mobility' or {mobility-schemes} anyof ['grants', 'school-exchanges', 'volunteering', 'youth-camps']"
		],
		climapart: ["{ways-of-working} anyof ['cooperation-by-convention', 'technical-cooperation']"],
		astre: [
			"{ways-of-working} anyof ['support-to-local-actors', 'advice-to-firms', 'peer-exchange', 'financial-support']",
			"{actions} anyof ['local-support', 'economic-promotion']"
		]
	},
	themes: {
		humanis: [
			"{themes-solidarity} anyof ['gender-equality', 'emergency', 'agriculture', 'basic-services'] or {themes-youth} contains 'education'"
		],
		cosmin: ["{themes-culture} anyof ['culture-heritage', 'migrations', 'tourism']"],
		cimob: [
			"{themes-youth} anyof ['youth', 'education', 'mobility', 'global-citizenship-education']"
		],
		climapart: [
			"{themes-environment} anyof ['water', 'sanitation', 'energy', 'waste', 'biodiversity-environment', 'sustainable-development']"
		],
		astre: [
			"{themes-economy} anyof ['territorial-development', 'economy', 'employment'] or {themes-environment} contains 'sustainable-development'"
		]
	},
	where: {
		humanis: [cooperatesWith('sub-saharan-africa')],
		cosmin: [placedFor('cultural-tie')],
		cimob: [
			placedFor('proximity', 'historic-tie'),
			"{mobility-areas} anyof ['neighbours', 'historic-places', 'partner-places']"
		],
		climapart: [
			cooperatesWith('north-africa', 'sub-saharan-africa'),
			cooperatesWith('north-america', 'latin-america-caribbean', 'asia')
		],
		astre: [
			placedFor('economic-opening', 'historic-tie', 'cultural-tie'),
			cooperatesWith('europe', 'north-america', 'latin-america-caribbean', 'asia')
		]
	},
	organisation: {
		humanis: ["{ir-service} = 'none'", "{carried-by} contains 'elected-members'"],
		cosmin: [
			"{elected-member} = 'mayor-or-president'",
			"{carried-by} anyof ['associations', 'twinning-committee'] or {delegation} anyof ['partly', 'wholly']"
		],
		cimob: [
			"{ir-service} = 'none'",
			"{elected-member} anyof ['mayor-or-president', 'deputy', 'delegated-councillor']",
			"{other-services} anyof ['youth-education', 'community-life']"
		],
		climapart: [
			"{ir-service} anyof ['own', 'shared']",
			"{other-services} anyof ['culture', 'youth-education', 'community-life', 'general-direction', 'water-environment', 'economy', 'other']"
		],
		astre: ["{ir-service} anyof ['own', 'shared'] and {europe-service} = 'yes'"]
	},
	partnerships: {
		humanis: [
			"{territory-partners.twinning-committees} = 'closely' or {delegated-to} contains 'twinning-committee'",
			"{territory-partners.solidarity-associations} = 'closely'",
			hardlyAnyNetwork
		],
		cosmin: [
			"{territory-partners.twinning-committees} = 'closely'",
			"{territory-partners.diasporas} anyof ['closely', 'sometimes']",
			hardlyAnyNetwork
		],
		cimob: [
			"{political-framework} contains 'written-strategy'",
			"{territory-partners.public-institutions} = 'never'"
		],
		climapart: [
			"{partner-authorities} = 'yes'",
			"{networks} anyof ['regional-network', 'cites-unies-france', 'afccre', 'uclg', 'aimf', 'thematic-network']",
			"{territory-partners.schools-universities} anyof ['closely', 'sometimes'] and {territory-partners.solidarity-associations} anyof ['closely', 'sometimes']"
		],
		astre: [
			"{territory-partners.public-institutions} = 'closely'",
			"{territory-partners.firms} anyof ['closely', 'sometimes']"
		]
	},
	funding: {
		humanis: [
			`{funding-sources} contains 'own' and ${noMinistry} and ${noAgency}`,
			'{own-share} >= 50',
			budgetUnder10k()
		],
		cosmin: [
			"{funding-sources} anyof ['ministry-general', 'ministry-thematic', 'ministry-geographic'] and {funding-sources} noneof ['ministry-turnkey']",
			"{funding-sources} noneof ['afd-ficol', 'afd-other', 'water-agency']",
			budgetUnder10k()
		],
		cimob: [
			noAgency,
			"{funding-sources} anyof ['ministry-general', 'ministry-thematic', 'ministry-geographic', 'ministry-turnkey']",
			"{budget-band} anyof ['under-10k', '10k-50k'] or {budget-amount} < 50000"
		],
		climapart: [
			"{funding-sources} anyof ['ministry-general', 'ministry-thematic', 'ministry-geographic', 'ministry-turnkey', 'afd-ficol', 'afd-other', 'water-agency', 'one-percent', 'european-union', 'region-departement', 'foundations']",
			"{budget-band} anyof ['50k-250k', '250k-500k', 'over-500k'] or {budget-amount} >= 50000"
		],
		astre: ["{budget-band} = 'over-500k' or {budget-amount} > 500000"]
	}
};

function budgetUnder10k() {
	return "{budget-band} = 'under-10k' or {budget-amount} < 10000";
}

/** At least one cooperation, not ended, in these parts of the world. */
function cooperatesWith(...where: Area[]) {
	return `countInArray({cooperations}, 'country', {country} anyof ${list(countriesOf(...where))} and {state} <> 'ended') > 0`;
}

/** At least one cooperation, not ended, whose place has one of these reasons. */
function placedFor(...reasons: string[]) {
	return `countInArray({cooperations}, 'place-reason', {place-reason} anyof ${list(reasons)} and {state} <> 'ended') > 0`;
}

function list(values: readonly string[]) {
	return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}
