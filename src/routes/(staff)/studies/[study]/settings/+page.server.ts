import { redirect, type RequestEvent } from '@sveltejs/kit';
import { listNetworks } from '$lib/access/list-networks.server';
import { must } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { now } from '$lib/ground/clock';
import { asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import type { Viewer } from '$lib/ground/viewer';
import { listVersions } from '$lib/questionnaires/read-version.server';
import { countAuthoritiesWithin, listDepartementsOf } from '$lib/registry/count-within.server';
import { countResponsesOfNetworks } from '$lib/responses/staff/delete-study.server';
import {
	changeContact,
	changeFacts,
	changeNetworks,
	changePerimeter,
	changeTitle
} from '$lib/studies/change-study.server';
import {
	addWave,
	changeWave,
	removeWave,
	switchPublicLink
} from '$lib/studies/change-waves.server';
import { localOf } from '$lib/studies/local-time';
import { unfinishedFacts } from '$lib/studies/opening';
import { readStudy } from '$lib/studies/read-study.server';
import { hasBegun, type Study, type Wave } from '$lib/studies/study';
import {
	readContact,
	readFacts,
	readNetworks,
	readPerimeter,
	readTitle,
	readWave
} from '$lib/studies/study.input';
import { typedIn } from '$lib/studies/typed';
import type { Actions, PageServerLoad } from './$types';

/** All that those who run a study may set about it, each part a form of its own. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const at = now();
	return asViewer(locals.viewer, async (db) => {
		const { viewer } = locals;
		const study = await readStudy(db, viewer, params.study);
		await must(db, viewer, 'study.manage', study);
		const networks = await listNetworks(db, viewer);
		const networkIds = study.networks.map(({ id }) => id);
		const responses = await countResponsesOfNetworks(db, viewer, study);
		const versionId = study.waves.findLast((wave) => wave.versionId !== null)?.versionId ?? null;
		const versions = versionId === null ? [] : await listVersions(db, viewer, versionId);
		return {
			slug: study.slug,
			title: study.title,
			owner: networks.find(({ id }) => id === study.networkId)?.name ?? null,
			networks: networks.map(({ id, slug, name, regionLabel }) => ({
				...{ slug, name, regionLabel },
				takesPart: networkIds.includes(id),
				responses: responses.get(id) ?? 0
			})),
			perimeter: study.perimeter,
			fitting: await countAuthoritiesWithin(db, viewer, { ...study.perimeter, networkIds }),
			departements: await listDepartementsOf(db, viewer, networkIds),
			contactEmail: study.contactEmail,
			contactName: study.contactName,
			contactPhone: study.contactPhone,
			welcome: study.welcome,
			unfinished: unfinishedFacts(study.welcome),
			waves: study.waves.map((wave) => ({
				...formOfWave(wave),
				version: versions.find(({ id }) => id === wave.versionId)?.number ?? null,
				removable: isRemovable(study, wave, at)
			})),
			archived: study.state === 'archived'
		};
	});
};

/** A wave as its form shows it: local times in its own zone. */
function formOfWave({ number, name, opensAt, closesAt, timeZone, publicLink }: Wave) {
	const [opensDay = '', opensHour = ''] = opensAt ? localOf(opensAt, timeZone).split('T') : [];
	const [closesDay = '', closesHour = ''] = closesAt ? localOf(closesAt, timeZone).split('T') : [];
	return { number, name, timeZone, publicLink, opensDay, opensHour, closesDay, closesHour };
}

const isRemovable = (study: Study, wave: Wave, at: Date) =>
	wave.number > 1 && wave === study.waves.at(-1) && !hasBegun(wave, at);

type Event = RequestEvent<{ study: string }>;
type Write<Input> = (db: Db, viewer: Viewer, slug: string, input: Input) => Promise<unknown>;

/** The action of one part: read, write, and back to that part, which says that it is saved. */
const saves =
	<Input>(
		section: string | ((form: FormData) => string),
		read: (form: FormData) => Input,
		write: Write<Input>
	) =>
	async (event: Event) => {
		const { locals, params, request, url } = event;
		signedIn(event);
		const form = await request.formData();
		const part = typeof section === 'string' ? section : section(form);
		try {
			const input = read(form);
			await asViewer(locals.viewer, (db) => write(db, locals.viewer, params.study, input));
		} catch (error) {
			return refused(error, locals, { section: part, typed: typedIn(form) });
		}
		redirect(303, `${url.pathname}?saved=${part}#${part}`);
	};

function numberIn(form: FormData): number {
	const number = Number(form.get('wave'));
	if (!Number.isInteger(number)) throw problem('badInput');
	return number;
}
const partOfWave = (form: FormData) => `wave-${String(form.get('wave')).slice(0, 4)}`;

export const actions: Actions = {
	title: saves('title', readTitle, changeTitle),
	networks: saves('networks', readNetworks, changeNetworks),
	perimeter: saves('perimeter', readPerimeter, changePerimeter),
	contact: saves('contact', readContact, changeContact),
	facts: saves('facts', readFacts, changeFacts),
	wave: saves(partOfWave, (form) => ({ ...readWave(form), number: numberIn(form) }), changeWave),
	link: saves(
		partOfWave,
		(form) => ({ number: numberIn(form), on: form.get('on') === 'yes' }),
		switchPublicLink
	),
	addWave: saves(
		'waves',
		() => undefined,
		(db, viewer, slug) => addWave(db, viewer, slug)
	),
	removeWave: saves('waves', numberIn, removeWave)
};
