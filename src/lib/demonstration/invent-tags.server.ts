/** What the invented people of the demonstration decide of models. */
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { waveChosen, type Study } from '$lib/studies/study';
import { readAgreement } from '$lib/typology/agreement.server';
import { askSecondReading } from '$lib/typology/ask-second-reading.server';
import { decideTag } from '$lib/typology/decide-tag.server';
import { readSuggestion, type SuggestionShown } from '$lib/typology/suggest.server';
import { sentToReview } from './invent-decisions.server';

/** How many decisions agree with what is suggested, of those who look at their own territory. */
const AGREED = 6;
/** How many responses somebody looks at for it: a few tell enough, and a start should not wait. */
const LOOKED_AT = 14;
/** How many a colleague reads a second time. */
const READ_TWICE = 3;

const reasons = {
	override:
		'Décision inventée pour la démonstration : le territoire met en avant son second centre d’intérêt, que les réponses disent mal.',
	between:
		'Décision inventée pour la démonstration : deux modèles se valent, le plus ancien l’emporte.',
	second:
		'Décision inventée pour la démonstration : les actions décrites me semblent relever plutôt de cet autre modèle.'
};

type Suggested = { id: string; suggestion: SuggestionShown };

async function suggestedOf(db: Db, viewer: Viewer, study: Study): Promise<Suggested[]> {
	const suggested: Suggested[] = [];
	for (const { id } of (await sentToReview(db, viewer, study)).slice(0, LOOKED_AT)) {
		const suggestion = await readSuggestion(db, viewer, { study, id });
		if (suggestion !== null) suggested.push({ id, suggestion });
	}
	return suggested;
}

const clearOnes = (suggested: readonly Suggested[]) =>
	suggested.filter(({ suggestion }) => suggestion.outcome === 'clear');

const decide = (
	db: Db,
	viewer: Viewer,
	study: Study,
	{ id, model, reason = null }: { id: string; model: string; reason?: string | null }
) =>
	decideTag(db, viewer, {
		...{ study, id },
		decision: { seen: null, verdict: 'model', model, between: [], reason }
	});

/**
 * Decisions about one's own territory: most agree with what is suggested, one overrides it and says
 * why. Of some a colleague is asked for a second reading.
 *
 * @param reader the colleague; null: none is asked
 * @returns the responses that the colleague is asked to read; null where somebody has decided already
 */
export async function decideOwn(
	db: Db,
	viewer: Viewer,
	{ study, reader }: { study: Study; reader: string | null }
): Promise<{ toRead: string[] } | null> {
	const waveId = waveChosen(study.waves, null)?.id;
	if (waveId === undefined) return null;
	const { suggestedDecided } = await readAgreement(db, viewer, { study, waveId });
	if (suggestedDecided.decided > 0) return null;
	const suggested = await suggestedOf(db, viewer, study);
	const [first, ...others] = clearOnes(suggested);
	if (first === undefined) return null;
	await decide(db, viewer, study, { id: first.id, ...overriding(first.suggestion) });
	for (const { id, suggestion } of others.slice(0, AGREED))
		await decide(db, viewer, study, { id, model: suggestion.model! });
	const between = suggested.find(({ suggestion }) => suggestion.outcome === 'between');
	if (between) {
		const model = between.suggestion.between[0]!;
		await decide(db, viewer, study, { id: between.id, model, reason: reasons.between });
	}
	if (reader === null) return { toRead: [] };
	const toRead = others.slice(0, READ_TWICE).map(({ id }) => id);
	for (const id of toRead) await askSecondReading(db, viewer, { study, id, reader });
	return { toRead };
}

/** The model that comes second, instead of the first. */
const overriding = ({ ranking }: SuggestionShown) => ({
	model: ranking[1]!.model,
	reason: reasons.override
});

/** The colleague, who does not see what was decided: agrees with what is suggested, but for one. */
export async function readASecondTime(
	db: Db,
	viewer: Viewer,
	{ study, toRead }: { study: Study; toRead: readonly string[] }
): Promise<void> {
	for (const [place, id] of toRead.entries()) {
		const suggestion = (await readSuggestion(db, viewer, { study, id }))!;
		const other = { model: suggestion.ranking[1]!.model, reason: reasons.second };
		const isLast = place === toRead.length - 1;
		await decide(db, viewer, study, { id, ...(isLast ? other : { model: suggestion.model! }) });
	}
}

/** The coordination agrees with some of what is suggested elsewhere. */
export async function decideForAll(db: Db, viewer: Viewer, study: Study): Promise<void> {
	for (const { id, suggestion } of clearOnes(await suggestedOf(db, viewer, study)))
		await decide(db, viewer, study, { id, model: suggestion.model! });
}
