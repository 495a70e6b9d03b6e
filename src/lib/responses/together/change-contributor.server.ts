import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import { updateContributor, updateSignatory } from './contributors.sql';
import { scopeOf } from './invite-contributor.server';
import type { Respondent } from '../links/link.server';
import {
	contributorsToChange,
	readContributors,
	type Contributors
} from './read-contributors.server';
import type { OwnResponse } from '../response';
import { fault } from './together-faults';
import type { ScopeInput } from './together.input';

/** Somebody says who they are. An empty address stays the one that they were invited at. */
export async function sayWhoIAm(
	db: Db,
	viewer: Respondent,
	{ name, email }: { name: string; email: string }
): Promise<void> {
	const { me, all } = await readContributors(db, viewer);
	if (email !== '' && all.some((each) => each.id !== me.id && each.email === email)) {
		throw fault('email', 'email-own');
	}
	await updateContributor(db, me.id, {
		...{ name, erasedAt: null },
		...(email === '' ? {} : { email })
	});
}

/** Other pages, or the whole form. @throws notFound, notAllowed, alreadySubmitted */
export async function changePages(
	db: Db,
	viewer: Respondent,
	{ id, ...scope }: ScopeInput & { id: string }
): Promise<void> {
	const contributors = await contributorsToChange(db, viewer);
	const { response } = contributors;
	const contributor = someoneElse(contributors, id);
	const pages = await scopeOf(db, viewer, response.versionId, scope);
	await updateContributor(db, contributor.id, { scope: pages });
	await happened(db, viewer, 'contributor.pages-changed', {
		...placeOf(response),
		data: { scope: scope.scope }
	});
}

/**
 * Shows somebody out: their link opens nothing from now on, also where it is open. What they answered
 * stays. If they were to sign, whoever began the response does again.
 *
 * @throws notFound, notAllowed, alreadySubmitted
 */
export async function endAccess(db: Db, viewer: Respondent, id: string): Promise<void> {
	const contributors = await contributorsToChange(db, viewer);
	const { response } = contributors;
	const contributor = someoneElse(contributors, id);
	if (response.signatoryId === contributor.id) {
		await updateSignatory(db, response.id, response.id);
		await happened(db, viewer, 'response.signatory-named', placeOf(response));
	}
	// The generation stays: a link that ended is told from one that is forged, so that what was
	// typed with it is kept aside.
	await updateContributor(db, contributor.id, { revokedAt: now() });
	await happened(db, viewer, 'contributor.ended', placeOf(response));
}

/** Says who sends the response. @throws notFound, notAllowed, alreadySubmitted */
export async function nameSignatory(db: Db, viewer: Respondent, id: string): Promise<void> {
	const { response, all } = await contributorsToChange(db, viewer);
	const chosen = all.find((each) => each.id === id && each.revokedAt === null);
	if (chosen === undefined) throw problem('notFound');
	if (chosen.id === response.signatoryId) return;
	await updateSignatory(db, response.id, chosen.id);
	await happened(db, viewer, 'response.signatory-named', placeOf(response));
}

/**
 * Takes a name and an address out; who filled in what stays known by an id that says nothing. By the
 * person themselves, or by who leads.
 *
 * @throws notFound, notAllowed
 */
export async function eraseName(db: Db, viewer: Respondent, id: string): Promise<void> {
	const { response, me, all, leads } = await readContributors(db, viewer);
	const contributor = all.find((each) => each.id === id);
	if (contributor === undefined) throw problem('notFound');
	if (contributor.id !== me.id && !leads) throw problem('notAllowed');
	await updateContributor(db, id, { name: null, email: null, erasedAt: now() });
	await happened(db, viewer, 'contributor.erased', placeOf(response));
}

/** One whose access may be changed: neither oneself nor who began the response. */
function someoneElse({ all, me, response }: Contributors, id: string) {
	const found = all.find((each) => each.id === id && each.revokedAt === null);
	if (found === undefined || found.id === me.id || found.id === response.id) {
		throw problem('notFound');
	}
	return found;
}

const placeOf = ({ id, studyId, networkId }: OwnResponse) => ({
	...{ subjectId: id, studyId, networkId }
});
