import { must } from '$lib/access/permissions.server';
import { unflatten } from '$lib/form/answers';
import type { CompiledForm, Expression } from '$lib/form/compiled-form';
import { readBy } from '$lib/form/condition';
import type { AnswerRow } from '$lib/form/form-state';
import { itemsIn, placedItems } from '$lib/form/items';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { compileRule, type RuleCompiled } from '$lib/questionnaires/compile-rule.server';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { waveChosen, type Study } from '$lib/studies/study';
import { namesOfResponses } from '../staff/named-responses.server';
import { incoherences } from './incoherences';
import type { InspectedAnswer } from './inspected';
import { selectAnswersOf, selectSent, type SentResponse } from './quality.sql';
import type { IncoherenceRule, RulePreview } from './rule';

/** As many names as tell what kind of responses it is about. */
const EXAMPLES = 10;
/** Answers of so many responses are read at a time. */
const AT_A_TIME = 500;

/**
 * On which responses to a wave a rule would speak, before it is kept: it is run over all that the
 * viewer may read. A questionnaire that lacks one of its questions can't break it.
 * @throws signInFirst, notAllowed
 */
export async function previewRule(
	db: Db,
	viewer: Viewer,
	study: Study,
	{
		expression,
		panel,
		wave: number = null
	}: Pick<IncoherenceRule, 'expression' | 'panel'> & {
		wave?: number | null;
	}
): Promise<RulePreview> {
	await must(db, viewer, 'questionnaire.edit', { networkId: study.networkId });
	const wave = waveChosen(study.waves, number);
	const sent = wave === null ? [] : await selectSent(db, wave.id);
	const speaking: string[] = [];
	for (const [versionId, responses] of Map.groupBy(sent, (response) => response.versionId)) {
		const form = await readCompiledForm(db, viewer, versionId);
		const { tree } = compileRule(form, expression, panel);
		if (tree === null) continue;
		for (let from = 0; from < responses.length; from += AT_A_TIME) {
			const some = responses.slice(from, from + AT_A_TIME);
			speaking.push(...(await speakingIn(db, form, { tree, panel }, some)));
		}
	}
	const order = new Map(sent.map(({ id }, place) => [id, place]));
	const shown = speaking.toSorted((a, b) => order.get(a)! - order.get(b)!).slice(0, EXAMPLES);
	const names = await namesOfResponses(db, viewer, shown);
	return {
		...{ speaks: speaking.length, sent: sent.length },
		examples: shown.map((id) => ({ id, name: names.get(id) ?? '' }))
	};
}

async function speakingIn(
	db: Db,
	form: CompiledForm,
	rule: { tree: NonNullable<RuleCompiled['tree']>; panel: string | null },
	responses: readonly SentResponse[]
): Promise<string[]> {
	const ids = responses.map(({ id }) => id);
	const rows = await selectAnswersOf(db, ids, questionsOf(form, rule));
	const given = Map.groupBy(rows, ({ responseId }) => responseId);
	return responses.flatMap(({ id, submittedAt, locale }) => {
		const own = given.get(id) ?? [];
		const answers = unflatten(
			form,
			own.map(({ item, row, value }): AnswerRow => ({
				...{ item, value },
				...(row === '' ? {} : { row })
			}))
		);
		const stored = own.map((answer): InspectedAnswer => ({
			...answer,
			...{ revision: 1, source: 'self', at: submittedAt, by: null }
		}));
		const context = { locale, now: submittedAt, settled: true as const };
		return incoherences({ form, answers, context, stored }, [{ id: '', ...rule }]).length > 0
			? [id]
			: [];
	});
}

/** The questions whose answers decide whether it speaks; null: perhaps all, as some are worked out. */
function questionsOf(
	form: CompiledForm,
	{ tree, panel }: { tree: Expression; panel: string | null }
): string[] | null {
	const calculated = new Map((form.calculated ?? []).map(({ name, value }) => [name, value]));
	const read = new Set([...readBy(tree, calculated), ...(panel === null ? [] : [panel])]);
	for (const { item, of } of placedItems(form)) {
		if (!read.has(item.name)) continue;
		if (item.kind === 'expression') return null;
		if (of) read.add(of.name);
		if (item.kind !== 'repeated') continue;
		for (const inner of itemsIn(item.elements)) {
			if (inner.kind === 'expression') return null;
			read.add(inner.name);
		}
	}
	return [...read];
}
