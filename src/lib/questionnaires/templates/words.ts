import type { LocalText, SurveyChoice } from './survey-json';

const THIN = '\u202F';
const FIXED = '\u00A0';

/**
 * French as it is printed: fixed spaces before : and inside « », thin ones before ; ? ! % €
 * and inside numbers, curly apostrophes. Sources are typed with plain spaces, so that nobody
 * has to see or keep invisible characters.
 */
export function french(text: string): string {
	return text
		.replaceAll("'", '’')
		.replace(/« /g, `«${FIXED}`)
		.replace(/ ([:»])/g, `${FIXED}$1`)
		.replace(/ ([;?!%€])/g, `${THIN}$1`)
		.replace(/(\d) (?=\d{3}(?!\d))/g, `$1${THIN}`);
}

/** A text in both languages. */
export const says = (fr: string, en: string): LocalText => ({
	fr: french(fr),
	en: en.replaceAll("'", '’')
});

export const choice = (value: string, fr: string, en: string): SurveyChoice => ({
	value,
	text: says(fr, en)
});

/** "Don't know" and "not applicable" are answers: results keep them apart from blank. */
export const dontKnow = choice('dont-know', 'Ne sait pas', "Don't know");
export const notApplicable = choice('not-applicable', 'Non concerné', 'Not applicable');

/** The same among several answers to tick, where it excludes the others. */
export const dontKnowAlone: SurveyChoice = { ...dontKnow, isExclusive: true };
export const notApplicableAlone: SurveyChoice = { ...notApplicable, isExclusive: true };

export const yesNo = [choice('yes', 'Oui', 'Yes'), choice('no', 'Non', 'No'), dontKnow];

export const other = {
	showOtherItem: true,
	otherText: says('Autre', 'Other'),
	otherPlaceholder: says('Précisez en quelques mots', 'Say which in a few words')
} as const;

export const none = (fr: string, en: string) =>
	({ showNoneItem: true, noneText: says(fr, en) }) as const;
