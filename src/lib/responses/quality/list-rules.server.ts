import { may } from '$lib/access/permissions.server';
import { placedItems } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { compileRule } from '$lib/questionnaires/compile-rule.server';
import { waveChosen, type Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { askablesOf } from './askables.texts';
import { listRules, readFormOfRules } from './change-rules.server';
import { countSpeaking } from './quality.sql';
import type { RuleInWords } from './rule';
import { linesIn } from './rule-lines';
import { linesInWords } from './rules.texts';

export interface RulesRead {
	rules: RuleInWords[];
	/** Whoever looks may change them; and the study has a questionnaire to write them for. */
	mayChange: boolean;
	ready: boolean;
}

/**
 * The rules of a study in words, with what each says of a wave as far as the viewer sees it.
 * @throws signInFirst, notAllowed
 */
export async function readRules(
	db: Db,
	viewer: Viewer,
	{ study, wave: number, locale }: { study: Study; wave: number | null; locale: Locale }
): Promise<RulesRead> {
	const rules = await listRules(db, viewer, study);
	const form = await readFormOfRules(db, viewer, study);
	const wave = waveChosen(study.waves, number);
	const spoken = wave === null ? [] : await countSpeaking(db, wave.id);
	const askables = form === null ? [] : askablesOf(form, locale);
	const items = form === null ? [] : placedItems(form).map(({ item }) => item);
	const titleOf = (name: string) =>
		leftOpen(textIn(items.find((item) => item.name === name)?.title, locale)) || name;
	return {
		rules: rules.map((rule) => {
			const { expression, panel } = rule;
			const tree = form === null ? null : compileRule(form, expression, panel).tree;
			const lines = tree === null ? null : linesIn(tree, askables, panel);
			const { open = 0, dismissed = 0 } = spoken.find((each) => each.rule === rule.id) ?? {};
			return {
				...rule,
				compares: lines === null ? null : linesInWords(lines, askables, { locale }),
				inRowsOf: panel === null ? null : titleOf(panel),
				silent: tree === null,
				...{ open, dismissed }
			};
		}),
		mayChange: await may(db, viewer, 'questionnaire.edit', { networkId: study.networkId }),
		ready: form !== null
	};
}
