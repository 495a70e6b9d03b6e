import { namesOf } from '$lib/access/people-names.server';
import { may } from '$lib/access/permissions.server';
import { storedTitle } from '$lib/form/stored-title';
import { textIn } from '$lib/form/texts';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Locale } from '$lib/ui/format';
import { listSecondReaders } from './ask-second-reading.server';
import { readJudged, readModelOfResponse, type ModelOfResponse } from './decide-tag.server';
import { evidenceWords, reasonsSaid, subjectOf } from './evidence.texts';
import type { DimensionSaid, MissingSaid, ModelExplained } from './explained';
import { missingFor, type Missing } from './missing';
import { dimensionsNeeded } from './model-in-short';
import { namesIn } from './models.texts';
import { profilesOf } from './profiles-of.server';
import { readTypology } from './read-typology.server';
import { readyTypology } from './ready';
import type { ResponseAsked } from './suggest.server';
import type { Typology } from './typology';

/**
 * The suggestion of one response with all that explains it, in words, and the decisions about it.
 *
 * @returns null while the study has no typology
 * @throws notFound (of a response that was not sent, too), signInFirst, notAllowed
 */
export async function explainModel(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: ResponseAsked & { locale: Locale }
): Promise<ModelExplained | null> {
	const read = await readTypology(db, viewer, study);
	// A response that is not to be seen is not there, typology or none.
	const row = await readJudged(db, viewer, study, id);
	if (read === null) return null;
	const { typology } = read.compiled;
	const model = await readModelOfResponse(db, viewer, { study, id });
	const form = await readCompiledForm(db, viewer, row.versionId);
	const [profile] = await profilesOf(db, viewer, [row]);
	const missing = missingFor(readyTypology(read.compiled), profile!);
	const words = evidenceWords(typology, form, locale);
	const titleOf = ({ name, item }: Missing) =>
		item === null ? subjectOf(name, words) : storedTitle(form, item, locale);
	const mayDecide = await may(db, viewer, 'response.review', {
		networkId: row.networkId,
		ofCoordination: study.networkId === null
	});
	return {
		...{ id: row.id, name: row.name },
		wave: study.waves.find((wave) => wave.id === row.waveId)?.number ?? null,
		names: namesIn(typology, locale),
		models: typology.models.map(({ key, name, description }) => ({
			...{ key, name: textIn(name, locale), description: textIn(description, locale) }
		})),
		needed: {
			lead: typology.settings.leadNeeded,
			score: typology.settings.scoreNeeded,
			dimensions: dimensionsNeeded(typology)
		},
		suggestion: model.suggestion && {
			...{ outcome: model.suggestion.outcome, model: model.suggestion.model },
			...{ between: model.suggestion.between, ranking: model.suggestion.ranking },
			version: model.suggestion.version
		},
		dimensions: typology.dimensions.map((dimension) =>
			dimensionSaid(dimension.key, {
				...{ typology, model, missing, titleOf, locale },
				reasons: (evidence) => reasonsSaid(evidence.reasons, words)
			})
		),
		missing: missing.map((each): MissingSaid => ({
			...{ name: each.name, item: each.item, why: each.why, decides: each.decides },
			title: titleOf(each),
			dimensions: each.dimensions.map((key) => dimensionName(typology, key, locale))
		})),
		...(await decisionsSaid(db, viewer, model)),
		mayDecide,
		readers:
			mayDecide && model.secondReading === null
				? await listSecondReaders(db, viewer, { study, id })
				: []
	};
}

type Saying = {
	typology: Typology;
	model: ModelOfResponse;
	missing: readonly Missing[];
	titleOf: (missing: Missing) => string;
	reasons: (evidence: NonNullable<ModelOfResponse['suggestion']>['evidence'][number]) => string;
	locale: Locale;
};

function dimensionSaid(
	key: string,
	{ typology, model: { suggestion }, missing, titleOf, reasons, locale }: Saying
): DimensionSaid {
	const criteria = new Map(typology.criteria.map((each) => [each.key, each]));
	const ranking = suggestion?.ranking ?? [];
	return {
		...{ key, name: dimensionName(typology, key, locale) },
		cells: Object.fromEntries(ranking.map(({ model, cells }) => [model, cells[key] ?? null])),
		evidence: (suggestion?.evidence ?? [])
			.filter(({ dimension }) => dimension === key)
			.map((evidence) => {
				const criterion = criteria.get(evidence.criterion);
				return {
					...{ criterion: evidence.criterion, model: evidence.model },
					...{ speaks: evidence.speaks, holds: evidence.holds },
					name: textIn(criterion?.name, locale),
					reasons: reasons(evidence),
					doubt: evidence.doubtful ? textIn(criterion?.doubt, locale) : null
				};
			}),
		// Of those that wait for an answer; others are silent because they are not about it.
		silent: (suggestion?.silent ?? []).flatMap((silent) => {
			const criterion = criteria.get(silent);
			const waits = missing.filter((each) => each.criteria.includes(silent)).map(titleOf);
			if (criterion?.dimension !== key || waits.length === 0) return [];
			const { model, name } = criterion;
			return [{ criterion: silent, model, name: textIn(name, locale), waits }];
		})
	};
}

const dimensionName = ({ dimensions }: Typology, key: string, locale: Locale): string =>
	textIn(dimensions.find((each) => each.key === key)?.name, locale);

async function decisionsSaid(
	db: Db,
	viewer: Viewer,
	{ current, history, secondReading, blind }: ModelOfResponse
): Promise<Pick<ModelExplained, 'current' | 'history' | 'secondReading' | 'blind'>> {
	const people = [
		...history.map(({ by }) => by),
		...(secondReading ? [secondReading.reader, secondReading.askedBy] : [])
	];
	const names = await namesOf(db, viewer, [...new Set(people)]);
	return {
		...{ current, blind },
		history: history.map((each) => ({ ...each, byName: names.get(each.by) ?? null })),
		secondReading: secondReading && {
			readerName: names.get(secondReading.reader) ?? null,
			askedByName: names.get(secondReading.askedBy) ?? null,
			...{ askedAt: secondReading.askedAt, doneAt: secondReading.doneAt }
		}
	};
}
