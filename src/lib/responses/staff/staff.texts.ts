import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import type { ResponseState } from '../response';
import { sentOf, type CollectionState } from './staff-response';

/** How the state of a response is shown: its word, its mark, its tone. */
export const shownStates = {
	draft: { label: m.studies_response_draft, mark: 'empty', tone: undefined },
	submitted: { label: m.studies_response_submitted, mark: 'half', tone: 'info' },
	validated: { label: m.studies_response_validated, mark: 'full', tone: 'good' },
	'set-aside': { label: m.studies_response_set_aside, mark: 'crossed', tone: undefined }
} as const satisfies Record<ResponseState, unknown>;

/** "118 réponses, 3 à confirmer": a collection in five words. */
export function collectionInShort(locale: Locale, state: CollectionState): string {
	const sent = sentOf(state);
	if (sent === 0) return m.studies_nav_no_response();
	const shown = number(locale, sent);
	return state.toConfirm === 0
		? m.studies_nav_responses({ n: sent, shown })
		: m.studies_nav_responses_to_confirm({
				n: sent,
				shown,
				waiting: number(locale, state.toConfirm)
			});
}
