import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { ContactValue, KnownContact } from '../imports/examine-contacts';
import { wordsOf } from '../plain-name';
import type { Contact } from './contact';

const contactsOf = (db: Db, networkId: string | null) =>
	db
		.selectFrom('contact')
		.innerJoin('authority', 'authority.id', 'contact.authority_id')
		.leftJoin('authority as successor', 'successor.id', 'authority.successor_id')
		.where('contact.network_id', 'is not distinct from', networkId);

const shown = [
	'contact.id',
	'contact.network_id as networkId',
	'contact.authority_id as authorityId',
	'authority.name as authorityName',
	'authority.departement_code as departementCode',
	'authority.closed_at as closedAt',
	'successor.id as successorId',
	'successor.name as successorName',
	'contact.name',
	'contact.function',
	'contact.email',
	'contact.phone',
	'contact.locale',
	'contact.note',
	'contact.changed_at as changedAt'
] as const;

type Row = Omit<Contact, 'authorityClosed' | 'locale'> & { closedAt: Date | null; locale: string };

const toContact = ({ closedAt, locale, ...row }: Row): Contact => ({
	...row,
	authorityClosed: closedAt !== null,
	locale: locale === 'en' ? 'en' : 'fr'
});

/** Those of one network in which each word of a text stands: name, function, address, authority. */
export async function selectContacts(
	db: Db,
	networkId: string | null,
	{ text, limit, offset }: { text: string; limit: number; offset: number }
): Promise<{ contacts: Contact[]; total: number }> {
	const matching = contactsOf(db, networkId).where(containing(text));
	const { total } = await matching
		.select((row) => row.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const rows = await matching
		.select(shown)
		.orderBy(sql`authority.sort_name collate "C"`)
		.orderBy('authority.id')
		.orderBy(sql`contact.name nulls last`)
		.orderBy('contact.id')
		.limit(limit)
		.offset(offset)
		.execute();
	return { contacts: rows.map(toContact), total: Number(total) };
}

function containing(text: string) {
	const words = wordsOf(text).slice(0, 8);
	if (words.length === 0) return sql<boolean>`true`;
	const place = sql`lower(unaccent(concat_ws(' ', contact.name, contact.function, contact.email,
		contact.phone, authority.name, authority.sort_name, authority.departement_code)))`;
	return sql<boolean>`${sql.join(
		words.map((word) => sql`${place} like ${`%${word}%`}`),
		sql` and `
	)}`;
}

export async function selectContact(db: Db, id: string): Promise<Contact | null> {
	const row = await db
		.selectFrom('contact')
		.innerJoin('authority', 'authority.id', 'contact.authority_id')
		.leftJoin('authority as successor', 'successor.id', 'authority.successor_id')
		.where('contact.id', '=', id)
		.select(shown)
		.executeTakeFirst();
	return row ? toContact(row) : null;
}

/** Those of an authority that the viewer may see, by name. */
export async function selectContactsOf(db: Db, authorityId: string): Promise<Contact[]> {
	const rows = await db
		.selectFrom('contact')
		.innerJoin('authority', 'authority.id', 'contact.authority_id')
		.leftJoin('authority as successor', 'successor.id', 'authority.successor_id')
		.where('contact.authority_id', '=', authorityId)
		.select(shown)
		.orderBy(sql`contact.name nulls last`)
		.orderBy('contact.id')
		.execute();
	return rows.map(toContact);
}

/** What a network has of some authorities, to compare a file with. */
export async function selectKnownContacts(
	db: Db,
	networkId: string | null,
	authorityIds: readonly string[]
): Promise<KnownContact[]> {
	const rows = await db
		.selectFrom('contact')
		.where('network_id', 'is not distinct from', networkId)
		.where(sql<boolean>`authority_id = any(${authorityIds}::uuid[])`)
		.select(['id', 'authority_id as authorityId', 'name', 'function', 'email', 'phone', 'locale'])
		.select('note')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, locale: row.locale === 'en' ? 'en' : 'fr' }));
}

const recordset = sql.raw(`(id uuid, "authorityId" uuid, name text, function text, email text,
	phone text, locale text, note text)`);

export async function insertContacts(
	db: Db,
	networkId: string | null,
	contacts: readonly (ContactValue & { id: string })[],
	at: Date
) {
	await sql`
		insert into contact (id, network_id, authority_id, name, function, email, phone, locale, note,
			created_at, changed_at)
		select id, ${networkId}::uuid, "authorityId", name, function, email, phone, locale, note, ${at}, ${at}
		from json_to_recordset(${JSON.stringify(contacts)}::json) as row ${recordset}
	`.execute(db);
}

/** @returns how many were there to be changed */
export async function updateContacts(
	db: Db,
	networkId: string | null,
	contacts: readonly (ContactValue & { id: string })[],
	at: Date
): Promise<number> {
	const { numAffectedRows } = await sql`
		update contact set authority_id = "authorityId", name = row.name, function = row.function,
			email = row.email, phone = row.phone, locale = row.locale, note = row.note, changed_at = ${at}
		from json_to_recordset(${JSON.stringify(contacts)}::json) as row ${recordset}
		where contact.id = row.id and contact.network_id is not distinct from ${networkId}::uuid
	`.execute(db);
	return Number(numAffectedRows ?? 0);
}

/** @returns the ids of those that were there */
export async function deleteContacts(
	db: Db,
	ids: readonly string[],
	unchangedSince: Date | null = null
): Promise<string[]> {
	const rows = await db
		.deleteFrom('contact')
		.where(sql<boolean>`id = any(${ids}::uuid[])`)
		.$if(unchangedSince !== null, (query) => query.where('changed_at', '=', unchangedSince!))
		.returning('id')
		.execute();
	return rows.map(({ id }) => id);
}

/** Which of these nobody has changed since a moment. */
export async function selectUnchanged(
	db: Db,
	ids: readonly string[],
	since: Date
): Promise<Set<string>> {
	const rows = await db
		.selectFrom('contact')
		.where(sql<boolean>`id = any(${ids}::uuid[])`)
		.where('changed_at', '=', since)
		.select('id')
		.forUpdate()
		.execute();
	return new Set(rows.map(({ id }) => id));
}

/** Two imports of one network at once come one after another. */
export async function lockContacts(db: Db, networkId: string | null) {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`contacts of ${networkId}`}, 0))`.execute(
		db
	);
}
