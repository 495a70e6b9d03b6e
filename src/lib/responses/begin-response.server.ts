import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { flatten, startAnswers } from '$lib/form/answers';
import { placedItems } from '$lib/form/items';
import type { AnswerRow } from '$lib/form/form-state';
import { networkOf } from '$lib/registry/network-of.server';
import { readAuthority } from '$lib/registry/read-authority.server';
import { readStudyAsked } from '$lib/studies/read-study.server';
import type { Study, Wave } from '$lib/studies/study';
import { tellOfAnother } from './links/ask-link.server';
import { followedBy } from './followed-by';
import { leafAt } from './saving/leaves';
import { insertAnswers, insertResponse, selectOwnResponse } from './responses.sql';
import { proposeSaidBefore } from './said-before/said-before.server';
import type { DeclaredBody, OwnResponse } from './response';

/** Who answers: an authority of the registry, or a body that it lacks. */
export type Beginning = { study: string; locale: string } & (
	{ authorityId: string } | { declared: DeclaredBody }
);

/**
 * Begins a response by the public link of a study. Everybody who comes for an authority gets a draft
 * of their own: whether another one exists is looked up by a job, later, to tell those who work on it;
 * nothing can be learnt of it here.
 *
 * @throws closed when the study takes no answers, notFound for an authority that is not there
 */
export function beginResponse(viewer: Viewer, beginning: Beginning): Promise<OwnResponse> {
	return asSystem('public-link', async (db) => {
		const { study, wave, closure } = await readStudyAsked(db, viewer, beginning.study);
		if (closure !== null || wave === null || wave.versionId === null) throw problem('closed');
		const who = await whoAnswers(db, viewer, beginning);
		const response = await begin(db, viewer, {
			...{ study, waveId: wave.id, versionId: wave.versionId, locale: beginning.locale },
			...{ who, networkId: followedBy(study, who.networkId), via: 'public-link' }
		});
		await tellOfAnother(db, viewer, response.id);
		return response;
	});
}

/** A response that an authority was asked for by a link of its own. */
export interface InvitedBeginning {
	study: Study;
	wave: Wave;
	authorityId: string;
	/** The network that invited: the one that follows the authority. */
	networkId: string | null;
	locale: string;
}

/**
 * Begins the response of an authority that came by its personal link: confirmed, for its network
 * asked it. It is a draft of its own, whoever else has begun one by the public link.
 *
 * @throws closed while the wave has no questionnaire
 */
export async function beginInvited(
	db: Db,
	viewer: Viewer,
	{ study, wave, authorityId, networkId, locale }: InvitedBeginning
): Promise<OwnResponse> {
	if (wave.versionId === null) throw problem('closed');
	return begin(db, viewer, {
		...{ study, waveId: wave.id, versionId: wave.versionId, locale },
		...{ who: { authorityId, declared: null }, networkId, via: 'personal-link' }
	});
}

interface Begun {
	study: Study;
	waveId: string;
	versionId: string;
	locale: string;
	who: Pick<WhoAnswers, 'authorityId' | 'declared'>;
	networkId: string | null;
	via: 'public-link' | 'personal-link';
}

async function begin(db: Db, viewer: Viewer, beginning: Begun): Promise<OwnResponse> {
	const { study, waveId, versionId, who, networkId, via, locale } = beginning;
	const id = newId();
	const at = now();
	await insertResponse(db, {
		...{ id, studyId: study.id, waveId, versionId, networkId, via, locale, at },
		...{ authorityId: who.authorityId, declared: who.declared, personKey: newId() },
		confirmedAt: via === 'personal-link' ? at : null
	});
	const form = await readCompiledForm(db, viewer, versionId);
	const items = new Set(placedItems(form).map(({ item }) => item.name));
	const picker = placedItems(form).find(({ item }) => item.kind === 'text' && item.authorityPicker);
	const known = [
		...(picker ? [{ item: picker.item.name, value: who.authorityId ?? UNLISTED }] : []),
		...alreadyDeclared(who.declared)
	].filter(({ item }) => items.has(item));
	const source = who.authorityId === null ? 'self' : 'registry';
	await insertAnswers(db, { id, waveId }, firstRevisions(known), { at, source, by: null });
	// What it said before goes before what the questionnaire supposes.
	let saidBefore: ReadonlySet<string> = new Set();
	if (via === 'personal-link' && who.authorityId !== null) {
		const waveNumber = study.waves.find(({ id }) => id === waveId)!.number;
		saidBefore = await proposeSaidBefore(db, viewer, {
			...{ responseId: id, studyId: study.id, authorityId: who.authorityId },
			...{ waveNumber, form, locale }
		});
	}
	const proposed = flatten(form, startAnswers(form)).answers.filter(
		(answer) =>
			!known.some(({ item }) => item === answer.item) &&
			(answer.row !== undefined || !saidBefore.has(leafAt(form, answer)?.top ?? ''))
	);
	await insertAnswers(db, { id, waveId }, firstRevisions(proposed), {
		...{ at, source: 'self', by: null }
	});
	await happened(db, viewer, 'response.begun', {
		...{ subjectId: id, studyId: study.id, networkId, data: { via } }
	});
	return (await selectOwnResponse(db, id))!;
}

const firstRevisions = (answers: readonly AnswerRow[]) =>
	answers.map((answer) => ({ row: '', ...answer, revision: 1 }));

/** What the question of the authority holds when the registry lacks it. */
export const UNLISTED = 'unlisted';

interface WhoAnswers {
	authorityId: string | null;
	declared: DeclaredBody | null;
	/** The network that follows its territory. */
	networkId: string | null;
}

async function whoAnswers(db: Db, viewer: Viewer, beginning: Beginning): Promise<WhoAnswers> {
	if ('declared' in beginning) {
		const { declared } = beginning;
		const networkId = await networkOf(db, viewer, declared.departementCode);
		return { authorityId: null, declared, networkId };
	}
	const authority = await readAuthority(db, viewer, beginning.authorityId);
	if (authority.closedAt !== null) throw problem('notFound');
	return { authorityId: authority.id, declared: null, networkId: authority.networkId };
}

/** A questionnaire that asks an unlisted body for its name, kind… finds them answered already. */
function alreadyDeclared(declared: DeclaredBody | null): AnswerRow[] {
	if (declared === null) return [];
	return [
		{ item: 'unlisted-name', value: declared.name },
		{ item: 'unlisted-kind', value: declared.kind },
		{ item: 'unlisted-departement', value: declared.departementCode },
		...(declared.population === null
			? []
			: [{ item: 'unlisted-population', value: declared.population }])
	];
}
