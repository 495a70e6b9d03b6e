import { must } from '$lib/access/permissions.server';
import { placedItems } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { compileRule } from '$lib/questionnaires/compile-rule.server';
import type { Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { askablesOf } from './askables.texts';
import { readFormOfRules } from './change-rules.server';
import { selectRules } from './quality.sql';
import type { KeptRule } from './rule';
import { EMPTY_RULE, readLines, typedLines, type LineWrong, type TypedRule } from './rule-form';
import { linesIn, type Askable } from './rule-lines';
import { expressionMissing, lineFault, ruleObstacle } from './rules.texts';

export interface RuleToWrite {
	/** null: a new one. */
	rule: KeptRule | null;
	/** As the form begins. */
	begins: TypedRule;
	askables: Askable[];
	panels: { name: string; title: string }[];
}

/**
 * What it takes to write a rule of a study, or to change one.
 * @throws notFound, signInFirst, notAllowed, notReady while the study has no questionnaire
 */
export async function readRuleToWrite(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: { study: Study; id: string | null; locale: Locale }
): Promise<RuleToWrite> {
	await must(db, viewer, 'questionnaire.edit', { networkId: study.networkId });
	const form = await readFormOfRules(db, viewer, study);
	if (form === null) throw problem('notReady');
	const rules = id === null ? [] : await selectRules(db, study.id);
	const rule = rules.find((each) => each.id === id) ?? null;
	if (id !== null && rule === null) throw problem('notFound');
	const askables = askablesOf(form, locale);
	const panels = placedItems(form).flatMap(({ item }) =>
		item.kind === 'repeated'
			? [{ name: item.name, title: leftOpen(textIn(item.title, locale)) || item.name }]
			: []
	);
	if (rule === null) return { rule, begins: EMPTY_RULE, askables, panels };
	const { expression, panel, words } = rule;
	const tree = compileRule(form, expression, panel).tree;
	const lines = tree === null ? null : linesIn(tree, askables, panel);
	const begins: TypedRule = {
		...EMPTY_RULE,
		...(lines === null ? { how: 'written' } : typedLines(lines)),
		...{ expression, panel: panel ?? '', fr: words['fr'] ?? '', en: words['en'] ?? '' }
	};
	return { rule, begins, askables, panels };
}

export type RuleObstacleTold =
	/** Of lines: at which, and at what of it. */
	{ of: 'lines'; faults: (LineWrong & { text: string })[] } | { of: 'expression'; text: string };

/**
 * What was typed as a rule, compiled for the newest questionnaire; else what is wrong in words.
 * @throws signInFirst, notAllowed, notReady
 */
export async function ruleTyped(
	db: Db,
	viewer: Viewer,
	{ study, typed, locale }: { study: Study; typed: TypedRule; locale: Locale }
): Promise<
	| { typed: TypedRule; rule: { expression: string; panel: string | null }; obstacle: null }
	| { obstacle: RuleObstacleTold }
> {
	await must(db, viewer, 'questionnaire.edit', { networkId: study.networkId });
	const form = await readFormOfRules(db, viewer, study);
	if (form === null) throw problem('notReady');
	const written = { expression: typed.expression.trim(), panel: typed.panel || null };
	const lines = typed.how === 'lines' ? readLines(typed, askablesOf(form, locale)) : null;
	if (lines !== null && lines.lines === null) {
		const faults = lines.faults.map((each) => ({
			...each,
			text: lineFault(each.fault, { locale })
		}));
		return { obstacle: { of: 'lines', faults } };
	}
	const rule = lines === null ? written : { expression: lines.expression, panel: lines.panel };
	if (rule.expression === '')
		return { obstacle: { of: 'expression', text: expressionMissing({ locale }) } };
	const { obstacle } = compileRule(form, rule.expression, rule.panel);
	if (obstacle !== null)
		return { obstacle: { of: 'expression', text: ruleObstacle(obstacle, { locale }) } };
	// Whoever goes on by hand finds what the lists come to.
	const kept = { ...typed, expression: rule.expression, panel: rule.panel ?? '' };
	return { typed: kept, rule, obstacle: null };
}
