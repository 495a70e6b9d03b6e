import { sql, type Selectable } from 'kysely';
import type { Tables } from '$db/tables';
import type { Db } from '$lib/ground/database.server';
import { literal } from '$lib/ground/one-trip.server';
import type { Texts } from '$lib/form/compiled-form';
import type { StudyContact } from './contact';
import {
	wholePerimeter,
	type Perimeter,
	type Study,
	type StudyState,
	type StudySummary,
	type Wave,
	type Welcome
} from './study';

export async function selectStudies(db: Db): Promise<StudySummary[]> {
	const rows = await db
		.selectFrom('study')
		.select(['id', 'slug', 'title', 'state', 'network_id', 'demonstration'])
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map(toSummary);
}

export async function selectStudy(db: Db, slug: string): Promise<Study | null> {
	const { rows } = await sql<{
		found: StudyFound | null;
	}>`select read_study(${literal(slug)}) as found`.execute(db);
	const found = rows[0]?.found ?? null;
	if (found === null) return null;
	const row = found.study;
	return {
		...toSummary(row),
		welcome: row.welcome as Welcome,
		contactEmail: row.contact_email,
		contactName: row.contact_name,
		contactPhone: row.contact_phone,
		questionnaireId: row.questionnaire_id,
		perimeter: { ...wholePerimeter, ...(row.perimeter as Partial<Perimeter>) },
		createdAt: new Date(row.created_at),
		closedAt: dateOf(row.closed_at),
		archivedAt: dateOf(row.archived_at),
		networks: found.networks ?? [],
		waves: (found.waves ?? []).map((wave): Wave => ({
			id: wave.id,
			number: wave.number,
			name: wave.name as Texts,
			versionId: wave.questionnaire_version_id,
			opensAt: dateOf(wave.opens_at),
			closesAt: dateOf(wave.closes_at),
			timeZone: wave.time_zone,
			publicLink: wave.public_link
		}))
	};
}

/** As `read_study` gives it: rows as JSON, in which a moment is a text. */
interface StudyFound {
	study: InJson<Selectable<Tables['study']>>;
	networks: Study['networks'] | null;
	waves: InJson<Selectable<Tables['wave']>>[] | null;
}
type InJson<Row> = {
	[Column in keyof Row]: Row[Column] extends Date | null
		? Row[Column] extends Date
			? string
			: string | null
		: Row[Column];
};

const dateOf = (moment: string | null) => (moment === null ? null : new Date(moment));

/** Two changes of one study come one after another. */
export async function lockStudy(db: Db, slug: string): Promise<void> {
	await db.selectFrom('study').where('slug', '=', slug).select('id').forUpdate().execute();
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
	welcome: Partial<Welcome>;
	networkId: string | null;
	contactEmail: string | null;
	contactName?: string | null;
	contactPhone?: string | null;
	questionnaireId: string | null;
	perimeter: Perimeter;
	demonstration: boolean;
	state: StudyState;
	createdAt: Date;
}

/** @returns false when the slug is taken, perhaps by a study that the viewer must not know of */
export async function insertStudy(db: Db, study: NewStudyRow): Promise<boolean> {
	const result = await db
		.insertInto('study')
		.values({
			id: study.id,
			slug: study.slug,
			title: JSON.stringify(study.title),
			welcome: JSON.stringify(study.welcome),
			network_id: study.networkId,
			contact_email: study.contactEmail,
			contact_name: study.contactName ?? null,
			contact_phone: study.contactPhone ?? null,
			questionnaire_id: study.questionnaireId,
			perimeter: JSON.stringify(study.perimeter),
			demonstration: study.demonstration,
			state: study.state,
			created_at: study.createdAt
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return result.numInsertedOrUpdatedRows === 1n;
}

export async function insertStudyNetworks(
	db: Db,
	studyId: string,
	networkIds: readonly string[]
): Promise<void> {
	if (networkIds.length === 0) return;
	await db
		.insertInto('study_network')
		.values(networkIds.map((network_id) => ({ study_id: studyId, network_id })))
		.execute();
}

export async function deleteStudyNetworks(
	db: Db,
	studyId: string,
	networkIds: readonly string[]
): Promise<void> {
	if (networkIds.length === 0) return;
	await db
		.deleteFrom('study_network')
		.where('study_id', '=', studyId)
		.where('network_id', 'in', networkIds)
		.execute();
}

export async function insertWave(db: Db, studyId: string, wave: Wave): Promise<void> {
	await db
		.insertInto('wave')
		.values({ id: wave.id, study_id: studyId, number: wave.number, ...columnsOf(wave) })
		.execute();
}

export async function updateWave(db: Db, wave: Wave): Promise<void> {
	await db.updateTable('wave').set(columnsOf(wave)).where('id', '=', wave.id).execute();
}

const columnsOf = (wave: Wave) => ({
	name: JSON.stringify(wave.name),
	questionnaire_version_id: wave.versionId,
	opens_at: wave.opensAt,
	closes_at: wave.closesAt,
	time_zone: wave.timeZone,
	public_link: wave.publicLink
});

export async function deleteWave(db: Db, id: string): Promise<void> {
	await db.deleteFrom('wave').where('id', '=', id).execute();
}

/** What of a study its owners may change; what is left out stays. */
export interface StudyChange {
	title?: Texts;
	welcome?: Welcome;
	contact?: StudyContact;
	perimeter?: Perimeter;
	state?: StudyState;
	closedAt?: Date | null;
	archivedAt?: Date | null;
}

export async function updateStudy(db: Db, id: string, change: StudyChange): Promise<void> {
	await db
		.updateTable('study')
		.set({
			...(change.title && { title: JSON.stringify(change.title) }),
			...(change.welcome && { welcome: JSON.stringify(change.welcome) }),
			...(change.contact && {
				contact_email: change.contact.contactEmail,
				contact_name: change.contact.contactName,
				contact_phone: change.contact.contactPhone
			}),
			...(change.perimeter && { perimeter: JSON.stringify(change.perimeter) }),
			...(change.state && { state: change.state }),
			...(change.closedAt !== undefined && { closed_at: change.closedAt }),
			...(change.archivedAt !== undefined && { archived_at: change.archivedAt })
		})
		.where('id', '=', id)
		.execute();
}

/** Its waves, networks, links, jobs and mails go with it; its responses must have gone before. */
export async function deleteStudy(db: Db, id: string): Promise<void> {
	await db.deleteFrom('study').where('id', '=', id).execute();
}

/** Whether another study writes this questionnaire, or asks a version of it. */
export async function isQuestionnaireUsed(db: Db, questionnaireId: string): Promise<boolean> {
	const study = await db
		.selectFrom('study')
		.where('questionnaire_id', '=', questionnaireId)
		.select('id')
		.executeTakeFirst();
	return study !== undefined;
}

/** Of some versions, those that a wave asks. */
export async function selectVersionsAsked(
	db: Db,
	versionIds: readonly string[]
): Promise<string[]> {
	if (versionIds.length === 0) return [];
	const rows = await db
		.selectFrom('wave')
		.where('questionnaire_version_id', 'in', versionIds)
		.select('questionnaire_version_id')
		.distinct()
		.execute();
	return rows.map((row) => row.questionnaire_version_id!);
}
