import { randomBytes } from 'node:crypto';
import { fail, json, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import barePage from '../../error.html?raw';
import { describeError } from './describe-error.server';
import { log } from './log.server';
import { Problem, type ProblemName } from './problem';
import { problemSentence } from './problem.texts';

/** What SvelteKit itself refuses, before a route is asked. */
const kitRefusals: Record<number, ProblemName> = {
	400: 'badInput',
	401: 'signInFirst',
	403: 'notAllowed',
	404: 'notFound',
	405: 'badInput',
	411: 'badInput',
	413: 'tooLarge',
	415: 'badInput'
};

// SvelteKit answers 500 to whatever it does not know; the status of a Problem waits here until
// `withTrueStatus` has the response in hands.
const statuses = new WeakMap<App.Locals, number>();

/** The sentence for the person; everything unexpected is logged under a reference. */
export function explainError(error: unknown, status: number, event: RequestEvent): App.Error {
	const { locals } = event;
	const known = knownProblem(error, status);
	if (known) {
		const trueStatus = error instanceof Problem ? error.status : status;
		if (trueStatus >= 500) {
			const cause = describeError(error instanceof Error ? error.cause : error);
			log.warn({ request: locals.requestId, route: event.route.id, ...cause }, known.kind);
		}
		statuses.set(locals, trueStatus);
		return {
			message: problemSentence(known.kind, known.details, locals.locale),
			problem: known.kind,
			status: trueStatus
		};
	}
	const reference = newReference();
	log.error(
		{ reference, request: locals.requestId, route: event.route.id, ...describeError(error) },
		'unexpected error'
	);
	return {
		message: problemSentence('unexpected', {}, locals.locale),
		problem: 'unexpected',
		status: 500,
		reference
	};
}

/** Gives a response its true status, when a Problem was thrown on the way to it. */
export function withTrueStatus(response: Response, locals: App.Locals): Response {
	const status = statuses.get(locals);
	if (status === undefined || response.status !== 500) return response;
	return new Response(response.body, { status, headers: response.headers });
}

/** The sentence on a bare page, for a failure before there is anything to render a page with. */
export function plainRefusal(error: unknown, event: RequestEvent): Response {
	const told = explainError(error, 500, event);
	const { message, status = 500, reference } = told;
	const asked = event.request.headers.get('accept') ?? '';
	if (!asked.includes('text/html')) return json(told, { status });
	const page = barePage
		.replace('<html lang="fr">', `<html lang="${event.locals.locale}">`)
		.replaceAll('%sveltekit.error.message%', reference ? `${message} (${reference})` : message)
		.replaceAll('%sveltekit.status%', String(status));
	return new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/**
 * For form actions: an expected refusal goes back to the form with what was typed; anything else
 * is thrown on.
 *
 * @example catch (error) { return refused(error, locals, { email }); }
 */
export function refused<Typed extends object>(
	error: unknown,
	locals: App.Locals,
	typed: Typed
): ActionFailure<Typed & { problem: ProblemName; message: string; details: Problem['details'] }> {
	if (!(error instanceof Problem)) throw error;
	const { kind, details } = error;
	const message = problemSentence(kind, details, locals.locale);
	return fail(error.status, { ...typed, problem: kind, message, details });
}

function knownProblem(
	error: unknown,
	status: number
): { kind: ProblemName; details: Problem['details'] } | null {
	if (error instanceof Problem)
		return error.status < 500 || error.kind === 'unavailable' ? error : null;
	const kind = kitRefusals[status];
	return kind ? { kind, details: {} } : null;
}

/** Eight letters and digits that can be read out on the telephone. */
function newReference(): string {
	const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
	const text = Array.from(randomBytes(8), (byte) => letters[byte % letters.length]).join('');
	return `${text.slice(0, 4)}-${text.slice(4)}`;
}
