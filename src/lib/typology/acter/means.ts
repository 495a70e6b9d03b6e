/** Who does the work, with whom and with which money: three rows of the study's table. */
import type { Criterion } from '../typology';
import { among, criterion, noneAmong } from './criterion';

const ministry = ['ministry-general', 'ministry-thematic', 'ministry-geographic'];
const agency = ['afd-ficol', 'afd-other'];
const nationalNetworks = ['cites-unies-france', 'afccre', 'uclg', 'aimf', 'thematic-network'];

const noService = "{ir-service} = 'none'";
const service = among('ir-service', 'own', 'shared');
const withService = [
	'Service chargé de l’international',
	'International relations service'
] as const;
const withoutService = ['Pas de service dédié', 'No dedicated service'] as const;
const committee = "{territory-partners.twinning-committees} = 'closely'";
const committeeNamed = ['Proche du comité de jumelage', 'Close to the twinning committee'] as const;
const associations = "{territory-partners.solidarity-associations} = 'closely'";
const associationsNamed = ['Proche des associations', 'Close to associations'] as const;
const fewNetworksNamed = ['Presque aucun réseau national', 'Hardly any national network'] as const;
const smallBudget = ['Budget inférieur à 10 000 €', 'Budget under €10,000'] as const;

/** The layout of the table is lost: the cells of CIMOB and CLIMAPART run into each other. */
const fundingDoubt = [
	'Le partage des financements entre CIMOB et CLIMAPART est une lecture du tableau.',
	'How the funding cells part between CIMOB and CLIMAPART is a reading of the table.'
] as const;
const doubt = { doubt: fundingDoubt };

const organisation: readonly Criterion[] = [
	criterion(['organisation', 'humanis', 'no-service'], withoutService, noService),
	criterion(
		['organisation', 'humanis', 'members'],
		['Des élus font vivre les actions', 'Elected members carry the actions'],
		"{carried-by} contains 'elected-members'"
	),
	criterion(
		['organisation', 'cosmin', 'mayor'],
		['Le ou la maire pilote', 'Led by the mayor'],
		"{elected-member} = 'mayor-or-president'"
	),
	criterion(
		['organisation', 'cosmin', 'carried'],
		['Des associations portent les actions', 'Associations carry the actions'],
		`${among('carried-by', 'associations', 'twinning-committee')} or ${among('delegation', 'partly', 'wholly')}`
	),
	criterion(['organisation', 'cimob', 'no-service'], withoutService, noService),
	criterion(
		['organisation', 'cimob', 'member'],
		['Un élu référent', 'One elected member in charge'],
		among('elected-member', 'mayor-or-president', 'deputy', 'delegated-councillor')
	),
	criterion(
		['organisation', 'cimob', 'service'],
		['Le service jeunesse ou vie associative agit', 'The youth or community-life service acts'],
		among('other-services', 'youth-education', 'community-life')
	),
	criterion(['organisation', 'climapart', 'service'], withService, service),
	criterion(
		['organisation', 'climapart', 'others'],
		['D’autres services sont sollicités', 'Other services are called on'],
		among(
			'other-services',
			...['culture', 'youth-education', 'community-life', 'general-direction'],
			...['water-environment', 'economy', 'other']
		)
	),
	criterion(
		['organisation', 'astre', 'services'],
		['Services international et Europe distincts', 'Separate international and Europe services'],
		`${service} and {europe-service} = 'yes'`
	)
];

const partnerships: readonly Criterion[] = [
	criterion(['partnerships', 'humanis', 'committee'], committeeNamed, committee),
	criterion(['partnerships', 'humanis', 'associations'], associationsNamed, associations),
	criterion(
		['partnerships', 'humanis', 'networks'],
		fewNetworksNamed,
		noneAmong('networks', ...nationalNetworks)
	),
	criterion(['partnerships', 'cosmin', 'committee'], committeeNamed, committee),
	criterion(
		['partnerships', 'cosmin', 'diasporas'],
		['Liens avec les diasporas', 'Ties with diasporas'],
		among('territory-partners.diasporas', 'closely', 'sometimes')
	),
	criterion(['partnerships', 'cosmin', 'associations'], associationsNamed, associations),
	criterion(
		['partnerships', 'cosmin', 'networks'],
		fewNetworksNamed,
		noneAmong('networks', ...nationalNetworks)
	),
	criterion(
		['partnerships', 'cimob', 'strategy'],
		['Une stratégie locale écrite', 'A written local strategy'],
		"{political-framework} contains 'written-strategy'"
	),
	criterion(
		['partnerships', 'cimob', 'institutions'],
		['Peu de partenaires institutionnels', 'Few institutional partners'],
		"{territory-partners.public-institutions} <> 'closely'"
	),
	criterion(
		['partnerships', 'climapart', 'authorities'],
		['Travaille avec d’autres collectivités', 'Works with other authorities'],
		"{partner-authorities} = 'yes'"
	),
	criterion(
		['partnerships', 'climapart', 'networks'],
		['Membre de réseaux', 'Member of networks'],
		among('networks', 'regional-network', ...nationalNetworks)
	),
	criterion(
		['partnerships', 'climapart', 'many'],
		['Plusieurs sortes de partenaires', 'Several kinds of partner'],
		`${among('territory-partners.schools-universities', 'closely', 'sometimes')} and ${among('territory-partners.solidarity-associations', 'closely', 'sometimes')}`
	),
	criterion(
		['partnerships', 'astre', 'institutions'],
		['Proche d’organismes publics', 'Close to public bodies'],
		"{territory-partners.public-institutions} = 'closely'"
	),
	criterion(
		['partnerships', 'astre', 'firms'],
		['Travaille avec des entreprises', 'Works with firms'],
		among('territory-partners.firms', 'closely', 'sometimes')
	)
];

const funding: readonly Criterion[] = [
	criterion(
		['funding', 'humanis', 'own'],
		['Fonds propres pour l’essentiel', 'Mostly own funds'],
		'{own-share} >= 50'
	),
	criterion(
		['funding', 'humanis', 'no-outside'],
		['Ni ministère ni AFD', 'Neither ministry nor AFD'],
		noneAmong('funding-sources', ...ministry, 'ministry-turnkey', ...agency)
	),
	criterion(['funding', 'humanis', 'budget'], smallBudget, '{budget} < 10000'),
	criterion(
		['funding', 'cosmin', 'calls'],
		['Appels du ministère, sans clés en main', 'Ministry calls, none turnkey'],
		`${among('funding-sources', ...ministry)} and ${noneAmong('funding-sources', 'ministry-turnkey')}`
	),
	criterion(
		['funding', 'cosmin', 'agencies'],
		['AFD ou agence de l’eau', 'AFD or a water agency'],
		among('funding-sources', ...agency, 'water-agency'),
		{ polarity: 'against' }
	),
	criterion(['funding', 'cosmin', 'budget'], smallBudget, '{budget} < 10000'),
	criterion(
		['funding', 'cimob', 'calls'],
		['Financements du ministère', 'Ministry funding'],
		among('funding-sources', ...ministry, 'ministry-turnkey'),
		doubt
	),
	criterion(
		['funding', 'cimob', 'agency'],
		['Financement de l’AFD', 'AFD funding'],
		among('funding-sources', ...agency),
		{ polarity: 'against', ...doubt }
	),
	criterion(
		['funding', 'cimob', 'budget'],
		['Budget inférieur à 50 000 €', 'Budget under €50,000'],
		'{budget} < 50000',
		doubt
	),
	criterion(
		['funding', 'climapart', 'outside'],
		['Cofinancements extérieurs', 'Outside co-funding'],
		among(
			'funding-sources',
			...[...ministry, 'ministry-turnkey', ...agency, 'water-agency', 'one-percent'],
			...['european-union', 'region-departement', 'foundations']
		),
		doubt
	),
	criterion(
		['funding', 'climapart', 'budget'],
		['Budget d’au moins 50 000 €', 'Budget of at least €50,000'],
		'{budget} >= 50000',
		doubt
	),
	criterion(
		['funding', 'astre', 'budget'],
		['Budget de plus de 500 000 €', 'Budget over €500,000'],
		'{budget} > 500000'
	)
];

export const meansCriteria: readonly Criterion[] = [...organisation, ...partnerships, ...funding];
