import { placedItems } from '$lib/form/items';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { readLooked, reviewQueue } from '$lib/responses/quality/review-queue.server';
import { queueFilterFrom } from '$lib/responses/quality/quality.input';
import { orderInWords } from '$lib/responses/quality/quality.texts';
import { tellFlags } from '$lib/responses/quality/told-flags.server';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import { usesOf } from '$lib/typology/uses-of.server';
import type { PageServerLoad } from './$types';

/** What is doubtful in the responses to a wave, what matters most for the results first. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const account = signedIn(event);
	const { viewer, locale } = locals;
	const filter = queueFilterFrom(url.searchParams);
	return asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const versionId = waveChosen(study.waves, filter.wave)?.versionId;
		const items = versionId
			? placedItems(await readCompiledForm(db, viewer, versionId)).map(({ item }) => item.name)
			: [];
		const uses = await usesOf(db, viewer, study, items);
		const { responses, ...queue } = await reviewQueue(db, viewer, {
			...{ study, filter, wave: filter.wave, page: filter.page },
			uses: new Map([...uses].map(([item, each]) => [item, each.length]))
		});
		const told = await tellFlags(db, viewer, study, responses, locale);
		return {
			slug: study.slug,
			filter,
			queue,
			responses: responses.map(({ order, flags: _flags, ...response }) => ({
				...response,
				points: order.points,
				why: orderInWords(order, { locale }),
				flags: told.get(response.id) ?? []
			})),
			looked: await readLooked(db, viewer, { study, wave: filter.wave }),
			networks: study.networks.map(({ id, slug, name }) => ({ id, slug, name })),
			coordinates: account.memberships.some(({ networkId }) => networkId === null),
			now: now()
		};
	});
};
