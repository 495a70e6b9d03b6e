import type { HandleClientError } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';

/** What fails in the browser: no connection while moving to another page, or a mistake of ours. */
export const handleError: HandleClientError = ({ status }) => ({
	message: status === 404 ? m.ground_problem_not_found() : m.ground_problem_in_browser(),
	problem: status === 404 ? 'notFound' : 'unexpected',
	status
});
