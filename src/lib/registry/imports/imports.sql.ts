import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { AuthorityKind, EpciKind } from '../authority';
import type { ImportKind } from './columns';
import type { KnownBody } from './examine-bodies';
import type { ImportDraft } from './import-draft';
import type { Candidate } from './match-authority';

export async function insertDraft(db: Db, draft: ImportDraft & { accountId: string }) {
	await db
		.insertInto('import_draft')
		.values({
			id: draft.id,
			account_id: draft.accountId,
			network_id: draft.networkId,
			kind: draft.kind,
			file_name: draft.fileName,
			content: JSON.stringify(draft.content),
			created_at: draft.createdAt
		})
		.execute();
}

/** One's own draft of a kind. Locked, another transaction that wants it waits until this one ends. */
export async function selectDraft(
	db: Db,
	{ id, kind, since, lock = false }: { id: string; kind: ImportKind; since: Date; lock?: boolean }
): Promise<ImportDraft | null> {
	const row = await db
		.selectFrom('import_draft')
		.where('id', '=', id)
		.where('kind', '=', kind)
		.where('created_at', '>', since)
		.select(['id', 'network_id', 'file_name', 'content', 'created_at'])
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		kind,
		networkId: row.network_id,
		fileName: row.file_name,
		createdAt: row.created_at,
		content: row.content as unknown as ImportDraft['content']
	};
}

export async function updateDraft(db: Db, id: string, content: ImportDraft['content']) {
	await db
		.updateTable('import_draft')
		.set({ content: JSON.stringify(content) })
		.where('id', '=', id)
		.execute();
}

export async function deleteDraft(db: Db, id: string) {
	await db.deleteFrom('import_draft').where('id', '=', id).execute();
}

export async function deleteDraftsBefore(db: Db, moment: Date) {
	await db.deleteFrom('import_draft').where('created_at', '<=', moment).execute();
}

export async function selectKnownDepartements(db: Db) {
	return db
		.selectFrom('departement')
		.select(['code', 'name', 'region_code as regionCode'])
		.execute();
}

/** Those that bear one of the SIRENs; where one is closed and another open, the open one. */
export async function selectBodiesBySiren(
	db: Db,
	sirens: readonly string[]
): Promise<Map<string, KnownBody>> {
	const rows = await db
		.selectFrom('authority')
		.leftJoin('departement', 'departement.code', 'authority.departement_code')
		.where(sql<boolean>`authority.siren = any(${sirens}::text[])`)
		.select([
			'authority.id',
			'authority.siren',
			'authority.kind',
			'authority.epci_kind',
			'authority.name',
			'authority.source',
			'authority.closed_at',
			'authority.legal_form',
			'authority.departement_code',
			'departement.name as departement_name',
			'authority.network_id',
			'authority.population'
		])
		.orderBy('authority.closed_at', (order) => order.asc().nullsLast())
		.execute();
	return new Map(
		rows.map((row) => [
			row.siren!,
			{
				id: row.id,
				siren: row.siren!,
				kind: row.kind as AuthorityKind,
				epciKind: row.epci_kind as EpciKind | null,
				name: row.name,
				imported: row.source === 'import',
				closed: row.closed_at !== null,
				legalForm: row.legal_form,
				departementCode: row.departement_code,
				departementName: row.departement_name,
				networkId: row.network_id,
				population: row.population
			}
		])
	);
}

/** All that lines may mean by one of these numbers or names. */
export async function selectCandidates(
	db: Db,
	wanted: { sirens: readonly string[]; codes: readonly string[]; names: readonly string[] }
): Promise<Candidate[]> {
	const rows = await db
		.selectFrom('authority')
		.leftJoin('authority as successor', 'successor.id', 'authority.successor_id')
		.where(
			sql<boolean>`(authority.siren = any(${wanted.sirens}::text[])
				or (authority.kind = 'commune' and authority.insee_code = any(${wanted.codes}::text[]))
				or (authority.closed_at is null and authority.sort_name = any(${wanted.names}::text[])))`
		)
		.select([
			'authority.id',
			'authority.kind',
			'authority.epci_kind',
			'authority.name',
			'authority.sort_name',
			'authority.siren',
			'authority.insee_code',
			'authority.departement_code',
			'authority.network_id',
			'authority.closed_at',
			'successor.name as successor_name',
			'successor.siren as successor_siren'
		])
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as AuthorityKind,
		epciKind: row.epci_kind as EpciKind | null,
		name: row.name,
		sortName: row.sort_name,
		siren: row.siren,
		inseeCode: row.insee_code,
		departementCode: row.departement_code,
		networkId: row.network_id,
		closed: row.closed_at !== null,
		successorName: row.successor_name,
		successorSiren: row.successor_siren
	}));
}
