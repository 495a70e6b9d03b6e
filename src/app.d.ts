import type { Account } from '$lib/access/account';
import type { ProblemName } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Locale } from '$lib/paraglide/runtime';

declare global {
	namespace App {
		interface Locals {
			viewer: Viewer;
			/** Who is signed in; null for everybody else. */
			account: Account | null;
			locale: Locale;
			/** Ties the log lines of one request together. */
			requestId: string;
		}
		interface Error {
			/** One sentence for the person, in their language. */
			message: string;
			/** The true HTTP status: `page.status` says 500 after a move inside the page. */
			status?: number;
			/** Which entry of the catalogue of problems it was. */
			problem?: ProblemName;
			/** To quote when asking for help: it stands in the log. */
			reference?: string;
		}
	}
}
