import { textIn } from '$lib/form/texts';
import { signedIn } from '$lib/access/signed-in.server';
import { m } from '$lib/paraglide/messages';
import { asViewer } from '$lib/ground/database.server';
import { crossedTable } from '$lib/results/by-model.texts';
import { crossablePages } from '$lib/results/crossable';
import { prepareCounting, type Counting } from '$lib/results/counting.server';
import { readFiguresByModel, type ByModel } from '$lib/results/read-by-model.server';
import { facts, readModelsCrossed, type Fact } from '$lib/results/read-models-crossed.server';
import { crossedFrom, resultsFilterFrom, type CrossedWith } from '$lib/results/results.input';
import { shownByModel } from '$lib/results/shown-by-model.texts';
import type { Locale } from '$lib/ui/format';
import type { PageServerLoad } from './$types';
import { filterOptions } from '../filter-options';
import { valueName } from './value-names.texts';

/** Models as lines, crossed with a fact, a question or codes; `?turned=yes`: as columns. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { viewer, locale } = locals;
	const filter = { ...resultsFilterFrom(url.searchParams), model: null, columns: null };
	const counting = await asViewer(viewer, (db) =>
		prepareCounting(db, viewer, params.study, filter)
	);
	const choices = choicesOf(counting, locale);
	const asked = crossedFrom(url.searchParams);
	const known = asked !== null && isAmong(choices, asked);
	const by: CrossedWith = known ? asked : { kind: 'fact', name: 'kind' };
	const { study, models, codebooks, seesAll } = counting;
	return {
		slug: study.slug,
		...{ filter, seesAll, choices },
		by: `${by.kind}:${by.name}`,
		unknown: url.searchParams.has('by') && !known,
		turned: url.searchParams.get('turned') === 'yes',
		tag: models?.tag ?? null,
		options: { ...filterOptions(locale, { models, codebooks }) },
		networks: study.networks.map(({ slug, name }) => ({ slug, name })),
		crossed:
			models === null ? null : await crossedWith(viewer, { study: study.slug, filter, by }, locale)
	};
};

/** What can be crossed with: groups of options, as the list shows them. */
function choicesOf({ pages, codebooks, seesAll, study }: Counting, locale: Locale) {
	const factNames: Record<Fact, string> = {
		kind: m.results_models_fact_kind(),
		size: m.results_models_fact_size(),
		network: m.results_models_fact_network()
	};
	const offered = facts.filter(
		(fact) => fact !== 'network' || (seesAll && study.networks.length > 1)
	);
	return [
		{
			label: m.results_models_by_facts(),
			options: offered.map((fact) => ({ value: `fact:${fact}`, label: factNames[fact] }))
		},
		...crossablePages(pages).map(({ title, questions }) => ({
			label: textIn(title, locale),
			options: questions.map(({ item, title }) => ({
				value: `item:${item}`,
				label: textIn(title, locale)
			}))
		})),
		{
			label: m.results_models_by_codes(),
			options: codebooks.map(({ id, name }) => ({
				value: `codes:${id}`,
				label: textIn(name, locale)
			}))
		}
	].filter(({ options }) => options.length > 0);
}

const isAmong = (choices: ReturnType<typeof choicesOf>, { kind, name }: CrossedWith) =>
	choices.some(({ options }) => options.some(({ value }) => value === `${kind}:${name}`));

type Asked = {
	study: string;
	filter: Parameters<typeof readFiguresByModel>[1]['filter'];
	by: CrossedWith;
};

async function crossedWith(viewer: App.Locals['viewer'], asked: Asked, locale: Locale) {
	const { by, ...of } = asked;
	if (by.kind === 'item') {
		const read = await readFiguresByModel(viewer, {
			...of,
			only: (pages) =>
				crossablePages(pages).flatMap(({ name, title, questions }) => {
					const entries = questions.filter(({ item }) => item === by.name);
					return entries.length === 0 ? [] : [{ name, title, entries }];
				})
		});
		if (read === null) return null;
		const words = { true: m.results_yes(), false: m.results_no() };
		const [question] = shownByModel(read, locale, words)[0]!.questions;
		const isMultiple = [...read.pages[0]!.entries][0]?.kind === 'multiple';
		return {
			...said(read),
			own: question!.own[0]!,
			whole: question!.whole?.[0] ?? null,
			note: isMultiple ? m.results_models_several() : null
		};
	}
	const read = await readModelsCrossed(viewer, { ...of, by: { kind: by.kind, name: by.name } });
	if (read === null) return null;
	const { groups, values } = read;
	const names = values.map((value) => valueName(by, value, read, locale));
	const title = by.kind === 'codes' ? m.results_models_by_codes() : m.results_models_by_facts();
	const drawn = { locale, groups };
	return {
		...said(read),
		own: crossedTable(
			{ id: 'own', title },
			names,
			read.own,
			groups.map(({ own }) => own),
			drawn
		),
		whole:
			read.whole &&
			crossedTable(
				{ id: 'whole', title },
				names,
				read.whole,
				groups.map(({ whole }) => whole),
				drawn
			),
		note: by.kind === 'codes' ? m.results_models_codes_base() : null
	};
}

const said = ({ models, wholeState, groups, responses, responsesOfWhole }: ByModel) => ({
	told: { tag: models.tag, version: models.version },
	untagged: groups.find(({ key }) => key === '~untagged')?.own ?? 0,
	...{ wholeState, responses, responsesOfWhole }
});
