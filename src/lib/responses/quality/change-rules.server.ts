import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { compileRule, type RuleCompiled } from '$lib/questionnaires/compile-rule.server';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Study } from '$lib/studies/study';
import { findFlagsOfWavesSoon } from './find-flags-soon.server';
import {
	insertRule,
	lockRule,
	retireRuleRow,
	selectRules,
	updateRule,
	type RuleWritten
} from './quality.sql';
import type { IncoherenceRule } from './rule';

/** What keeps a rule from being taken; null: it was taken. */
export type RuleObstacle = RuleCompiled['obstacle'];

/**
 * The rules of a study, retired ones too, in the order in which they were made.
 * @throws signInFirst, notAllowed
 */
export async function listRules(db: Db, viewer: Viewer, study: Study): Promise<IncoherenceRule[]> {
	await must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	return selectRules(db, study.id);
}

/**
 * Adds a rule; every response of the study is looked at again.
 * @returns its id, or what is wrong with it
 * @throws signInFirst, notAllowed, notReady while the study has no questionnaire
 */
export async function addRule(
	db: Db,
	viewer: Viewer,
	study: Study,
	rule: RuleWritten
): Promise<{ id: string; obstacle: null } | { id: null; obstacle: NonNullable<RuleObstacle> }> {
	await mayChange(db, viewer, study);
	const obstacle = await obstacleTo(db, viewer, study, rule);
	if (obstacle !== null) return { id: null, obstacle };
	const id = newId();
	const by = viewer.kind === 'account' ? viewer.accountId : null;
	await insertRule(db, { ...rule, id, studyId: study.id, at: now(), by });
	await happened(db, viewer, 'study.rule-added', of(study, id));
	await findFlagsOfWavesSoon(db, viewer, study);
	return { id, obstacle: null };
}

/**
 * @returns what is wrong with it; null: it was taken
 * @throws notFound, signInFirst, notAllowed, notReady
 */
export async function changeRule(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ id, ...rule }: RuleWritten & { id: string }
): Promise<RuleObstacle> {
	await ruleToChange(db, viewer, study, id);
	const obstacle = await obstacleTo(db, viewer, study, rule);
	if (obstacle !== null) return obstacle;
	await updateRule(db, id, rule, now());
	await happened(db, viewer, 'study.rule-changed', of(study, id));
	await findFlagsOfWavesSoon(db, viewer, study);
	return null;
}

/**
 * A retired rule finds nothing more; what it found goes.
 * @throws notFound, signInFirst, notAllowed
 */
export async function retireRule(db: Db, viewer: Viewer, study: Study, id: string): Promise<void> {
	await ruleToChange(db, viewer, study, id);
	await retireRuleRow(db, id, now(), now());
	await happened(db, viewer, 'study.rule-retired', of(study, id));
	await findFlagsOfWavesSoon(db, viewer, study);
}

/** @throws notFound, signInFirst, notAllowed */
export async function restoreRule(db: Db, viewer: Viewer, study: Study, id: string): Promise<void> {
	await ruleToChange(db, viewer, study, id);
	await retireRuleRow(db, id, null, now());
	await happened(db, viewer, 'study.rule-restored', of(study, id));
	await findFlagsOfWavesSoon(db, viewer, study);
}

async function ruleToChange(db: Db, viewer: Viewer, study: Study, id: string): Promise<void> {
	await mayChange(db, viewer, study);
	if (!isId(id) || !(await lockRule(db, study.id, id))) throw problem('notFound');
}

const mayChange = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'questionnaire.edit', { networkId: study.networkId });

/** A rule is written for the newest questionnaire of the study. */
async function obstacleTo(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ expression, panel }: Pick<IncoherenceRule, 'expression' | 'panel'>
): Promise<RuleObstacle> {
	const version = study.waves.findLast(({ versionId }) => versionId !== null)?.versionId;
	if (!version) throw problem('notReady');
	return compileRule(await readCompiledForm(db, viewer, version), expression, panel).obstacle;
}

const of = (study: Study, subjectId: string) => ({
	...{ subjectId, studyId: study.id, networkId: study.networkId }
});
