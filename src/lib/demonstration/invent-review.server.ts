import { demonstrationViewer } from '$lib/access/demonstration-accounts.server';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { acterRules } from '$lib/responses/quality/acter-rules';
import { bringInRules } from '$lib/responses/quality/bring-in-rules.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { acterTypology } from '$lib/typology/acter-typology';
import { bringInTypology } from '$lib/typology/bring-in-typology.server';
import { suggestModels } from '$lib/typology/suggest.server';
import { demonstrationSlug } from './demonstration-study';
import { inventCoding } from './invent-coding.server';
import { replyAsAuthority, reviewOwn, setOneAside } from './invent-decisions.server';
import { decideForAll, decideOwn, readASecondTime } from './invent-tags.server';

/** The invented people who review: administrators of two networks, a colleague, the coordination. */
const people = {
	lianes: 'hauts-de-france@demo.example',
	colleague: 'equipe.hauts-de-france@demo.example',
	bretagne: 'bretagne@demo.example',
	coordination: 'coordination@demo.example'
} as const;

/**
 * What happens to answers once they were sent, in the study of all: the rules of doubt, the typology
 * and what it suggests; then what the invented people do, through the services that real ones use,
 * each in one transaction. What stands already is left alone, so each part comes once.
 */
export async function inventReview(job: Viewer): Promise<void> {
	const study = await asSystem('demonstration', (db) => studyOfAll(db, job));
	if (study === null) return;
	const isNew = await asSystem('demonstration', async (db) => {
		const waveIds = study.waves.map(({ id }) => id);
		await bringInRules(db, job, { ...study, waveIds }, acterRules);
		return bringInTypology(db, job, study, {
			typology: acterTypology,
			note: 'Typologie de l’étude ACTER, apportée avec la démonstration.'
		});
	});
	const viewerOf = demonstrationViewer;
	const [lianes, colleague, bretagne, coordination] = await Promise.all(
		[people.lianes, people.colleague, people.bretagne, people.coordination].map(viewerOf)
	);
	if (!lianes || !colleague || !bretagne || !coordination) return;
	// A job would do it in the background; the decisions below are made over what is suggested.
	if (isNew) await asViewer(coordination, (db) => suggestModels(db, coordination, study));
	for (const viewer of [lianes, bretagne]) {
		const reader = viewer === lianes ? colleague.accountId : null;
		const done = await asViewer(viewer, async (db) => {
			const decided = await decideOwn(db, viewer, { study, reader });
			return decided && { ...decided, ...(await reviewOwn(db, viewer, study)) };
		});
		if (done === null) continue;
		const { asked, toRead } = done;
		if (asked !== null) await replyAsAuthority(asked);
		await asViewer(colleague, (db) => readASecondTime(db, colleague, { study, toRead }));
	}
	await asViewer(coordination, async (db) => {
		if (!(await inventCoding(db, coordination, study))) return;
		await setOneAside(db, coordination, study);
		await decideForAll(db, coordination, study);
	});
}

async function studyOfAll(db: Db, job: Viewer): Promise<Study | null> {
	try {
		return await readStudy(db, job, demonstrationSlug);
	} catch (error) {
		if (error instanceof Problem && error.kind === 'notFound') return null;
		throw error;
	}
}
