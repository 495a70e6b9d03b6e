import { now } from '$lib/ground/clock';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Colleague, Membership, Role } from './account';
import { deleteSessionsOf } from './access.sql';
import { selectNetworks, type NetworkSummary } from './networks.sql';
import {
	belongsAnywhere,
	countAdministrators,
	endMembership,
	findColleague,
	selectColleaguesNow,
	updateRole
} from './people.sql';
import { must } from './permissions.server';

/** Who belongs to an organisation (null: the coordination), by name. For everybody in it. */
export async function listPeople(
	db: Db,
	viewer: Viewer,
	networkId: string | null
): Promise<Colleague[]> {
	await must(db, viewer, 'people.read', { networkId });
	return selectColleaguesNow(db, networkId);
}

/** @throws notFound for somebody of another organisation; notAllowed for who manages nobody */
export async function readColleague(
	db: Db,
	viewer: Viewer,
	membershipId: string
): Promise<Colleague> {
	const colleague = await findColleague(db, membershipId);
	if (!colleague) throw problem('notFound');
	await must(db, viewer, 'people.manage', colleague);
	return colleague;
}

/** @throws lastAdministrator: somebody has to be able to let others in */
export async function changeRole(
	db: Db,
	viewer: Viewer,
	{ membershipId, role }: { membershipId: string; role: Role }
): Promise<Colleague> {
	const colleague = await readColleague(db, viewer, membershipId);
	if (colleague.role === role) return colleague;
	if (!(await updateRole(db, membershipId, role))) throw problem('notFound');
	await happened(db, viewer, 'account.role-changed', {
		subjectId: colleague.accountId,
		networkId: colleague.networkId,
		data: { from: colleague.role, to: role }
	});
	return { ...colleague, role };
}

/**
 * Shows somebody out of one organisation. What they did stays in the journal. Whoever belongs
 * nowhere after that is signed out; their account stays, in case they are invited again.
 *
 * @throws lastAdministrator
 */
export async function endAccess(viewer: Viewer, membershipId: string): Promise<Colleague> {
	const colleague = await asViewer(viewer, async (db) => {
		const colleague = await readColleague(db, viewer, membershipId);
		if (!(await endMembership(db, membershipId, now()))) throw problem('notFound');
		await happened(db, viewer, 'account.access-ended', {
			subjectId: colleague.accountId,
			networkId: colleague.networkId,
			data: { role: colleague.role }
		});
		return colleague;
	});
	// Afterwards and not in the same transaction: where else somebody works is not the viewer's to
	// know. Without a membership their sessions open nothing anyway.
	await asSystem('access-ended', async (db) => {
		if (!(await belongsAnywhere(db, colleague.accountId)))
			await deleteSessionsOf(db, colleague.accountId);
	});
	return colleague;
}

export interface NetworkWithAdministrators extends NetworkSummary {
	administrators: number;
}

/** For the coordination: which networks somebody runs already. How many, and not who. */
export async function listNetworksToOpen(viewer: Viewer): Promise<NetworkWithAdministrators[]> {
	const networks = await asViewer(viewer, async (db) => {
		await must(db, viewer, 'administrator.invite', { networkId: null });
		return selectNetworks(db);
	});
	const counts = await asSystem('network-administrators', countAdministrators);
	return networks.map((network) => ({
		...network,
		administrators: counts.get(network.id) ?? 0
	}));
}

/** Whose people one may manage, of those one belongs to. */
export const managesPeople = ({ role }: Membership): boolean =>
	role === 'administrator' || role === 'coordinator';
