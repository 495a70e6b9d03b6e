/**
 * What the questionnaire is for, as data: how each published indicator is computed from its items
 * and the registry's facts. A test holds it against the template, so that no rewording of the
 * questionnaire takes a figure away. The criteria of the typology are in its room.
 *
 * Expressions are SurveyJS ones over item names and the facts `authority.kind`,
 * `authority.population`, `authority.departement`, `authority.region`, `authority.network`. In an
 * indicator `of: 'cooperations'` the names are those of the repeated panel, written bare, and the
 * ended cooperations are left out.
 */
import { countriesOf } from '../countries';

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

function list(values: readonly string[]) {
	return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}
