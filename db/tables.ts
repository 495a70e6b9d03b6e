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
	locale: Generated<string>;
	last_seen_at: Timestamp | null;
}

export interface AccountInvitationTable {
	id: string;
	email: string;
	name: string | null;
	network_id: string | null;
	role: string;
	generation: Generated<number>;
	invited_by: string | null;
	created_at: Timestamp;
	expires_at: Timestamp;
	accepted_at: Timestamp | null;
	accepted_by: string | null;
	revoked_at: Timestamp | null;
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
	merged_from: string | null;
	response_revision: Generated<number>;
	by_contributor: string | null;
	save_key: string | null;
	pending: Generated<boolean>;
	unsent: Generated<boolean>;
	reason: string | null;
}

export interface AskingTable {
	id: string;
	key: Buffer;
	at: Timestamp;
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
	legal_form: string | null;
	source: Generated<string>;
	changed_at: Timestamp | null;
}

export interface AuthorityMemberTable {
	group_id: string;
	member_id: string;
}

export interface AuthorityQuestionTable {
	id: string;
	response_id: string;
	network_id: string | null;
	item: string | null;
	row: Generated<string>;
	text: string;
	asked_by: string;
	asked_at: Timestamp;
	withdrawn_by: string | null;
	withdrawn_at: Timestamp | null;
	reply: string | null;
	replied_by: string | null;
	replied_at: Timestamp | null;
}

export interface CodeTable {
	id: string;
	codebook_id: string;
	key: string;
	label: Json;
	description: ColumnType<object, string | undefined, string>;
	position: number;
	parent_id: string | null;
	merged_into: string | null;
	split_from: string | null;
	retired_at: Timestamp | null;
	formerly: ColumnType<object, string | undefined, string>;
	created_at: Timestamp;
	created_by: string | null;
}

export interface CodebookTable {
	id: string;
	study_id: string;
	name: Json;
	item: string | null;
	created_at: Timestamp;
	created_by: string | null;
	changed_at: Timestamp;
	retired_at: Timestamp | null;
}

export interface CodedAnswerTable {
	response_id: string;
	wave_id: string;
	item: string;
	row: string;
	codebook_id: string;
	code: string;
}

export interface CodedPassageTable {
	id: string;
	codebook_id: string;
	code_id: string | null;
	kind: string;
	subject_id: string;
	response_id: ColumnType<string | null, never, never>;
	network_id: string | null;
	wave_id: string | null;
	item: Generated<string>;
	row: Generated<string>;
	starts: number | null;
	ends: number | null;
	text_revision: number;
	second_reading: Generated<boolean>;
	by_account: string;
	at: Timestamp;
	removed_at: Timestamp | null;
	removed_by: string | null;
}

export interface ContactTable {
	id: string;
	network_id: string | null;
	authority_id: string;
	name: string | null;
	function: string | null;
	email: string | null;
	phone: string | null;
	locale: Generated<string>;
	note: string | null;
	created_at: Timestamp;
	changed_at: Timestamp;
}

export interface ContributorTable {
	id: string;
	response_id: string;
	network_id: string | null;
	name: string | null;
	email: string | null;
	locale: Generated<string>;
	pages: string[] | null;
	items: string[] | null;
	generation: Generated<number>;
	invited_by: string | null;
	created_at: Timestamp;
	sent_at: Timestamp | null;
	used_at: Timestamp | null;
	revoked_at: Timestamp | null;
	last_seen_at: Timestamp | null;
	last_page: string | null;
	erased_at: Timestamp | null;
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

export interface DeskViewTable {
	id: string;
	study_id: string;
	account_id: string;
	network_id: string | null;
	shared: Generated<boolean>;
	name: string;
	filter: Json;
	created_at: Timestamp;
	changed_at: Timestamp;
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

export interface ImportDraftTable {
	id: string;
	account_id: string;
	network_id: string | null;
	kind: string;
	file_name: string;
	content: Json;
	created_at: Timestamp;
}

export interface IncoherenceRuleTable {
	id: string;
	study_id: string;
	expression: string;
	panel: string | null;
	words: Json;
	created_at: Timestamp;
	created_by: string | null;
	changed_at: Timestamp;
	retired_at: Timestamp | null;
}

export interface InstallationTable {
	id: string;
	one: Generated<boolean>;
	created_at: ColumnType<Date, Date | string | undefined, Date | string>;
	facts: ColumnType<object, string | undefined, string>;
	changed_at: Timestamp | null;
}

export interface InvitationTable {
	id: string;
	study_id: string;
	wave_id: string;
	authority_id: string;
	network_id: string | null;
	contact_id: string | null;
	generation: Generated<number>;
	created_at: Timestamp;
	created_by: string | null;
	revoked_at: Timestamp | null;
	sent_at: Timestamp | null;
	used_at: Timestamp | null;
	response_id: string | null;
}

export interface JobTable {
	id: string;
	kind: string;
	payload: ColumnType<object, string | undefined, string>;
	unique_key: string | null;
	run_at: Timestamp;
	attempts: Generated<number>;
	claims: Generated<number>;
	leased_until: Timestamp | null;
	leased_by: string | null;
	last_error: string | null;
	created_at: Timestamp;
	finished_at: Timestamp | null;
	failed_at: Timestamp | null;
	cancelled_at: Timestamp | null;
	study_id: string | null;
	network_id: string | null;
}

export interface JudgedResponseTable {
	id: string;
	study_id: string;
	wave_id: string;
	version_id: string;
	network_id: string;
	authority_id: string;
	revision: number;
	state: string;
	submitted_at: Timestamp;
	not_asked: string[];
	name: string;
	kind: string;
	population: number;
	departement_code: string;
	region_code: string;
	network: string;
}

export interface KeptAsideTable {
	id: string;
	response_id: string;
	network_id: string | null;
	item: string;
	row: Generated<string>;
	value: NullableJson;
	reason: string;
	based_on: number;
	by_contributor: string | null;
	save_key: string;
	at: Timestamp;
	personal: Generated<boolean>;
	decided: string | null;
	decided_at: Timestamp | null;
	decided_by: string | null;
}

export interface MailTable {
	id: string;
	kind: string;
	to_email: string | null;
	to_name: string | null;
	locale: Generated<string>;
	data: ColumnType<object, string | undefined, string>;
	study_id: string | null;
	network_id: string | null;
	created_at: Timestamp;
	state: Generated<string>;
	attempts: Generated<number>;
	handed_at: Timestamp | null;
	sent_at: Timestamp | null;
	message_id: string;
	last_error: string | null;
}

export interface MailServerTable {
	id: string;
	one: Generated<boolean>;
	last_success_at: Timestamp | null;
	last_failure_at: Timestamp | null;
	last_failure: string | null;
}

export interface MembershipTable {
	id: string;
	account_id: string;
	network_id: string | null;
	role: string;
	added_at: ColumnType<Date, Date | string | undefined, Date | string>;
	ended_at: Timestamp | null;
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

export interface PasswordResetTable {
	id: string;
	account_id: string;
	requested_at: Timestamp;
	expires_at: Timestamp;
	used_at: Timestamp | null;
}

export interface PersonAnswerTable {
	person_key: string;
	item: string;
	value: NullableJson;
	at: Timestamp;
	response_revision: Generated<number>;
	by_contributor: string | null;
	pending: Generated<boolean>;
	pending_value: NullableJson;
}

export interface PreviousAnswerTable {
	response_id: string;
	network_id: string | null;
	wave_id: string;
	sent_at: Timestamp;
	item: string;
	row: Generated<string>;
	value: Json;
}

export interface QualityFlagTable {
	id: string;
	response_id: string;
	network_id: string | null;
	kind: string;
	item: Generated<string>;
	row: Generated<string>;
	about: Generated<string>;
	data: Json;
	found_at: Timestamp;
	gone_at: Timestamp | null;
	dismissed_at: Timestamp | null;
	dismissed_by: string | null;
	dismissed_reason: string | null;
}

export interface QualityLookTable {
	response_id: string;
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
	written: ColumnType<string[] | null, never, never>;
}

export interface ReceiptTable {
	id: string;
	response_id: string;
	network_id: string | null;
	number: number;
	sent_at: Timestamp;
	signed_by: string | null;
	code_digest: string;
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
	set_aside_reason: string | null;
	set_aside_at: Timestamp | null;
	set_aside_by: string | null;
	merged_into: string | null;
	signatory_id: string | null;
	revision: Generated<number>;
	reopened_at: Timestamp | null;
	ready_at: Timestamp | null;
	ready_by: string | null;
	review_revision: Generated<number>;
	taken_by: string | null;
	taken_at: Timestamp | null;
	decided_by: string | null;
	decided_at: Timestamp | null;
}

export interface ResponseModelTable {
	response_id: string;
	wave_id: string;
	suggested: string;
	suggested_outcome: string;
	decided: string;
	verdict: string;
}

export interface ResponseStandingTable {
	id: string;
	study_id: string;
	wave_id: string;
	network_id: string;
	authority_id: string;
	via: string;
	state: string;
	confirmed_at: Timestamp;
	answered: number;
	asked: number;
	last_activity_at: Timestamp;
	submitted_at: Timestamp;
}

export interface ResponseWordsTable {
	response_id: string;
	wave_id: string;
	network_id: string | null;
	words: string;
}

export interface ReviewBatchTable {
	id: string;
	study_id: string;
	account_id: string;
	action: string;
	at: Timestamp;
}

export interface ReviewBatchResponseTable {
	batch_id: string;
	response_id: string;
	state: string;
	taken_by: string | null;
	taken_at: Timestamp | null;
	decided_by: string | null;
	decided_at: Timestamp | null;
	set_aside_reason: string | null;
	set_aside_at: Timestamp | null;
	set_aside_by: string | null;
	revision_after: number;
	undone_at: Timestamp | null;
}

export interface SavingTable {
	response_id: string;
	key: string;
	revision: number;
	at: Timestamp;
	by_contributor: string;
	refused: NullableJson;
}

export interface SecondCodingTable {
	id: string;
	codebook_id: string;
	wave_id: string;
	item: string;
	one_in: number;
	reader: string;
	begun_at: Timestamp;
	ended_at: Timestamp | null;
}

export interface SecondReadingTable {
	id: string;
	response_id: string;
	network_id: string | null;
	wave_id: string | null;
	reader: string;
	asked_by: string;
	asked_at: Timestamp;
	done_at: Timestamp | null;
	withdrawn_at: Timestamp | null;
}

export interface SessionTable {
	id: string;
	secret_hash: Buffer;
	account_id: string;
	created_at: Timestamp;
	expires_at: Timestamp;
	last_seen_at: Timestamp | null;
	client: string | null;
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
	questionnaire_id: string | null;
	perimeter: ColumnType<object, string | undefined, string>;
	closed_at: Timestamp | null;
	archived_at: Timestamp | null;
	contact_name: string | null;
	contact_phone: string | null;
}

export interface StudyCalendarTable {
	id: string;
	slug: string;
	state: string;
	waves: Json;
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

export interface SuggestionTable {
	id: string;
	response_id: string;
	network_id: string | null;
	wave_id: string | null;
	version_id: string;
	response_revision: number;
	facts: Json;
	result: Json;
	model: string | null;
	outcome: string;
	score: number | null;
	coverage: number;
	computed_at: Timestamp;
	superseded_at: Timestamp | null;
}

export interface TagTable {
	id: string;
	response_id: string;
	network_id: string | null;
	wave_id: string | null;
	reading: string;
	verdict: string;
	model: string | null;
	between_models: Generated<string[]>;
	agreed: boolean;
	reason: string | null;
	version_id: string;
	suggestion_id: string | null;
	by_account: string;
	at: Timestamp;
	superseded_at: Timestamp | null;
}

export interface TypologyTable {
	id: string;
	study_id: string;
	created_at: Timestamp;
}

export interface TypologyVersionTable {
	id: string;
	typology_id: string;
	number: number;
	definition: Json;
	compiled: Json;
	note: string | null;
	made_by: string | null;
	made_at: Timestamp;
}

export interface WaveTable {
	id: string;
	study_id: string;
	number: number;
	questionnaire_version_id: string | null;
	opens_at: Timestamp | null;
	closes_at: Timestamp | null;
	public_link: Generated<boolean>;
	name: ColumnType<object, string | undefined, string>;
	time_zone: Generated<string>;
}

export interface WrittenAnswerTable {
	response_id: string;
	wave_id: string;
	item: string;
	row: string;
	revision: number;
	text: string;
}

export interface Tables {
	account: AccountTable;
	account_invitation: AccountInvitationTable;
	answer: AnswerTable;
	asking: AskingTable;
	authority: AuthorityTable;
	authority_member: AuthorityMemberTable;
	authority_question: AuthorityQuestionTable;
	code: CodeTable;
	codebook: CodebookTable;
	coded_answer: CodedAnswerTable;
	coded_passage: CodedPassageTable;
	contact: ContactTable;
	contributor: ContributorTable;
	current_answer: CurrentAnswerTable;
	departement: DepartementTable;
	desk_view: DeskViewTable;
	event: EventTable;
	import_draft: ImportDraftTable;
	incoherence_rule: IncoherenceRuleTable;
	installation: InstallationTable;
	invitation: InvitationTable;
	job: JobTable;
	judged_response: JudgedResponseTable;
	kept_aside: KeptAsideTable;
	mail: MailTable;
	mail_server: MailServerTable;
	membership: MembershipTable;
	migration: MigrationTable;
	migration_lock: MigrationLockTable;
	network: NetworkTable;
	network_territory: NetworkTerritoryTable;
	password_reset: PasswordResetTable;
	person_answer: PersonAnswerTable;
	previous_answer: PreviousAnswerTable;
	quality_flag: QualityFlagTable;
	quality_look: QualityLookTable;
	questionnaire: QuestionnaireTable;
	questionnaire_version: QuestionnaireVersionTable;
	receipt: ReceiptTable;
	region: RegionTable;
	registry_load: RegistryLoadTable;
	response: ResponseTable;
	response_model: ResponseModelTable;
	response_standing: ResponseStandingTable;
	response_words: ResponseWordsTable;
	review_batch: ReviewBatchTable;
	review_batch_response: ReviewBatchResponseTable;
	saving: SavingTable;
	second_coding: SecondCodingTable;
	second_reading: SecondReadingTable;
	session: SessionTable;
	sign_in_attempt: SignInAttemptTable;
	study: StudyTable;
	study_calendar: StudyCalendarTable;
	study_network: StudyNetworkTable;
	submitted_response: SubmittedResponseTable;
	suggestion: SuggestionTable;
	tag: TagTable;
	typology: TypologyTable;
	typology_version: TypologyVersionTable;
	wave: WaveTable;
	written_answer: WrittenAnswerTable;
}
