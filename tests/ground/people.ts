// The people of the tests: alice coordinates, bruno runs a network, chloe works in another one,
// and a stranger has no account.
import { seedNetworks } from '$lib/access/seed-networks.server';
import type { Role } from '$lib/access/account';
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';

export interface Person {
	viewer: Viewer & { kind: 'account' };
	id: string;
	email: string;
	/** null: the coordination. */
	networkId: string | null;
}

export interface People {
	alice: Person;
	/** Administrator of Lianes Coopération. */
	bruno: Person;
	/** Staff of Réseau Bretagne Solidaire. */
	chloe: Person;
	stranger: Viewer;
}

/** Seeds the networks and makes the people; they can't sign in unless given a password's hash. */
export async function makePeople(passwordHash = 'no password fits this'): Promise<People> {
	await seedNetworks();
	return {
		alice: await makePerson('alice', 'coordinator', null, passwordHash),
		bruno: await makePerson('bruno', 'administrator', 'lianes', passwordHash),
		chloe: await makePerson('chloe', 'staff', 'bretagne', passwordHash),
		stranger: visitor
	};
}

export function makePerson(
	name: string,
	role: Role,
	networkSlug: string | null,
	passwordHash = 'no password fits this'
): Promise<Person> {
	return asSystem('tests', async (db) => {
		const network = networkSlug
			? await db
					.selectFrom('network')
					.where('slug', '=', networkSlug)
					.select('id')
					.executeTakeFirstOrThrow()
			: null;
		const id = newId();
		const email = `${name}@people.example`;
		await db
			.insertInto('account')
			.values({ id, email, name, password_hash: passwordHash, created_at: new Date() })
			.execute();
		await db
			.insertInto('membership')
			.values({ id: newId(), account_id: id, network_id: network?.id ?? null, role })
			.execute();
		return {
			viewer: { kind: 'account', accountId: id },
			id,
			email,
			networkId: network?.id ?? null
		};
	});
}
