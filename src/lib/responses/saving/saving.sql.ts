import { sql } from 'kysely';
import type { Json } from '$lib/form/compiled-form';
import type { FieldError } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import { literal, withNext } from '$lib/ground/one-trip.server';
import type { StudyState, WaveDates } from '$lib/studies/study';
import {
	fromPersonItem,
	personItem,
	type KnownAnswer,
	type NewAnswer,
	type StoredAnswer
} from './changes';
import type { OwnResponse } from '../response';
import { toContributor, type ContributorRow } from '../together/contributor-row';
import type { Contributor } from '../together/together';

export interface WritingContributor {
	id: string;
	generation: number;
	revoked: boolean;
	/** The pages that they fill in, and the stored items that they write; null: all. */
	pages: readonly string[] | null;
	items: readonly string[] | null;
}

/** A saving that was taken before, under the same key. */
export interface EarlierSaving {
	revision: number;
	at: Date;
	refused: FieldError[];
}

/** All that decides about a saving, read under the lock of its response. */
export interface Opening {
	response: OwnResponse & { revision: number };
	contributor: WritingContributor;
	/** null: none that a respondent sees. */
	study: { id: string; slug: string; state: StudyState; waves: WaveDates[] } | null;
	/** Whether the viewer may see the form of the response. */
	formSeen: boolean;
	earlier: EarlierSaving | null;
	/** Whether something waits aside. */
	hasAsides: boolean;
	/** Who works on it; of a response that is opened to be saved nobody. */
	together: Contributor[];
	stored: KnownAnswer[];
	people: KnownAnswer[];
	/**
	 * What the draft can be known again by once this transaction has written it (`savePresumed`); null:
	 * of a response that is read only, or no draft.
	 */
	stamp: string | null;
}

type Column = string | number | boolean | null;
type Fields = Record<string, Column>;
/** As `open_saving` gives it. */
interface Given {
	response: Fields;
	contributor: Fields & { pages: string[] | null; items: string[] | null };
	study: {
		id: string;
		slug: string;
		state: StudyState;
		waves: Record<string, Column>[] | null;
	} | null;
	form: boolean;
	earlier: { revision: number; at: string; refused: FieldError[] | null } | null;
	asides: boolean;
	together: ContributorRow[] | null;
	answers: [string, string, number, Json | null, number, string | null, string][] | null;
	people: [string, Json | null, number, string | null, string][] | null;
	stamp: string | null;
}

/**
 * The response of whoever asks, found by the contributor that the viewer says they are, and locked
 * until the end of the transaction.
 *
 * @param key of the saving, to find it again; null when there is none
 */
export const openSaving = (db: Db, key: string | null) => open(db, key, true);

/** The same to be read, and not locked. */
export const openReading = (db: Db) => open(db, null, false);

async function open(db: Db, key: string | null, locked: boolean): Promise<Opening | null> {
	const { rows } = await sql<{ opened: Given | null }>`
		select open_saving(${key === null ? sql`null` : literal(key)}::uuid, ${sql.lit(locked)}) as opened`.execute(
		db
	);
	const given = rows[0]?.opened ?? null;
	if (given === null) return null;
	return {
		response: responseOf(given.response),
		contributor: contributorOf(given.contributor),
		study: given.study && { ...given.study, waves: (given.study.waves ?? []).map(waveOf) },
		formSeen: given.form,
		earlier: given.earlier && {
			revision: given.earlier.revision,
			at: new Date(given.earlier.at),
			refused: given.earlier.refused ?? []
		},
		hasAsides: given.asides,
		together: (given.together ?? []).map(toContributor),
		stored: (given.answers ?? []).map(([item, row, revision, value, seen, by, at]) => ({
			...{ item, ...(row === '' ? {} : { row }) },
			...{ revision, value, seen, by, at: new Date(at) }
		})),
		people: (given.people ?? []).map(([name, value, seen, by, at]) => ({
			...fromPersonItem(name),
			...{ revision: 1, value, seen, by, at: new Date(at) }
		})),
		stamp: given.stamp
	};
}

const dateOf = (column: Column | undefined) =>
	typeof column === 'string' ? new Date(column) : null;

function responseOf(row: Fields): Opening['response'] {
	const text = (name: string) => row[name] as string | null;
	return {
		id: row['id'] as string,
		studyId: row['study_id'] as string,
		waveId: row['wave_id'] as string,
		versionId: row['version_id'] as string,
		authorityId: text('authority_id'),
		declaredName: text('declared_name'),
		networkId: text('network_id'),
		via: row['via'] as OwnResponse['via'],
		state: row['state'] as OwnResponse['state'],
		startedAt: dateOf(row['started_at'])!,
		lastActivityAt: dateOf(row['last_activity_at'])!,
		submittedAt: dateOf(row['submitted_at']),
		reopenedAt: dateOf(row['reopened_at']),
		page: text('page'),
		answered: row['answered'] as number,
		asked: row['asked'] as number,
		personKey: text('person_key'),
		linkGeneration: row['link_generation'] as number,
		signatoryId: text('signatory_id'),
		readyAt: dateOf(row['ready_at']),
		readyBy: text('ready_by'),
		revision: row['revision'] as number
	};
}

const contributorOf = (row: Given['contributor']): WritingContributor => ({
	id: row['id'] as unknown as string,
	generation: row['generation'] as unknown as number,
	revoked: row['revoked_at'] !== null,
	pages: row.pages,
	items: row.items
});

const waveOf = (wave: Record<string, Column>): WaveDates => ({
	id: wave['id'] as string,
	number: wave['number'] as number,
	versionId: wave['versionId'] as string | null,
	opensAt: dateOf(wave['opensAt']),
	closesAt: dateOf(wave['closesAt']),
	publicLink: wave['publicLink'] as boolean
});

/** What was said when a saving was the last one, as far as the viewer sees. */
export async function selectAnswersAt(
	db: Db,
	responseId: string,
	revision: number
): Promise<StoredAnswer[]> {
	const rows = await db
		.selectFrom('answer')
		.where('response_id', '=', responseId)
		.where('merged_from', 'is', null)
		.where('response_revision', '<=', revision)
		.distinctOn(['item', 'row'])
		.orderBy('item')
		.orderBy('row')
		.orderBy('revision', 'desc')
		.select(['item', 'row', 'revision', 'value'])
		.execute();
	return rows.map(({ item, row, ...rest }) => ({
		...{ item, ...(row === '' ? {} : { row }) },
		...{ ...rest, value: rest.value as Json | null }
	}));
}

export interface Written {
	key: string | null;
	at: Date;
	revision: number;
	locale: string;
	page?: string;
	progress?: { answered: number; asked: number };
	answers: readonly NewAnswer[];
	people: readonly NewAnswer[];
	refused: readonly FieldError[];
}

/** Writes a saving of the response that `openSaving` locked, as its viewer. */
export async function writeSaving(db: Db, response: WrittenTo, written: Written): Promise<void> {
	// Nothing else may be asked after it in the same transaction that it decides about.
	await withNext(sql`select write_saving(${savedAs(response, written)}::jsonb)`).execute(db);
}

/**
 * The same in one question, of a draft that nobody has touched since it had this stamp.
 * @returns the stamp of afterwards; null: something is otherwise, and nothing was written
 */
export async function savePresumed(
	db: Db,
	stamp: string,
	response: WrittenTo,
	written: Written
): Promise<string | null> {
	const { rows } = await sql<{ stamp: string | null }>`
		select save_presumed(${literal(stamp)}, ${savedAs(response, written)}::jsonb) as stamp`.execute(db);
	return rows[0]?.stamp ?? null;
}

type WrittenTo = Pick<OwnResponse, 'waveId' | 'personKey' | 'reopenedAt'>;

function savedAs(
	{ waveId, personKey, reopenedAt }: WrittenTo,
	{ key, at, revision, locale, page, progress, answers, people, refused }: Written
) {
	return literal(
		JSON.stringify({
			...{ key, at, revision, locale, page, ...progress, wave: waveId },
			...(reopenedAt === null ? {} : { pending: true }),
			...(refused.length > 0 ? { refused } : {}),
			...(answers.length > 0
				? {
						answers: answers.map(({ item, row, revision, value }) => ({
							...{ item, row, revision, value }
						})),
						...(answers.some(({ revision }) => revision > 1) ? { again: true } : {})
					}
				: {}),
			...(people.length > 0 && personKey !== null
				? {
						person: personKey,
						people: people.map(({ item, row, value }) => ({
							item: personItem({ item, row, value }),
							value
						}))
					}
				: {})
		})
	);
}
