import { timingSafeEqual } from 'node:crypto';
import { now } from '$lib/ground/clock';
import { config } from '$lib/ground/config.server';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import { mac } from '$lib/ground/secret.server';
import type { FirstAdministratorInput } from './access.input';
import { choosePassword } from './choose-password.server';
import {
	anybodyLives,
	giveMembership,
	insertAccount,
	lockFirstAdministrator,
	selectInstallationId
} from './people.sql';
import { beginSession, type OpenSession } from './sessions.server';

/**
 * The link by which somebody becomes the first coordinator of a new installation; null once there
 * is anybody, and in a demonstration. It is for whoever sees the terminal: nothing of it is stored.
 */
export async function firstAdministratorLink(): Promise<string | null> {
	const { demo, origin, port } = config();
	if (demo) return null;
	const token = await asSystem('first-administrator', async (db) =>
		(await anybodyLives(db)) ? null : tokenOf(await selectInstallationId(db)).toString('base64url')
	);
	return token && `${origin ?? `http://localhost:${port}`}/welcome/${token}`;
}

/**
 * Whether the link is ours, and still opens something.
 *
 * @throws notFound for a link that we did not write
 */
export function welcomeIsOpen(token: string): Promise<boolean> {
	return asSystem('first-administrator', async (db) => {
		await demandOurs(db, token);
		return isOpen(db);
	});
}

/**
 * Makes the first coordinator and signs them in. Of two at once, one is made.
 *
 * @throws linkNotValid once anybody exists; notFound; badInput
 */
export async function makeFirstAdministrator(
	token: string,
	input: FirstAdministratorInput & { locale: string; client: string | null }
): Promise<OpenSession> {
	if (!(await welcomeIsOpen(token))) throw problem('linkNotValid');
	const { email, name, locale } = input;
	const passwordHash = await choosePassword(input.password, input);
	const accountId = await asSystem('first-administrator', async (db) => {
		await lockFirstAdministrator(db);
		if (!(await isOpen(db))) throw problem('linkNotValid');
		const at = now();
		const accountId = await insertAccount(db, { email, name, passwordHash, locale, at });
		await giveMembership(db, { accountId, networkId: null, role: 'coordinator', at });
		const viewer = { kind: 'account', accountId } as const;
		await happened(db, viewer, 'account.joined', {
			subjectId: accountId,
			data: { role: 'coordinator', first: true }
		});
		return accountId;
	});
	return beginSession(accountId, input.client);
}

const isOpen = async (db: Db) => !config().demo && !(await anybodyLives(db));

async function demandOurs(db: Db, token: string) {
	const expected = tokenOf(await selectInstallationId(db));
	const given = Buffer.from(token, 'base64url');
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		throw problem('notFound');
}

const tokenOf = (installationId: string): Buffer => mac('first-administrator', installationId);
