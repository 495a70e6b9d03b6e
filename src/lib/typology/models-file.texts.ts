/** The line of a response in the file of models: keys for machines beside words for people. */
import { m } from '$lib/paraglide/messages';
import type { AuthorityKind } from '$lib/registry/authority';
import { kindName } from '$lib/registry/authority.texts';
import type { Locale } from '$lib/ui/format';
import type { Suggestion } from './classify';
import type { ModelNames } from './model-in-short';
import { decidedInWords, suggestedInWords } from './models.texts';
import { bothReadings, categoryOf, type Tag } from './tags';

export type LineShown = {
	responseId: string;
	wave: number;
	name: string;
	siren: string | null;
	kind: string;
	network: string | null;
	counted: boolean;
	outcome: Suggestion['outcome'] | null;
	suggested: string | null;
	between: string[] | null;
	score: number | null;
	coverage: number | null;
	version: number | null;
	/** All decisions that the viewer may see, the newest first. */
	tags: readonly Tag[];
	secondReading: { doneAt: string | null } | null;
	/** The viewer reads it a second time: decisions are not theirs to know yet. */
	blind: boolean;
};

type Words = { names: ModelNames; people: ReadonlyMap<string, string>; locale: Locale };
type Column = {
	heading: (inputs: object, options: { locale: Locale }) => string;
	cell: (line: LineShown, words: Words) => string | number | null;
};

const decided = ({ tags }: LineShown): Tag | null =>
	tags.find(({ reading, supersededAt }) => reading === 'first' && supersededAt === null) ?? null;

const ofDecision =
	(cell: (tag: Tag, words: Words) => string | number | null): Column['cell'] =>
	(line, words) => {
		const tag = decided(line);
		return tag === null ? null : cell(tag, words);
	};

const columns: readonly Column[] = [
	{ heading: m.models_file_authority, cell: ({ name }) => name },
	{ heading: m.models_file_siren, cell: ({ siren }) => siren },
	{
		heading: m.models_file_kind,
		cell: ({ kind }, { locale }) => kindName({ kind: kind as AuthorityKind }, { locale })
	},
	{ heading: m.models_file_network, cell: ({ network }) => network },
	{ heading: m.models_file_wave, cell: ({ wave }) => wave },
	{ heading: m.models_file_response, cell: ({ responseId }) => responseId },
	{ heading: m.models_file_counted, cell: ({ counted }, { locale }) => yesNo(counted, locale) },
	{ heading: m.models_file_outcome, cell: ({ outcome }) => outcome },
	{
		heading: m.models_file_suggested_key,
		cell: ({ suggested, between }) => suggested ?? (between?.join('+') || null)
	},
	{
		heading: m.models_file_suggested,
		cell: ({ outcome, suggested, between }, { names, locale }) =>
			outcome === null
				? m.models_file_not_suggested({}, { locale })
				: suggestedInWords({ outcome, model: suggested, between: between ?? [] }, names, locale)
	},
	{ heading: m.models_file_score, cell: (line, { locale }) => decimal(judged(line).score, locale) },
	{
		heading: m.models_file_coverage,
		cell: (line, { locale }) => decimal(judged(line).coverage, locale)
	},
	{ heading: m.models_file_version, cell: ({ version }) => version },
	{ heading: m.models_file_decided_key, cell: ofDecision((tag) => categoryOf(tag)) },
	{
		heading: m.models_file_decided,
		cell: (line, { names, locale }) => {
			const tag = decided(line);
			if (tag !== null) return decidedInWords(tag, names, locale);
			return line.blind
				? m.models_file_blind({}, { locale })
				: m.models_file_not_decided({}, { locale });
		}
	},
	{
		heading: m.models_file_agreed,
		cell: ofDecision(({ agreed }, { locale }) =>
			agreed ? m.models_file_agrees({}, { locale }) : m.models_file_overrides({}, { locale })
		)
	},
	{ heading: m.models_file_by, cell: ofDecision(({ by }, words) => person(by, words)) },
	{ heading: m.models_file_at, cell: ofDecision(({ at }) => moment(at)) },
	{ heading: m.models_file_reason, cell: ofDecision(({ reason }) => reason) },
	{ heading: m.models_file_decided_version, cell: ofDecision(({ version }) => version) },
	{ heading: m.models_file_second, cell: (line, words) => secondReading(line, words) },
	{
		heading: m.models_file_second_key,
		cell: ({ tags }) => {
			const second = tags.find(({ reading }) => reading === 'second');
			return second ? categoryOf(second) : null;
		}
	},
	{
		heading: m.models_file_earlier_count,
		cell: (line) => (line.blind ? null : earlier(line).length)
	},
	{
		heading: m.models_file_earlier,
		cell: (line, words) =>
			earlier(line)
				.map((tag) => earlierSaid(tag, words))
				.join(' | ') || null
	}
];

export const modelsHeadings = (locale: Locale): string[] =>
	columns.map(({ heading }) => heading({}, { locale }));

export const modelsLine = (line: LineShown, words: Words): (string | number | null)[] =>
	columns.map(({ cell }) => cell(line, words));

/** Nothing is said of how near an authority comes that the typology is not about. */
const judged = ({ outcome, score, coverage }: LineShown) =>
	outcome === 'not-concerned' ? { score: null, coverage: null } : { score, coverage };

/** Decisions that others replaced, the newest first. */
const earlier = ({ tags }: LineShown) => tags.filter(({ supersededAt }) => supersededAt !== null);

function earlierSaid(tag: Tag, words: Words): string {
	const { names, locale } = words;
	const told = {
		decided: decidedInWords(tag, names, locale),
		who: person(tag.by, words),
		when: moment(tag.at)
	};
	return tag.reason === null
		? m.models_file_earlier_one(told, { locale })
		: m.models_file_earlier_reasoned({ ...told, reason: tag.reason }, { locale });
}

function secondReading(
	{ tags, secondReading, blind }: LineShown,
	{ locale }: Words
): string | null {
	if (blind) return m.models_file_second_own({}, { locale });
	if (secondReading === null) return null;
	if (secondReading.doneAt === null) return m.models_file_second_asked({}, { locale });
	const both = bothReadings(tags);
	if (both === null) return m.models_file_second_done({}, { locale });
	if (!both.differ) return m.models_file_second_agrees({}, { locale });
	return both.settled
		? m.models_file_second_settled({}, { locale })
		: m.models_file_second_differs({}, { locale });
}

const person = (id: string, { people, locale }: Words): string =>
	people.get(id) ?? m.models_somebody({}, { locale });

const yesNo = (holds: boolean, locale: Locale): string =>
	holds ? m.models_file_yes({}, { locale }) : m.models_file_no({}, { locale });

/** As spreadsheets read it in this language; a text, so that « 0,83 » stays one. */
const decimal = (value: number | null, locale: Locale): string | null =>
	value === null ? null : value.toFixed(3).replace('.', locale === 'fr' ? ',' : '.');

/** « 2026-11-21 14:05 », by the clock of Paris: sorted as it is read. */
const moment = (at: Date): string => clock.format(at).replace(',', '');

const clock = new Intl.DateTimeFormat('sv-SE', {
	...{ timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' },
	...{ hour: '2-digit', minute: '2-digit' }
});
