/**
 * Countries and territories with local authorities to cooperate with, France and its overseas
 * parts left out: ISO 3166 alpha-2 codes (XK: Kosovo, by use) by area of the world after the
 * United Nations' M49, with the islands of the Channel that Norman and Breton towns are twinned with.
 */
import type { SurveyChoice } from './survey-json';
import { french } from './words';

const areas = {
	'north-africa': 'DZ EG EH LY MA SD TN',
	'sub-saharan-africa':
		'AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MR MU MZ NA NE NG RW ST SN SC SL SO ZA SS TZ TG UG ZM ZW',
	'north-america': 'CA US GL BM',
	'latin-america-caribbean':
		'AG AR BS BB BZ BO BR CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE PR KN LC VC SR TT UY VE',
	asia: 'AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KW KG LA LB MO MY MV MN MM NP KP OM PK PS PH QA SA SG KR LK SY TW TJ TH TL TR TM AE UZ VN YE',
	europe:
		'AL AD AT BY BE BA BG HR CZ DK EE FI DE GR HU IS IE IT XK LV LI LT LU MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SE CH UA GB VA FO GI GG JE IM',
	oceania: 'AU CK FJ KI MH FM NR NZ PW PG WS SB TO TV VU'
} as const;

export type Area = keyof typeof areas;

const areaOfCode = new Map<string, Area>(
	(Object.keys(areas) as Area[]).flatMap((area) =>
		areas[area].split(' ').map((code): [string, Area] => [code, area])
	)
);

/** Where Intl says it in a way that a reader would stumble over. */
const names: Record<string, { fr: string; en: string }> = {
	CD: { fr: 'Congo (République démocratique du)', en: 'Congo (Democratic Republic of the)' },
	CG: { fr: 'Congo (Brazzaville)', en: 'Congo (Brazzaville)' },
	HK: { fr: 'Hong Kong', en: 'Hong Kong' },
	MM: { fr: 'Birmanie (Myanmar)', en: 'Myanmar (Burma)' },
	MO: { fr: 'Macao', en: 'Macao' },
	PS: { fr: 'Palestine', en: 'Palestine' },
	VA: { fr: 'Vatican', en: 'Vatican City' }
};

const inFrench = new Intl.DisplayNames('fr', { type: 'region' });
const inEnglish = new Intl.DisplayNames('en', { type: 'region' });

/** In the alphabetical order of French. */
export const countryChoices: SurveyChoice[] = [...areaOfCode.keys()]
	.map((code) => ({
		value: code,
		text: {
			fr: french(names[code]?.fr ?? inFrench.of(code) ?? code),
			en: names[code]?.en ?? inEnglish.of(code) ?? code
		}
	}))
	.sort((a, b) => a.text.fr.localeCompare(b.text.fr, 'fr'));

/** Area of the world of a country of the list; undefined for any other code. */
export const areaOf = (code: string): Area | undefined => areaOfCode.get(code);

export const isAfrican = (code: string): boolean =>
	areaOf(code) === 'north-africa' || areaOf(code) === 'sub-saharan-africa';

export const countriesOf = (...wanted: Area[]): string[] =>
	wanted.flatMap((area) => areas[area].split(' '));
