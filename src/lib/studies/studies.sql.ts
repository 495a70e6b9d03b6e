import type { Db } from '$lib/ground/database.server';
import type { Texts } from '$lib/form/compiled-form';
import type { Study, StudyState, StudySummary, Wave, Welcome } from './study';

export async function selectStudies(db: Db): Promise<StudySummary[]> {
	const rows = await db
		.selectFrom('study')
		.select(['id', 'slug', 'title', 'state', 'network_id', 'demonstration'])
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map(toSummary);
}

export async function selectStudy(db: Db, slug: string): Promise<Study | null> {
	const row = await db.selectFrom('study').where('slug', '=', slug).selectAll().executeTakeFirst();
	if (row === undefined) return null;
	const networks = await db
		.selectFrom('study_network')
		.innerJoin('network', 'network.id', 'study_network.network_id')
		.where('study_id', '=', row.id)
		.select(['network.id', 'network.slug', 'network.name', 'network.region_label as regionLabel'])
		.orderBy('network.name')
		.execute();
	const waves = await db
		.selectFrom('wave')
		.where('study_id', '=', row.id)
		.selectAll()
		.orderBy('number')
		.execute();
	return {
		...toSummary(row),
		welcome: row.welcome as Welcome,
		contactEmail: row.contact_email,
		networks,
		waves: waves.map((wave): Wave => ({
			id: wave.id,
			number: wave.number,
			versionId: wave.questionnaire_version_id,
			opensAt: wave.opens_at,
			closesAt: wave.closes_at,
			publicLink: wave.public_link
		}))
	};
}

interface StudyRow {
	id: string;
	slug: string;
	title: object;
	state: string;
	network_id: string | null;
	demonstration: boolean;
}

function toSummary(row: StudyRow): StudySummary {
	return {
		id: row.id,
		slug: row.slug,
		title: row.title as Texts,
		state: row.state as StudyState,
		networkId: row.network_id,
		demonstration: row.demonstration
	};
}

export interface NewStudyRow {
	id: string;
	slug: string;
	title: Texts;
	welcome: Welcome;
	networkId: string | null;
	contactEmail: string | null;
	demonstration: boolean;
	state: StudyState;
	createdAt: Date;
	networkIds: string[];
	wave: Wave;
}

export async function insertStudy(db: Db, study: NewStudyRow) {
	await db
		.insertInto('study')
		.values({
			id: study.id,
			slug: study.slug,
			title: JSON.stringify(study.title),
			welcome: JSON.stringify(study.welcome),
			network_id: study.networkId,
			contact_email: study.contactEmail,
			demonstration: study.demonstration,
			state: study.state,
			created_at: study.createdAt
		})
		.execute();
	await db
		.insertInto('study_network')
		.values(study.networkIds.map((network_id) => ({ study_id: study.id, network_id })))
		.execute();
	await db
		.insertInto('wave')
		.values({
			id: study.wave.id,
			study_id: study.id,
			number: study.wave.number,
			questionnaire_version_id: study.wave.versionId,
			opens_at: study.wave.opensAt,
			closes_at: study.wave.closesAt,
			public_link: study.wave.publicLink
		})
		.execute();
}
