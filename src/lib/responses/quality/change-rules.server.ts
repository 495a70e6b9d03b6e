import { must } from '$lib/access/permissions.server';
import type { CompiledForm } from '$lib/form/compiled-form';
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
import type { IncoherenceRule, KeptRule } from './rule';

/** What keeps a rule from being taken; null: it was taken. */
export type RuleObstacle = RuleCompiled['obstacle'];

/**
 * The rules of a study, retired ones too, in the order in which they were made.
 * @throws signInFirst, notAllowed
 */
export async function listRules(db: Db, viewer: Viewer, study: Study): Promise<KeptRule[]> {
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
 * @param seen when it had been changed last, as whoever changes it now saw it
 * @returns what is wrong with it; null: it was taken
 * @throws notFound, signInFirst, notAllowed, notReady, staleVersion when it has changed since
 */
export async function changeRule(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ id, seen, ...rule }: RuleWritten & { id: string; seen?: Date }
): Promise<RuleObstacle> {
	const changedAt = await ruleToChange(db, viewer, study, id);
	if (seen && seen.getTime() !== changedAt.getTime()) throw problem('staleVersion');
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

async function ruleToChange(db: Db, viewer: Viewer, study: Study, id: string): Promise<Date> {
	await mayChange(db, viewer, study);
	const changedAt = isId(id) ? await lockRule(db, study.id, id) : null;
	if (changedAt === null) throw problem('notFound');
	return changedAt;
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
	const form = await readFormOfRules(db, viewer, study);
	if (form === null) throw problem('notReady');
	return compileRule(form, expression, panel).obstacle;
}

/** The newest questionnaire of a study: that which its rules are written for; null: it has none. */
export async function readFormOfRules(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<CompiledForm | null> {
	const version = study.waves.findLast(({ versionId }) => versionId !== null)?.versionId;
	return version ? readCompiledForm(db, viewer, version) : null;
}

const of = (study: Study, subjectId: string) => ({
	...{ subjectId, studyId: study.id, networkId: study.networkId }
});
