// Sessions, by lucia behind this one module. lucia is no longer developed; the way out is short,
// because everything that it does for us is in this file: `validateSession` reads a session and
// its account, forgets it when it is over, and moves its end when half its time has passed;
// `createSession` writes one. Write these as two functions over access.sql.ts, and lucia is gone;
// cookies and rows stay as they are.
//
// lucia takes a session's id for its secret. Here what it knows as the id is the whole token
// `id.secret`, and the database keeps the id and a hash of the secret: whoever reads the table can
// sign in as nobody.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { Lucia, TimeSpan, type Adapter, type Session } from 'lucia';
import { now } from '$lib/ground/clock';
import { asSystem } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import {
	deleteSession,
	deleteSessionsBefore,
	deleteSessionsOf,
	extendSession,
	findSession,
	insertSession,
	touchSession
} from './access.sql';
import { findHolder } from './passwords.sql';

export const sessionCookie = 'session';
const TOKEN = /^([\w-]{22})\.([\w-]{43})$/;
/** That somebody is here is noted once in so long, not with each request. */
const SEEN_EVERY_MS = 5 * 60_000;

export interface OpenSession {
	accountId: string;
	token: string;
	expiresAt: Date;
	/** Its end was just moved: the cookie must be told. */
	renewed: boolean;
}

/**
 * Begins a session of an account that has proved who it is.
 *
 * @param client the browser in words, as its person would say it
 */
export async function beginSession(
	accountId: string,
	client: string | null = null
): Promise<OpenSession> {
	const token = `${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
	const session = await lucia.createSession(accountId, { client }, { sessionId: token });
	return { accountId, token, expiresAt: session.expiresAt, renewed: true };
}

/** The session that a cookie carries; null when it is none, is over, or its account has ended. */
export async function resumeSession(token: string): Promise<OpenSession | null> {
	if (!TOKEN.test(token)) return null;
	const { session } = await lucia.validateSession(token);
	if (!session) return null;
	await noteSeen(session);
	return {
		accountId: session.userId,
		token,
		expiresAt: session.expiresAt,
		renewed: session.fresh
	};
}

/** The public half of a token, by which its person names a session. */
export const sessionIdOf = (token: string | undefined): string | null =>
	TOKEN.exec(token ?? '')?.[1] ?? null;

async function noteSeen({ id: token, userId: accountId, lastSeenAt }: Session): Promise<void> {
	const at = now();
	const before = new Date(at.getTime() - SEEN_EVERY_MS);
	if (lastSeenAt !== null && lastSeenAt > before) return;
	const { id } = partsOf(token);
	await asSystem('sign-in', (db) => touchSession(db, { id, accountId }, { at, before }));
}

export async function endSession(token: string): Promise<void> {
	if (TOKEN.test(token) && (await resumeSession(token))) await lucia.invalidateSession(token);
}

/** Ends every session of an account: its password has changed, or it has ended. */
export const endSessionsOf = (accountId: string): Promise<void> =>
	lucia.invalidateUserSessions(accountId);

export function setSessionCookie(cookies: Cookies, url: URL, session: OpenSession): void {
	cookies.set(sessionCookie, session.token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		expires: session.expiresAt
	});
}

export function clearSessionCookie(cookies: Cookies, url: URL): void {
	cookies.delete(sessionCookie, { path: '/', secure: url.protocol === 'https:' });
}

/** Each of these is a transaction of its own, before anybody is anybody. */
const adapter: Adapter = {
	async getSessionAndUser(token) {
		const { id, secretHash } = partsOf(token);
		const found = await asSystem('sign-in', (db) => findSession(db, id));
		if (!found || !timingSafeEqual(found.secretHash, secretHash)) return [null, null];
		const { accountId, expiresAt, accountLives, lastSeenAt } = found;
		return [
			{ id: token, userId: accountId, expiresAt, attributes: { lastSeenAt } },
			accountLives ? { id: accountId, attributes: {} } : null
		];
	},
	async setSession({ id: token, userId: accountId, expiresAt, attributes }) {
		await asSystem('sign-in', async (db) => {
			await deleteSessionsBefore(db, now());
			const client = attributes.client ?? null;
			await insertSession(db, {
				...partsOf(token),
				accountId,
				expiresAt,
				client,
				createdAt: now()
			});
			const viewer = { kind: 'account', accountId } as const;
			const networkId = (await findHolder(db, accountId))?.networkId ?? null;
			await happened(db, viewer, 'account.signed-in', { subjectId: accountId, networkId });
		});
	},
	updateSessionExpiration: (token, expiresAt) =>
		asSystem('sign-in', (db) => extendSession(db, partsOf(token).id, expiresAt)),
	deleteSession: (token) => asSystem('sign-in', (db) => deleteSession(db, partsOf(token).id)),
	deleteUserSessions: (accountId) => asSystem('sign-in', (db) => deleteSessionsOf(db, accountId)),
	deleteExpiredSessions: () => asSystem('sign-in', (db) => deleteSessionsBefore(db, now())),
	getUserSessions: () => Promise.reject(new Error('Sessions are not listed.'))
};

const lucia = new Lucia(adapter, {
	sessionExpiresIn: new TimeSpan(14, 'd'),
	sessionCookie: { name: sessionCookie },
	getSessionAttributes: ({ lastSeenAt }) => ({ lastSeenAt: lastSeenAt ?? null })
});

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		/** `client` is given when a session begins, `lastSeenAt` when it is read. */
		DatabaseSessionAttributes: { client?: string | null; lastSeenAt?: Date | null };
	}
}

function partsOf(token: string): { id: string; secretHash: Buffer } {
	const [id = '', secret = ''] = token.split('.');
	return { id, secretHash: createHash('sha256').update(secret).digest() };
}
