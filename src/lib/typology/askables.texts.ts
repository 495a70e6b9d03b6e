/** What a condition can be built of, in the reader's language: facts, amounts, questions in order. */
import { codebook } from '$lib/form/codebook';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Variable } from '$lib/form/form-state';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { authorityKinds } from '$lib/registry/authority';
import { kindName } from '$lib/registry/authority.texts';
import type { Locale } from '$lib/ui/format';
import type { Askable } from './condition';
import { FACTS, type Typology } from './typology';

/** Questions are long: as many letters of one as a list of them can show. */
const SHOWN = 110;

export function askablesOf(
	typology: Pick<Typology, 'figures' | 'subjects'>,
	form: CompiledForm,
	networks: readonly { slug: string; name: string }[],
	locale: Locale
): Askable[] {
	const options = { locale };
	const short = new Map(typology.subjects.map(({ name, label }) => [name, textIn(label, locale)]));
	const authority = { group: m.typology_build_authority({}, options) };
	const facts: Askable[] = [
		{
			...{ ...authority, name: `${FACTS}.kind`, kind: 'one' },
			label: m.typology_build_kind({}, options),
			choices: authorityKinds.map((value) => ({ value, label: kindName({ kind: value }, options) }))
		},
		{
			...{ ...authority, name: `${FACTS}.population`, kind: 'size', choices: [] },
			...{
				label: m.typology_build_population({}, options),
				unit: m.typology_build_inhabitants({}, options)
			}
		},
		{
			...{ ...authority, name: `${FACTS}.network`, kind: 'one' },
			label: m.typology_build_network({}, options),
			choices: networks.map(({ slug, name }) => ({ value: slug, label: name }))
		}
	];
	const figures = typology.figures.map(({ key, name, measure }): Askable => ({
		...{ name: key, label: capital(textIn(name, locale), locale), kind: 'size', choices: [] },
		group: m.typology_build_figures({}, options),
		...(measure === 'EUR' ? { unit: '€' } : {})
	}));
	const pages = new Map(form.pages.map(({ name, title }) => [name, textIn(title, locale) || name]));
	const questions = codebook(form).flatMap((variable) =>
		askedBy(variable, pages.get(variable.page) ?? '', short, locale)
	);
	return [...facts, ...figures, ...questions];
}

function askedBy(
	variable: Variable,
	group: string,
	short: ReadonlyMap<string, string>,
	locale: Locale
): Askable[] {
	const { item, kind, of, personal } = variable;
	const isPart = item.includes('.') && kind !== 'matrix_row';
	if (of || personal || isPart) return [];
	const label = (name: string) => {
		const own = short.get(name);
		if (own) return capital(own, locale);
		const title = textIn(variable.label, locale);
		const whole = variable.group ? `${textIn(variable.group, locale)} – ${title}` : title;
		return whole.length <= SHOWN ? whole : `${whole.slice(0, SHOWN - 1).trimEnd()}…`;
	};
	const choices = (variable.choices ?? []).map(({ value, label: text }) => ({
		...{ value, label: textIn(text, locale) || String(value) }
	}));
	const one = { name: item, label: label(item), group, choices };
	switch (kind) {
		case 'radiogroup':
		case 'dropdown':
		case 'boolean':
		case 'matrix_row':
			return [{ ...one, kind: 'one' }];
		case 'checkbox':
			return [{ ...one, kind: 'many' }];
		case 'ranking': {
			const first = `${item}[0]`;
			const named = short.has(first)
				? label(first)
				: m.typology_build_first({ question: one.label }, { locale });
			return [
				{ ...one, kind: 'many' },
				{ ...one, name: first, label: named, kind: 'one' }
			];
		}
		case 'text':
		case 'rating':
		case 'expression': {
			if (kind !== 'rating' && !variable.number) return [];
			const unit = textIn(variable.unit, locale);
			return [{ ...one, kind: 'size', choices: [], ...(unit ? { unit } : {}) }];
		}
	}
	return [];
}

const capital = (text: string, locale: Locale) =>
	text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
