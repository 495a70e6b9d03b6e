/** Evidence in words: « budget de 8 000 €, inférieur à 10 000 € ». */
import { codebook } from '$lib/form/codebook';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { Variable } from '$lib/form/form-state';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { AuthorityKind } from '$lib/registry/authority';
import { inhabitants, kindName } from '$lib/registry/authority.texts';
import { list, money, number, share, type Locale } from '$lib/ui/format';
import type { Amount, Comparison, Evidence, Reason } from './evidence';
import type { Figure, Subject, Typology } from './typology';

/** What names stand for: those of the typology first, then those of the form. */
export type EvidenceWords = {
	locale: Locale;
	subjects: ReadonlyMap<string, Subject>;
	figures: ReadonlyMap<string, Figure>;
	variables: ReadonlyMap<string, Variable>;
	criteria: ReadonlyMap<string, string>;
};

export function evidenceWords(
	typology: Typology,
	form: CompiledForm,
	locale: Locale
): EvidenceWords {
	return {
		locale,
		subjects: new Map(typology.subjects.map((each) => [each.name, each])),
		figures: new Map(typology.figures.map((each) => [each.key, each])),
		variables: new Map(codebook(form).map((each) => [nameOf(each), each])),
		criteria: new Map(typology.criteria.map(({ key, name }) => [key, textIn(name, locale)]))
	};
}

const nameOf = ({ of, item }: Variable) => (of ? `${of}.${item}` : item);

/** « Budget inférieur à 10 000 € (budget de 8 000 €, inférieur à 10 000 €) »; "No: …" where it does not. */
export function evidenceSentence(evidence: Evidence, words: EvidenceWords): string {
	const { locale } = words;
	const criterion = words.criteria.get(evidence.criterion) ?? evidence.criterion;
	const reasons = reasonsSaid(evidence.reasons, words);
	return evidence.holds
		? m.typology_evidence({ criterion, reasons }, { locale })
		: m.typology_evidence_not({ criterion, reasons }, { locale });
}

/** Only what was read, in one line. */
export function reasonsSaid(reasons: readonly Reason[], words: EvidenceWords): string {
	const between = betweenTwo(reasons);
	const others = between ? reasons.filter((each) => !between.some((one) => one === each)) : reasons;
	return [
		...others.map((reason) => reasonSaid(reason, words)),
		...(between ? [rangeSaid(between, words)] : [])
	].join(words.locale === 'fr' ? '\u202f; ' : '; ');
}

type Compared = Extract<Reason, { kind: 'compared' }>;

/** At least one limit and less than another is said as one: between two. */
function betweenTwo(reasons: readonly Reason[]): [Compared, Compared] | undefined {
	const compared = reasons.filter((each): each is Compared => each.kind === 'compared');
	const low = compared.find(({ by }) => by === 'atLeast' || by === 'more');
	const high = compared.find(
		({ by, name }) => (by === 'less' || by === 'atMost') && name === low?.name
	);
	return low && high ? [low, high] : undefined;
}

function rangeSaid([low, high]: [Compared, Compared], words: EvidenceWords): string {
	const { locale } = words;
	const subject = subjectOf(low.name, words);
	const [from, to] = [number(locale, low.than, 2), amount({ number: high.than }, low.name, words)];
	const value = valueSaid(low, words);
	return m.typology_between_two({ subject, value, from, to }, { locale });
}

export function reasonSaid(reason: Reason, words: EvidenceWords): string {
	const { locale } = words;
	const subject = subjectOf(reason.name, words);
	switch (reason.kind) {
		case 'compared': {
			const than = amount({ number: reason.than }, reason.name, words);
			const said = compared[reason.by][feminine(reason.name, words) ? 1 : 0];
			return said({ subject, value: valueSaid(reason, words), than }, { locale });
		}
		case 'counted': {
			const { met, rows, field } = reason;
			const shown = { subject, rows: number(locale, rows) };
			if (met === 0) {
				return feminine(reason.name, words)
					? m.typology_counted_none_feminine(shown, { locale })
					: m.typology_counted_none(shown, { locale });
			}
			const values = answers(reason.values, `${reason.name}.${field}`, words);
			return m.typology_counted({ ...shown, met: number(locale, met), values }, { locale });
		}
		case 'chosen': {
			const given = [reason.answer].flat();
			if (given.length === 0) return m.typology_nothing_ticked({ subject }, { locale });
			// What was taken of what was asked for; where nothing was, what was answered instead.
			const told = reason.taken.length > 0 && Array.isArray(reason.answer) ? reason.taken : given;
			const answer = answers(told, reason.name, words);
			return m.typology_answer({ subject, answer }, { locale });
		}
		case 'read':
			return m.typology_answer(
				{ subject, answer: answers([reason.value].flat(), reason.name, words) },
				{ locale }
			);
	}
}

type Said = (
	inputs: { subject: string; value: string; than: string },
	options: { locale: Locale }
) => string;

/** By the gender of the French name. */
const compared: Record<Comparison, readonly [masculine: Said, feminine: Said]> = {
	less: [m.typology_less, m.typology_less_feminine],
	atMost: [m.typology_at_most, m.typology_at_most_feminine],
	more: [m.typology_more, m.typology_more_feminine],
	atLeast: [m.typology_at_least, m.typology_at_least_feminine],
	same: [m.typology_same, m.typology_same_feminine],
	different: [m.typology_different, m.typology_different]
};

const feminine = (name: string, { subjects, figures }: EvidenceWords): boolean =>
	(figures.get(name) ?? subjects.get(name))?.feminine === true;

/** Its short name, else the question as it is asked. */
export function subjectOf(
	name: string,
	{ subjects, figures, variables, locale }: EvidenceWords
): string {
	const figure = figures.get(name);
	if (figure) return textIn(figure.name, locale);
	const subject = subjects.get(name) ?? subjects.get(bare(name));
	if (subject) return textIn(subject.label, locale);
	const variable = variables.get(name) ?? variables.get(bare(name));
	return variable ? quoted(textIn(variable.label, locale), locale) : name;
}

const bare = (name: string) => name.replace(/\[\d+\]$/, '');

const valueSaid = ({ value, name }: Compared, words: EvidenceWords): string =>
	'band' in value
		? amount(value, name, words)
		: m.typology_of_value({ value: amount(value, name, words) }, { locale: words.locale });

export function amount(value: Amount, name: string, words: EvidenceWords): string {
	const { figures, subjects, variables, locale } = words;
	const figure = figures.get(name);
	if ('band' in value) {
		return figure ? answers([value.band], figure.band, words) : quoted(value.band, locale);
	}
	switch ((figure ?? subjects.get(name))?.measure) {
		case 'EUR':
			return money(locale, value.number);
		case 'inhabitants':
			return inhabitants(value.number, locale);
		case 'percent':
			return share(locale, value.number / 100);
		case 'fte':
			return m.typology_fte({ shown: number(locale, value.number, 2) }, { locale });
	}
	const unit = textIn(variables.get(name)?.unit, locale);
	return `${number(locale, value.number, 2)}${unit === '' ? '' : `\u202f${unit}`}`;
}

/** The answers as the form words them: « Mali et Sénégal ». */
function answers(values: readonly Json[], name: string, words: EvidenceWords): string {
	const { variables, locale } = words;
	const choices = variables.get(bare(name))?.choices ?? [];
	const said = values.map((value) => {
		if (name === 'authority.kind') {
			return kindName({ kind: value as AuthorityKind }, { locale }).toLocaleLowerCase(locale);
		}
		const choice = choices.find((each) => each.value === value);
		const text = choice ? textIn(choice.label, locale) : String(value);
		// Names of countries stand by themselves.
		return /^[A-Z]{2}$/.test(String(value)) ? text : quoted(text, locale);
	});
	return list(locale, said);
}

const quoted = (text: string, locale: Locale) => m.typology_quoted({ text }, { locale });
