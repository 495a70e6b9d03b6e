import { redirect } from '@sveltejs/kit';
import { clearSessionCookie, endSession, sessionCookie } from '$lib/access/sessions.server';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, url }) => {
	await endSession(cookies.get(sessionCookie) ?? '');
	clearSessionCookie(cookies, url);
	redirect(303, '/');
};
