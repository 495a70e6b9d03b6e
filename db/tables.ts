// Made from the migrations by `npm run db:generate`. Do not edit.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** Written as a date or an ISO text, read as a date. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Written as JSON text, read as what it holds: the reader knows its shape. */
export type Json = JSONColumnType<object, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;

export interface AccountTable {
	id: string;
	email: string;
	name: string;
	password_hash: string;
	demonstration: Generated<boolean>;
	created_at: Timestamp;
	ended_at: Timestamp | null;
}

export interface AnswerTable {
	response_id: string;
	wave_id: string;
	network_id: string | null;
	item: string;
	row: Generated<string>;
	revision: number;
	value: NullableJson;
	source: string;
	at: Timestamp;
	by_account: string | null;
	current: Generated<boolean>;
}

export interface AuthorityTable {
	id: string;
	kind: string;
	epci_kind: string | null;
	siren: string | null;
	insee_code: string | null;
	name: string;
	sort_name: string;
	former_names: Generated<string[]>;
	departement_code: string | null;
	region_code: string | null;
	network_id: string | null;
	postcodes: Generated<string[]>;
	population: number | null;
	population_year: number | null;
	vintage: number;
	closed_at: Timestamp | null;
	successor_id: string | null;
}

export interface AuthorityMemberTable {
	group_id: string;
	member_id: string;
}

export interface CurrentAnswerTable {
	response_id: string;
	wave_id: string;
	item: string;
	row: string;
	value: Json;
}

export interface DepartementTable {
	code: string;
	name: string;
	region_code: string;
}

export interface EventTable {
	id: string;
	at: Timestamp;
	kind: string;
	actor_kind: string;
	actor_id: string | null;
	subject_id: string | null;
	study_id: string | null;
	network_id: string | null;
	data: ColumnType<object, string | undefined, string>;
}

export interface MembershipTable {
	id: string;
	account_id: string;
	network_id: string | null;
	role: string;
}

export interface MigrationTable {
	name: string;
	timestamp: string;
}

export interface MigrationLockTable {
	id: string;
	is_locked: Generated<number>;
}

export interface NetworkTable {
	id: string;
	slug: string;
	name: string;
	region_label: string;
	website: string | null;
}

export interface NetworkTerritoryTable {
	network_id: string;
	region_code: string | null;
	departement_code: string | null;
}

export interface PersonAnswerTable {
	person_key: string;
	item: string;
	value: NullableJson;
	at: Timestamp;
}

export interface QuestionnaireTable {
	id: string;
	network_id: string | null;
	name: string;
	draft: Json;
	draft_revision: Generated<number>;
	created_at: Timestamp;
	changed_at: Timestamp;
}

export interface QuestionnaireVersionTable {
	id: string;
	questionnaire_id: string;
	number: number;
	source: Json;
	compiled: Json;
	published_at: Timestamp;
	published_by: string | null;
}

export interface RegionTable {
	code: string;
	name: string;
}

export interface RegistryLoadTable {
	id: string;
	vintage: number;
	population_year: number;
	source: string;
	loaded_at: Timestamp;
	added: number;
	changed: number;
	closed: number;
}

export interface ResponseTable {
	id: string;
	study_id: string;
	wave_id: string;
	version_id: string;
	authority_id: string | null;
	declared_name: string | null;
	declared_kind: string | null;
	declared_departement_code: string | null;
	declared_population: number | null;
	network_id: string | null;
	via: string;
	confirmed_at: Timestamp | null;
	state: Generated<string>;
	started_at: Timestamp;
	last_activity_at: Timestamp;
	submitted_at: Timestamp | null;
	page: string | null;
	answered: Generated<number>;
	asked: Generated<number>;
	not_asked: Generated<string[]>;
	locale: Generated<string>;
	person_key: string | null;
	link_generation: Generated<number>;
}

export interface SessionTable {
	id: string;
	secret_hash: Buffer;
	account_id: string;
	created_at: Timestamp;
	expires_at: Timestamp;
}

export interface SignInAttemptTable {
	id: string;
	key: Buffer;
	at: Timestamp;
}

export interface StudyTable {
	id: string;
	slug: string;
	network_id: string | null;
	title: Json;
	welcome: ColumnType<object, string | undefined, string>;
	contact_email: string | null;
	demonstration: Generated<boolean>;
	state: Generated<string>;
	created_at: Timestamp;
}

export interface StudyNetworkTable {
	study_id: string;
	network_id: string;
}

export interface SubmittedResponseTable {
	id: string;
	study_id: string;
	wave_id: string;
	network_id: string;
	state: string;
	submitted_at: Timestamp;
	not_asked: string[];
	name: string;
	kind: string;
	population: number;
	departement_code: string;
	counted: boolean;
}

export interface WaveTable {
	id: string;
	study_id: string;
	number: number;
	questionnaire_version_id: string | null;
	opens_at: Timestamp | null;
	closes_at: Timestamp | null;
	public_link: Generated<boolean>;
}

export interface Tables {
	account: AccountTable;
	answer: AnswerTable;
	authority: AuthorityTable;
	authority_member: AuthorityMemberTable;
	current_answer: CurrentAnswerTable;
	departement: DepartementTable;
	event: EventTable;
	membership: MembershipTable;
	migration: MigrationTable;
	migration_lock: MigrationLockTable;
	network: NetworkTable;
	network_territory: NetworkTerritoryTable;
	person_answer: PersonAnswerTable;
	questionnaire: QuestionnaireTable;
	questionnaire_version: QuestionnaireVersionTable;
	region: RegionTable;
	registry_load: RegistryLoadTable;
	response: ResponseTable;
	session: SessionTable;
	sign_in_attempt: SignInAttemptTable;
	study: StudyTable;
	study_network: StudyNetworkTable;
	submitted_response: SubmittedResponseTable;
	wave: WaveTable;
}
