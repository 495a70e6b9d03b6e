import { m } from '$lib/paraglide/messages';
import { inhabitants, kindName } from '$lib/registry/authority.texts';
import { referenceOf } from '$lib/responses/response';
import type { ResponseForStaff } from '$lib/responses/staff/staff-response';
import { shownStates } from '$lib/responses/staff/staff.texts';
import { dateInFull, number, type Locale } from '$lib/ui/format';

type Response = ResponseForStaff['response'];

/** Came by the public link, was sent, and nobody has confirmed it. */
export const isToConfirm = ({ via, confirmedAt, state }: Response) =>
	via === 'public-link' && confirmedAt === null && (state === 'submitted' || state === 'validated');

/** What is known of the authority and of the way its response came. */
export function factsOfResponse(
	locale: Locale,
	response: Response
): { name: string; value: string }[] {
	const via = {
		'public-link': m.studies_via_public_link,
		'personal-link': m.studies_via_personal_link,
		staff: m.studies_via_staff
	}[response.via]();
	const facts: [string, string | null][] = [
		[m.studies_fact_kind(), kindName(response)],
		[m.studies_fact_population(), inhabitants(response.population, locale)],
		[m.studies_fact_departement(), response.departementName],
		[m.studies_fact_network(), response.networkName ?? m.studies_fact_outside()],
		[m.studies_fact_state(), shownStates[response.state].label()],
		[m.studies_fact_via(), via],
		[m.studies_fact_confirmed(), confirmation(locale, response)],
		[
			m.studies_fact_answered(),
			m.studies_progress_of({
				answered: number(locale, response.answered),
				asked: number(locale, response.asked)
			})
		],
		[m.studies_fact_started(), dateInFull(locale, response.startedAt)],
		[m.studies_fact_submitted(), response.submittedAt && dateInFull(locale, response.submittedAt)],
		[m.studies_fact_last(), dateInFull(locale, response.lastActivityAt)],
		[m.studies_fact_reference(), referenceOf(response.id)]
	];
	return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function confirmation(locale: Locale, response: Response): string {
	if (response.confirmedAt !== null) {
		return m.studies_confirmed_at({ date: dateInFull(locale, response.confirmedAt) });
	}
	if (response.via !== 'public-link') return m.studies_confirmation_not_needed();
	return response.state === 'draft'
		? m.studies_confirmation_later()
		: m.studies_confirmation_waiting();
}
