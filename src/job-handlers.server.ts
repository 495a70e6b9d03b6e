/** What rooms do later: which work is done by whom. Several rooms may look at one thing in turn. */
import type { JobHandler, JobHandlers } from '$lib/ground/jobs/job-handlers.server';
import { forgetDrafts } from '$lib/registry/imports/forget-drafts.server';
import { tellWhatWaits } from '$lib/responses/claims/claims-waiting.server';
import { sendAskedLinks, tellThoseBefore } from '$lib/responses/links/ask-link.server';
import { findFlagsInResponse, findFlagsInWave } from '$lib/responses/quality/find-flags.server';
import { endReopening } from '$lib/responses/receipts/reopen-response.server';
import { tellAsker } from '$lib/responses/review/reply-question.server';
import { suggestForResponse, suggestForStudy } from '$lib/typology/suggest.server';

/** A response that was sent or changed is looked at by several rooms. */
const inTurn = (...handlers: JobHandler[]): JobHandler => ({
	run: async (job) => {
		for (const { run } of handlers) await run(job);
	}
});

export const jobHandlers: JobHandlers = {
	'claims.tell': tellWhatWaits,
	'quality.find': inTurn(findFlagsInResponse, suggestForResponse),
	'quality.find-wave': findFlagsInWave,
	'reopening.end': endReopening,
	'responses.send-links': sendAskedLinks,
	'responses.tell-of-another': tellThoseBefore,
	'review.tell-asker': tellAsker,
	'registry.forget-drafts': forgetDrafts,
	'typology.suggest': suggestForStudy
};
