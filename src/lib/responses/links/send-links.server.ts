import { listNetworks } from '$lib/access/list-networks.server';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import type { Viewer } from '$lib/ground/viewer';
import { contactInText } from '$lib/studies/contact';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import { authorityOfResponse, nameOfResponse } from '../name-of-response.server';
import { markLinkSent, type Holder } from './resume.sql';

/**
 * Why somebody gets their link: they wanted to go on later; somebody asked for it; their network
 * sends it again; another person began to answer for the same authority.
 */
export type LinkMail = 'resume-link' | 'link-asked' | 'link-resent' | 'another-began';

/** Sends each holder their own link, in their language. Nothing that opens anything is written. */
export async function sendLinks(
	db: Db,
	viewer: Viewer,
	kind: LinkMail,
	holders: readonly Holder[]
): Promise<void> {
	const [first] = holders;
	if (first === undefined) return;
	const summary = (await listStudies(db, viewer)).find(({ id }) => id === first.studyId);
	if (summary === undefined) return;
	const study = await readStudy(db, viewer, summary.slug);
	const networks = await listNetworks(db, viewer);
	for (const holder of holders) {
		const { contributorId, responseId, generation, name, email, locale, networkId } = holder;
		const wave = study.waves.find(({ id }) => id === holder.waveId);
		await queueMail(db, viewer, {
			kind,
			to: { email, name },
			locale,
			data: {
				...{ contributorId, responseId, generation, name },
				authority: await nameOfResponse(db, viewer, holder),
				departement: (await authorityOfResponse(db, viewer, holder)).departementCode,
				study: textIn(study.title, locale),
				network: networks.find(({ id }) => id === networkId)?.name ?? null,
				contact: contactInText(study),
				sent: holder.state !== 'draft',
				answered: holder.answered,
				asked: holder.asked,
				closesAt: wave?.closesAt?.toISOString() ?? null,
				timeZone: wave?.timeZone ?? null
			},
			networkId,
			studyId: study.id
		});
	}
	await markLinkSent(
		db,
		holders.map(({ contributorId }) => contributorId),
		now()
	);
}
