-- Made from the migrations by `npm run db:generate`: to read, not to run.

table account (
	id uuid not null,
	email text not null,
	name text not null,
	password_hash text not null,
	demonstration boolean not null default false,
	created_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	locale text not null default 'fr'::text,
	last_seen_at timestamp with time zone
);
constraint account_email_check on account CHECK ((email = lower(email)));
constraint account_locale_check on account CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text])));
constraint account_pkey on account PRIMARY KEY (id);
CREATE UNIQUE INDEX account_email ON public.account USING btree (email);
row level security on account forced;
policy account_changes_self on account for update to tour_account using (id = ( SELECT viewer_id() AS viewer_id));
policy account_of_colleagues on account for select to tour_account using (id IN ( SELECT membership.account_id
   FROM membership));
policy account_self on account for select to tour_account using (id = ( SELECT viewer_id() AS viewer_id));
policy account_system on account for all to tour_system using true with check true;
grant delete on account to tour_system;
grant insert on account to tour_system;
grant select on account to tour_system;
grant update on account to tour_system;
table account_invitation (
	id uuid not null,
	email text not null,
	name text,
	network_id uuid,
	role text not null,
	generation integer not null default 1,
	invited_by uuid,
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	accepted_at timestamp with time zone,
	accepted_by uuid,
	revoked_at timestamp with time zone
);
constraint account_invitation_accepted_by_fkey on account_invitation FOREIGN KEY (accepted_by) REFERENCES account(id);
constraint account_invitation_check on account_invitation CHECK ((((network_id IS NULL) = (role = 'coordinator'::text)) OR ((network_id IS NULL) AND (role = 'reader'::text))));
constraint account_invitation_email_check on account_invitation CHECK ((email = lower(email)));
constraint account_invitation_invited_by_fkey on account_invitation FOREIGN KEY (invited_by) REFERENCES account(id);
constraint account_invitation_network_id_fkey on account_invitation FOREIGN KEY (network_id) REFERENCES network(id);
constraint account_invitation_pkey on account_invitation PRIMARY KEY (id);
constraint account_invitation_role_check on account_invitation CHECK ((role = ANY (ARRAY['administrator'::text, 'staff'::text, 'reader'::text, 'coordinator'::text])));
CREATE INDEX account_invitation_by_network ON public.account_invitation USING btree (network_id, created_at DESC);
CREATE UNIQUE INDEX account_invitation_open ON public.account_invitation USING btree (email, network_id) NULLS NOT DISTINCT WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
row level security on account_invitation forced;
policy account_invitation_changed on account_invitation for update to tour_account using ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND ((network_id IS NULL) OR ((role = 'administrator'::text) AND (invited_by = ( SELECT viewer_id() AS viewer_id))))));
policy account_invitation_made on account_invitation for insert to tour_account with check ((invited_by = ( SELECT viewer_id() AS viewer_id)) AND ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND ((network_id IS NULL) OR (role = 'administrator'::text)))));
policy account_invitation_mailed on account_invitation for select to tour_job using true;
policy account_invitation_read on account_invitation for select to tour_account using ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)) OR (invited_by = ( SELECT viewer_id() AS viewer_id)));
policy account_invitation_system on account_invitation for all to tour_system using true with check true;
grant insert on account_invitation to tour_account;
grant select on account_invitation to tour_account;
grant select on account_invitation to tour_job;
grant delete on account_invitation to tour_system;
grant insert on account_invitation to tour_system;
grant select on account_invitation to tour_system;
grant update on account_invitation to tour_system;
table answer (
	response_id uuid not null,
	wave_id uuid not null,
	network_id uuid,
	item text not null,
	row text not null default ''::text,
	revision integer not null,
	value jsonb,
	source text not null,
	at timestamp with time zone not null,
	by_account uuid,
	current boolean not null default true,
	merged_from uuid,
	response_revision integer not null default 0,
	by_contributor uuid,
	save_key uuid,
	pending boolean not null default false,
	unsent boolean not null default false,
	reason text
);
constraint answer_pending_is_not_current on answer CHECK ((num_nonnulls(NULLIF(current, false), NULLIF(pending, false), NULLIF(unsent, false)) <= 1));
constraint answer_pkey on answer PRIMARY KEY (response_id, item, "row", revision);
constraint answer_response_id_fkey on answer FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint answer_source_check on answer CHECK ((source = ANY (ARRAY['self'::text, 'telephone'::text, 'interview'::text, 'previous-wave'::text, 'registry'::text])));
constraint answer_wave_id_fkey on answer FOREIGN KEY (wave_id) REFERENCES wave(id);
CREATE INDEX answer_by_item ON public.answer USING btree (wave_id, item) INCLUDE (response_id, "row") WHERE current;
CREATE UNIQUE INDEX answer_current ON public.answer USING btree (response_id, item, "row") WHERE current;
CREATE UNIQUE INDEX answer_pending ON public.answer USING btree (response_id, item, "row") WHERE pending;
row level security on answer forced;
policy answer_given on answer for insert to tour_respondent with check ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND (merged_from IS NULL) AND (( SELECT viewer_writes_all() AS viewer_writes_all) OR (item = ANY (( SELECT viewer_writes_items() AS viewer_writes_items)::text[]))));
policy answer_merged on answer for insert to tour_account with check ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (wave_id IN ( SELECT wave.id
   FROM (wave
     JOIN study ON ((study.id = wave.study_id)))
  WHERE (study.network_id IS NULL)))));
policy answer_of_respondent on answer for select to tour_respondent using ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND (merged_from IS NULL));
policy answer_of_staff on answer for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (wave_id IN ( SELECT wave.id
   FROM (wave
     JOIN study ON ((study.id = wave.study_id)))
  WHERE (study.network_id IS NULL)))));
policy answer_superseded on answer for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (wave_id IN ( SELECT wave.id
   FROM (wave
     JOIN study ON ((study.id = wave.study_id)))
  WHERE (study.network_id IS NULL)))));
policy answer_superseded_by_respondent on answer for update to tour_respondent using ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND (merged_from IS NULL) AND (( SELECT viewer_writes_all() AS viewer_writes_all) OR (item = ANY (( SELECT viewer_writes_items() AS viewer_writes_items)::text[]))));
policy answer_system on answer for all to tour_system using true with check true;
policy answer_to_receipt on answer for select to tour_job using ((response_id IN ( SELECT responses_to_receipt() AS responses_to_receipt)) AND (merged_from IS NULL));
grant insert on answer to tour_account;
grant select on answer to tour_account;
grant select on answer to tour_job;
grant insert on answer to tour_respondent;
grant select on answer to tour_respondent;
grant delete on answer to tour_system;
grant insert on answer to tour_system;
grant select on answer to tour_system;
grant update on answer to tour_system;
CREATE TRIGGER answer_network BEFORE INSERT ON public.answer FOR EACH ROW EXECUTE FUNCTION answer_belongs_to_network();
CREATE TRIGGER answers_found AFTER INSERT ON public.answer REFERENCING NEW TABLE AS added FOR EACH STATEMENT WHEN ((CURRENT_USER = ANY (ARRAY['tour_account'::name, 'tour_system'::name]))) EXECUTE FUNCTION answers_are_found();
table asking (
	id uuid not null,
	key bytea not null,
	at timestamp with time zone not null
);
constraint asking_pkey on asking PRIMARY KEY (id);
CREATE INDEX asking_by_key ON public.asking USING btree (key, at);
CREATE INDEX asking_by_time ON public.asking USING btree (at);
row level security on asking forced;
policy asking_system on asking for all to tour_system using true with check true;
grant delete on asking to tour_system;
grant insert on asking to tour_system;
grant select on asking to tour_system;
grant update on asking to tour_system;
table authority (
	id uuid not null,
	kind text not null,
	epci_kind text,
	siren text,
	insee_code text,
	name text not null,
	sort_name text not null,
	former_names text[] not null default '{}'::text[],
	departement_code text,
	region_code text,
	network_id uuid,
	postcodes text[] not null default '{}'::text[],
	population integer,
	population_year integer,
	vintage integer not null,
	closed_at timestamp with time zone,
	successor_id uuid,
	legal_form text,
	source text not null default 'official'::text,
	changed_at timestamp with time zone
);
constraint authority_check on authority CHECK (((kind = 'epci'::text) = (epci_kind IS NOT NULL)));
constraint authority_departement_code_fkey on authority FOREIGN KEY (departement_code) REFERENCES departement(code);
constraint authority_epci_kind_check on authority CHECK ((epci_kind = ANY (ARRAY['CC'::text, 'CA'::text, 'CU'::text, 'METRO'::text])));
constraint authority_kind_check on authority CHECK ((kind = ANY (ARRAY['commune'::text, 'epci'::text, 'ept'::text, 'departement'::text, 'region'::text, 'other'::text])));
constraint authority_network_id_fkey on authority FOREIGN KEY (network_id) REFERENCES network(id);
constraint authority_pkey on authority PRIMARY KEY (id);
constraint authority_population_check on authority CHECK ((population >= 0));
constraint authority_region_code_fkey on authority FOREIGN KEY (region_code) REFERENCES region(code);
constraint authority_siren_check on authority CHECK ((siren ~ '^\d{9}$'::text));
constraint authority_source_check on authority CHECK ((source = ANY (ARRAY['official'::text, 'import'::text])));
constraint authority_successor_id_fkey on authority FOREIGN KEY (successor_id) REFERENCES authority(id);
CREATE UNIQUE INDEX authority_by_code ON public.authority USING btree (kind, insee_code) WHERE ((insee_code IS NOT NULL) AND (closed_at IS NULL));
CREATE INDEX authority_by_departement ON public.authority USING btree (departement_code, kind);
CREATE INDEX authority_by_network ON public.authority USING btree (network_id, kind);
CREATE INDEX authority_by_population ON public.authority USING btree (population DESC NULLS LAST, id) WHERE (closed_at IS NULL);
CREATE INDEX authority_by_region ON public.authority USING btree (region_code, kind);
CREATE UNIQUE INDEX authority_by_siren ON public.authority USING btree (siren) WHERE ((siren IS NOT NULL) AND (closed_at IS NULL));
CREATE INDEX authority_by_successor ON public.authority USING btree (successor_id) WHERE (successor_id IS NOT NULL);
CREATE INDEX authority_imported ON public.authority USING btree (changed_at) WHERE (source = 'import'::text);
row level security on authority forced;
policy authority_brought_in on authority for insert to tour_account with check ((kind = 'other'::text) AND (source = 'import'::text) AND (insee_code IS NULL) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy authority_corrected on authority for update to tour_account using ((kind = 'other'::text) AND (source = 'import'::text) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ( SELECT viewer_is_coordinator() AS viewer_is_coordinator))) with check ((kind = 'other'::text) AND (source = 'import'::text) AND (insee_code IS NULL) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy authority_public on authority for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy authority_system on authority for all to tour_system using true with check true;
policy authority_withdrawn on authority for delete to tour_account using ((kind = 'other'::text) AND (source = 'import'::text) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
grant delete on authority to tour_account;
grant insert on authority to tour_account;
grant select on authority to tour_account;
grant update on authority to tour_account;
grant select on authority to tour_job;
grant select on authority to tour_respondent;
grant delete on authority to tour_system;
grant insert on authority to tour_system;
grant select on authority to tour_system;
grant update on authority to tour_system;
grant select on authority to tour_visitor;
CREATE TRIGGER authority_renamed AFTER UPDATE OF name ON public.authority FOR EACH ROW WHEN ((new.name IS DISTINCT FROM old.name)) EXECUTE FUNCTION authority_is_renamed();
table authority_member (
	group_id uuid not null,
	member_id uuid not null
);
constraint authority_member_group_id_fkey on authority_member FOREIGN KEY (group_id) REFERENCES authority(id) ON DELETE CASCADE;
constraint authority_member_member_id_fkey on authority_member FOREIGN KEY (member_id) REFERENCES authority(id) ON DELETE CASCADE;
constraint authority_member_pkey on authority_member PRIMARY KEY (group_id, member_id);
CREATE INDEX authority_member_by_member ON public.authority_member USING btree (member_id);
row level security on authority_member forced;
policy authority_member_public on authority_member for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy authority_member_system on authority_member for all to tour_system using true with check true;
grant select on authority_member to tour_account;
grant select on authority_member to tour_job;
grant select on authority_member to tour_respondent;
grant delete on authority_member to tour_system;
grant insert on authority_member to tour_system;
grant select on authority_member to tour_system;
grant update on authority_member to tour_system;
grant select on authority_member to tour_visitor;
table authority_question (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	item text,
	row text not null default ''::text,
	text text not null,
	asked_by uuid not null,
	asked_at timestamp with time zone not null,
	withdrawn_by uuid,
	withdrawn_at timestamp with time zone,
	reply text,
	replied_by uuid,
	replied_at timestamp with time zone
);
constraint authority_question_check on authority_question CHECK ((num_nonnulls(withdrawn_at, replied_at) <= 1));
constraint authority_question_check1 on authority_question CHECK (((reply IS NULL) = (replied_at IS NULL)));
constraint authority_question_pkey on authority_question PRIMARY KEY (id);
constraint authority_question_response_id_fkey on authority_question FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint authority_question_text_check on authority_question CHECK ((btrim(text) <> ''::text));
CREATE INDEX authority_question_by_network ON public.authority_question USING btree (network_id);
CREATE INDEX authority_question_by_response ON public.authority_question USING btree (response_id);
row level security on authority_question forced;
policy authority_question_asked on authority_question for insert to tour_account with check ((asked_by = ( SELECT viewer_id() AS viewer_id)) AND (reply IS NULL) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))));
policy authority_question_mailed on authority_question for select to tour_job using true;
policy authority_question_of_respondent on authority_question for select to tour_respondent using (response_id = ( SELECT viewer_response_id() AS viewer_response_id));
policy authority_question_of_staff on authority_question for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy authority_question_replied on authority_question for update to tour_respondent using ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND (( SELECT viewer_writes_all() AS viewer_writes_all) OR (( SELECT viewer_writes_items() AS viewer_writes_items) IS NOT NULL))) with check ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND (replied_by = ( SELECT viewer_contributor_id() AS viewer_contributor_id)));
policy authority_question_system on authority_question for all to tour_system using true with check true;
policy authority_question_withdrawn on authority_question for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
grant insert on authority_question to tour_account;
grant select on authority_question to tour_account;
grant select on authority_question to tour_job;
grant select on authority_question to tour_respondent;
grant delete on authority_question to tour_system;
grant insert on authority_question to tour_system;
grant select on authority_question to tour_system;
grant update on authority_question to tour_system;
CREATE TRIGGER authority_question_network BEFORE INSERT ON public.authority_question FOR EACH ROW EXECUTE FUNCTION contributor_belongs_to_network();
CREATE TRIGGER authority_question_settled BEFORE UPDATE OF withdrawn_at, reply ON public.authority_question FOR EACH ROW EXECUTE FUNCTION question_is_settled_once();
table code (
	id uuid not null,
	codebook_id uuid not null,
	key text not null,
	label jsonb not null,
	description jsonb not null default '{}'::jsonb,
	position integer not null,
	parent_id uuid,
	merged_into uuid,
	split_from uuid,
	retired_at timestamp with time zone,
	formerly jsonb not null default '[]'::jsonb,
	created_at timestamp with time zone not null,
	created_by uuid
);
constraint code_check on code CHECK ((merged_into <> id));
constraint code_check1 on code CHECK ((parent_id <> id));
constraint code_codebook_id_fkey on code FOREIGN KEY (codebook_id) REFERENCES codebook(id) ON DELETE CASCADE;
constraint code_codebook_id_key_key on code UNIQUE (codebook_id, key);
constraint code_key_check on code CHECK ((key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text));
constraint code_merged_into_fkey on code FOREIGN KEY (merged_into) REFERENCES code(id);
constraint code_parent_id_fkey on code FOREIGN KEY (parent_id) REFERENCES code(id);
constraint code_pkey on code PRIMARY KEY (id);
constraint code_split_from_fkey on code FOREIGN KEY (split_from) REFERENCES code(id);
CREATE INDEX code_by_parent ON public.code USING btree (parent_id);
CREATE INDEX code_merged ON public.code USING btree (merged_into);
CREATE INDEX code_split ON public.code USING btree (split_from);
row level security on code forced;
policy code_changed on code for update to tour_account using (codebook_id IN ( SELECT codebook.id
   FROM codebook
  WHERE (codebook.study_id IN ( SELECT study.id
           FROM study
          WHERE ((study.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))))));
policy code_made on code for insert to tour_account with check (codebook_id IN ( SELECT codebook.id
   FROM codebook
  WHERE (codebook.study_id IN ( SELECT study.id
           FROM study
          WHERE ((study.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))))));
policy code_of_codebook on code for select to tour_account using (codebook_id IN ( SELECT codebook.id
   FROM codebook));
policy code_system on code for all to tour_system using true with check true;
grant insert on code to tour_account;
grant select on code to tour_account;
grant delete on code to tour_system;
grant insert on code to tour_system;
grant select on code to tour_system;
grant update on code to tour_system;
table codebook (
	id uuid not null,
	study_id uuid not null,
	name jsonb not null,
	item text,
	created_at timestamp with time zone not null,
	created_by uuid,
	changed_at timestamp with time zone not null,
	retired_at timestamp with time zone
);
constraint codebook_pkey on codebook PRIMARY KEY (id);
constraint codebook_study_id_fkey on codebook FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX codebook_by_study ON public.codebook USING btree (study_id);
row level security on codebook forced;
policy codebook_changed on codebook for update to tour_account using (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy codebook_made on codebook for insert to tour_account with check (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy codebook_of_study on codebook for select to tour_account using (study_id IN ( SELECT study.id
   FROM study));
policy codebook_system on codebook for all to tour_system using true with check true;
grant insert on codebook to tour_account;
grant select on codebook to tour_account;
grant delete on codebook to tour_system;
grant insert on codebook to tour_system;
grant select on codebook to tour_system;
grant update on codebook to tour_system;
grant select on coded_answer to tour_account;
grant delete on coded_answer to tour_system;
grant insert on coded_answer to tour_system;
grant select on coded_answer to tour_system;
grant update on coded_answer to tour_system;
table coded_passage (
	id uuid not null,
	codebook_id uuid not null,
	code_id uuid,
	kind text not null,
	subject_id uuid not null,
	response_id uuid generated always as (
CASE
    WHEN (kind = 'answer'::text) THEN subject_id
    ELSE NULL::uuid
END) stored,
	network_id uuid,
	wave_id uuid,
	item text not null default ''::text,
	row text not null default ''::text,
	starts integer,
	ends integer,
	text_revision integer not null,
	second_reading boolean not null default false,
	by_account uuid not null,
	at timestamp with time zone not null,
	removed_at timestamp with time zone,
	removed_by uuid
);
constraint coded_passage_check on coded_passage CHECK (((starts IS NULL) = (ends IS NULL)));
constraint coded_passage_check1 on coded_passage CHECK (((starts >= 0) AND (ends > starts)));
constraint coded_passage_code_id_fkey on coded_passage FOREIGN KEY (code_id) REFERENCES code(id);
constraint coded_passage_codebook_id_fkey on coded_passage FOREIGN KEY (codebook_id) REFERENCES codebook(id) ON DELETE CASCADE;
constraint coded_passage_kind_check on coded_passage CHECK ((kind = ANY (ARRAY['answer'::text, 'note'::text])));
constraint coded_passage_pkey on coded_passage PRIMARY KEY (id);
constraint coded_passage_response_id_fkey on coded_passage FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint coded_passage_wave_id_fkey on coded_passage FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX coded_passage_by_code ON public.coded_passage USING btree (code_id);
CREATE INDEX coded_passage_by_codebook ON public.coded_passage USING btree (codebook_id, item);
CREATE INDEX coded_passage_by_network ON public.coded_passage USING btree (network_id);
CREATE INDEX coded_passage_by_response ON public.coded_passage USING btree (response_id);
CREATE INDEX coded_passage_by_wave ON public.coded_passage USING btree (wave_id);
CREATE UNIQUE INDEX coded_passage_live ON public.coded_passage USING btree (subject_id, item, "row", codebook_id, code_id, starts, ends, second_reading) NULLS NOT DISTINCT WHERE (removed_at IS NULL);
row level security on coded_passage forced;
policy coded_passage_made on coded_passage for insert to tour_account with check ((by_account = ( SELECT viewer_id() AS viewer_id)) AND (codebook_id IN ( SELECT codebook.id
   FROM codebook)) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))));
policy coded_passage_of_staff on coded_passage for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy coded_passage_system on coded_passage for all to tour_system using true with check true;
policy coded_passage_taken_off on coded_passage for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
grant insert on coded_passage to tour_account;
grant select on coded_passage to tour_account;
grant delete on coded_passage to tour_system;
grant insert on coded_passage to tour_system;
grant select on coded_passage to tour_system;
grant update on coded_passage to tour_system;
CREATE TRIGGER coded_passage_network BEFORE INSERT ON public.coded_passage FOR EACH ROW EXECUTE FUNCTION coded_passage_belongs();
table contact (
	id uuid not null,
	network_id uuid,
	authority_id uuid not null,
	name text,
	function text,
	email text,
	phone text,
	locale text not null default 'fr'::text,
	note text,
	created_at timestamp with time zone not null,
	changed_at timestamp with time zone not null
);
constraint contact_authority_id_fkey on contact FOREIGN KEY (authority_id) REFERENCES authority(id);
constraint contact_check on contact CHECK ((num_nonnulls(name, function, email, phone) > 0));
constraint contact_email_check on contact CHECK ((email = lower(email)));
constraint contact_locale_check on contact CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text])));
constraint contact_network_id_fkey on contact FOREIGN KEY (network_id) REFERENCES network(id);
constraint contact_pkey on contact PRIMARY KEY (id);
CREATE INDEX contact_by_authority ON public.contact USING btree (authority_id);
CREATE UNIQUE INDEX contact_email ON public.contact USING btree (network_id, authority_id, email) NULLS NOT DISTINCT WHERE (email IS NOT NULL);
row level security on contact forced;
policy contact_job on contact for select to tour_job using true;
policy contact_own on contact for all to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy contact_system on contact for all to tour_system using true with check true;
grant delete on contact to tour_account;
grant insert on contact to tour_account;
grant select on contact to tour_account;
grant update on contact to tour_account;
grant select on contact to tour_job;
grant delete on contact to tour_system;
grant insert on contact to tour_system;
grant select on contact to tour_system;
grant update on contact to tour_system;
table contributor (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	name text,
	email text,
	locale text not null default 'fr'::text,
	pages text[],
	items text[],
	generation integer not null default 1,
	invited_by uuid,
	created_at timestamp with time zone not null,
	sent_at timestamp with time zone,
	used_at timestamp with time zone,
	revoked_at timestamp with time zone,
	last_seen_at timestamp with time zone,
	last_page text,
	erased_at timestamp with time zone
);
constraint contributor_check on contributor CHECK (((pages IS NULL) = (items IS NULL)));
constraint contributor_email_check on contributor CHECK ((email = lower(email)));
constraint contributor_locale_check on contributor CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text])));
constraint contributor_pkey on contributor PRIMARY KEY (id);
constraint contributor_response_id_fkey on contributor FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
CREATE INDEX contributor_by_email ON public.contributor USING btree (email) WHERE (email IS NOT NULL);
CREATE INDEX contributor_by_network ON public.contributor USING btree (network_id);
CREATE INDEX contributor_by_response ON public.contributor USING btree (response_id);
row level security on contributor forced;
policy contributor_changed on contributor for update to tour_respondent using ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND ((id = ( SELECT viewer_contributor_id() AS viewer_contributor_id)) OR ( SELECT viewer_leads() AS viewer_leads)));
policy contributor_invited on contributor for insert to tour_respondent with check ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) AND ( SELECT viewer_leads() AS viewer_leads));
policy contributor_mailed on contributor for select to tour_job using true;
policy contributor_of_response on contributor for select to tour_respondent using ((response_id = ( SELECT viewer_response_id() AS viewer_response_id)) OR (id = ( SELECT viewer_contributor_id() AS viewer_contributor_id)));
policy contributor_of_staff on contributor for select to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy contributor_sent_by_staff on contributor for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy contributor_system on contributor for all to tour_system using true with check true;
grant select on contributor to tour_account;
grant select on contributor to tour_job;
grant insert on contributor to tour_respondent;
grant select on contributor to tour_respondent;
grant delete on contributor to tour_system;
grant insert on contributor to tour_system;
grant select on contributor to tour_system;
grant update on contributor to tour_system;
CREATE TRIGGER contributor_network BEFORE INSERT ON public.contributor FOR EACH ROW EXECUTE FUNCTION contributor_belongs_to_network();
CREATE TRIGGER contributor_pages BEFORE UPDATE ON public.contributor FOR EACH ROW WHEN (((new.pages IS DISTINCT FROM old.pages) OR (new.items IS DISTINCT FROM old.items) OR (new.revoked_at IS DISTINCT FROM old.revoked_at) OR (new.generation IS DISTINCT FROM old.generation))) EXECUTE FUNCTION contributor_keeps_to_pages();
grant select on current_answer to tour_account;
grant delete on current_answer to tour_system;
grant insert on current_answer to tour_system;
grant select on current_answer to tour_system;
grant update on current_answer to tour_system;
table departement (
	code text not null,
	name text not null,
	region_code text not null
);
constraint departement_pkey on departement PRIMARY KEY (code);
constraint departement_region_code_fkey on departement FOREIGN KEY (region_code) REFERENCES region(code);
row level security on departement forced;
policy departement_public on departement for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy departement_system on departement for all to tour_system using true with check true;
grant select on departement to tour_account;
grant select on departement to tour_job;
grant select on departement to tour_respondent;
grant delete on departement to tour_system;
grant insert on departement to tour_system;
grant select on departement to tour_system;
grant update on departement to tour_system;
grant select on departement to tour_visitor;
table desk_view (
	id uuid not null,
	study_id uuid not null,
	account_id uuid not null,
	network_id uuid,
	shared boolean not null default false,
	name text not null,
	filter jsonb not null,
	created_at timestamp with time zone not null,
	changed_at timestamp with time zone not null
);
constraint desk_view_account_id_fkey on desk_view FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
constraint desk_view_name_check on desk_view CHECK ((btrim(name) <> ''::text));
constraint desk_view_network_id_fkey on desk_view FOREIGN KEY (network_id) REFERENCES network(id) ON DELETE CASCADE;
constraint desk_view_pkey on desk_view PRIMARY KEY (id);
constraint desk_view_study_id_fkey on desk_view FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX desk_view_by_network ON public.desk_view USING btree (network_id, study_id);
CREATE INDEX desk_view_by_study ON public.desk_view USING btree (study_id);
CREATE UNIQUE INDEX desk_view_name ON public.desk_view USING btree (account_id, study_id, name);
row level security on desk_view forced;
policy desk_view_changed on desk_view for update to tour_account using (account_id = ( SELECT viewer_id() AS viewer_id)) with check ((account_id = ( SELECT viewer_id() AS viewer_id)) AND ((NOT shared) OR (network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator))));
policy desk_view_forgotten on desk_view for delete to tour_account using (account_id = ( SELECT viewer_id() AS viewer_id));
policy desk_view_made on desk_view for insert to tour_account with check ((account_id = ( SELECT viewer_id() AS viewer_id)) AND ((NOT shared) OR (network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator))));
policy desk_view_read on desk_view for select to tour_account using ((account_id = ( SELECT viewer_id() AS viewer_id)) OR (shared AND ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_coordinates() AS viewer_coordinates)))));
policy desk_view_system on desk_view for all to tour_system using true with check true;
grant delete on desk_view to tour_account;
grant insert on desk_view to tour_account;
grant select on desk_view to tour_account;
grant delete on desk_view to tour_system;
grant insert on desk_view to tour_system;
grant select on desk_view to tour_system;
grant update on desk_view to tour_system;
table event (
	id uuid not null,
	at timestamp with time zone not null,
	kind text not null,
	actor_kind text not null,
	actor_id uuid,
	subject_id uuid,
	study_id uuid,
	network_id uuid,
	data jsonb not null default '{}'::jsonb
);
constraint event_actor_kind_check on event CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'respondent'::text, 'account'::text, 'job'::text, 'system'::text])));
constraint event_kind_check on event CHECK ((kind ~ '^[a-z-]+\.[a-z-]+$'::text));
constraint event_pkey on event PRIMARY KEY (id);
CREATE INDEX event_by_moment ON public.event USING btree (at DESC, id DESC);
CREATE INDEX event_by_network ON public.event USING btree (network_id, at DESC);
CREATE INDEX event_by_study ON public.event USING btree (study_id, at DESC);
CREATE INDEX event_by_subject ON public.event USING btree (subject_id, at DESC);
row level security on event forced;
policy event_read on event for select to tour_account using (((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) AND ((kind !~~ 'account.%'::text) OR (network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])))) OR (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])))) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (network_id IS NULL) AND (study_id IS NULL)));
policy event_system on event for all to tour_system using true with check true;
policy event_written on event for insert to tour_account, tour_job, tour_respondent, tour_visitor with check (NOT (actor_id IS DISTINCT FROM ( SELECT viewer_id() AS viewer_id)));
grant insert on event to tour_account;
grant select on event to tour_account;
grant insert on event to tour_job;
grant insert on event to tour_respondent;
grant delete on event to tour_system;
grant insert on event to tour_system;
grant select on event to tour_system;
grant update on event to tour_system;
grant insert on event to tour_visitor;
table import_draft (
	id uuid not null,
	account_id uuid not null,
	network_id uuid,
	kind text not null,
	file_name text not null,
	content jsonb not null,
	created_at timestamp with time zone not null
);
constraint import_draft_account_id_fkey on import_draft FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
constraint import_draft_kind_check on import_draft CHECK ((kind = ANY (ARRAY['bodies'::text, 'contacts'::text])));
constraint import_draft_network_id_fkey on import_draft FOREIGN KEY (network_id) REFERENCES network(id);
constraint import_draft_pkey on import_draft PRIMARY KEY (id);
CREATE INDEX import_draft_by_account ON public.import_draft USING btree (account_id, created_at);
row level security on import_draft forced;
policy import_draft_forgotten on import_draft for all to tour_job using (created_at < (now() - '1 day'::interval));
policy import_draft_own on import_draft for all to tour_account using (account_id = ( SELECT viewer_id() AS viewer_id));
policy import_draft_system on import_draft for all to tour_system using true with check true;
grant delete on import_draft to tour_account;
grant insert on import_draft to tour_account;
grant select on import_draft to tour_account;
grant delete on import_draft to tour_job;
grant select on import_draft to tour_job;
grant delete on import_draft to tour_system;
grant insert on import_draft to tour_system;
grant select on import_draft to tour_system;
grant update on import_draft to tour_system;
table incoherence_rule (
	id uuid not null,
	study_id uuid not null,
	expression text not null,
	panel text,
	words jsonb not null,
	created_at timestamp with time zone not null,
	created_by uuid,
	changed_at timestamp with time zone not null,
	retired_at timestamp with time zone
);
constraint incoherence_rule_pkey on incoherence_rule PRIMARY KEY (id);
constraint incoherence_rule_study_id_fkey on incoherence_rule FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX incoherence_rule_by_study ON public.incoherence_rule USING btree (study_id);
row level security on incoherence_rule forced;
policy incoherence_rule_changed on incoherence_rule for update to tour_account using (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy incoherence_rule_made on incoherence_rule for insert to tour_account with check (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy incoherence_rule_of_study on incoherence_rule for select to tour_account using (study_id IN ( SELECT study.id
   FROM study));
policy incoherence_rule_system on incoherence_rule for all to tour_system using true with check true;
grant insert on incoherence_rule to tour_account;
grant select on incoherence_rule to tour_account;
grant delete on incoherence_rule to tour_system;
grant insert on incoherence_rule to tour_system;
grant select on incoherence_rule to tour_system;
grant update on incoherence_rule to tour_system;
table installation (
	id uuid not null,
	one boolean not null default true,
	created_at timestamp with time zone not null default now(),
	facts jsonb not null default '{}'::jsonb,
	changed_at timestamp with time zone
);
constraint installation_one_check on installation CHECK (one);
constraint installation_one_key on installation UNIQUE (one);
constraint installation_pkey on installation PRIMARY KEY (id);
row level security on installation forced;
policy installation_changed on installation for update to tour_account using ( SELECT viewer_is_coordinator() AS viewer_is_coordinator);
policy installation_public on installation for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy installation_system on installation for all to tour_system using true with check true;
grant select on installation to tour_account;
grant select on installation to tour_job;
grant select on installation to tour_respondent;
grant delete on installation to tour_system;
grant insert on installation to tour_system;
grant select on installation to tour_system;
grant update on installation to tour_system;
grant select on installation to tour_visitor;
table invitation (
	id uuid not null,
	study_id uuid not null,
	wave_id uuid not null,
	authority_id uuid not null,
	network_id uuid,
	contact_id uuid,
	generation integer not null default 1,
	created_at timestamp with time zone not null,
	created_by uuid,
	revoked_at timestamp with time zone,
	sent_at timestamp with time zone,
	used_at timestamp with time zone,
	response_id uuid
);
constraint invitation_authority_id_fkey on invitation FOREIGN KEY (authority_id) REFERENCES authority(id);
constraint invitation_contact_id_fkey on invitation FOREIGN KEY (contact_id) REFERENCES contact(id) ON DELETE SET NULL;
constraint invitation_network_id_fkey on invitation FOREIGN KEY (network_id) REFERENCES network(id);
constraint invitation_pkey on invitation PRIMARY KEY (id);
constraint invitation_response_id_fkey on invitation FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE SET NULL;
constraint invitation_study_id_fkey on invitation FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
constraint invitation_wave_id_authority_id_key on invitation UNIQUE (wave_id, authority_id);
constraint invitation_wave_id_fkey on invitation FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX invitation_by_authority ON public.invitation USING btree (authority_id);
CREATE INDEX invitation_by_contact ON public.invitation USING btree (contact_id);
CREATE INDEX invitation_by_network ON public.invitation USING btree (network_id, wave_id);
CREATE INDEX invitation_by_response ON public.invitation USING btree (response_id);
CREATE INDEX invitation_by_study ON public.invitation USING btree (study_id);
row level security on invitation forced;
policy invitation_changed on invitation for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))));
policy invitation_job on invitation for select to tour_job using true;
policy invitation_made on invitation for insert to tour_account with check ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))));
policy invitation_read on invitation for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))));
policy invitation_system on invitation for all to tour_system using true with check true;
policy invitation_withdrawn on invitation for delete to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))));
grant delete on invitation to tour_account;
grant insert on invitation to tour_account;
grant select on invitation to tour_account;
grant select on invitation to tour_job;
grant delete on invitation to tour_system;
grant insert on invitation to tour_system;
grant select on invitation to tour_system;
grant update on invitation to tour_system;
table job (
	id uuid not null,
	kind text not null,
	payload jsonb not null default '{}'::jsonb,
	unique_key text,
	run_at timestamp with time zone not null,
	attempts integer not null default 0,
	claims integer not null default 0,
	leased_until timestamp with time zone,
	leased_by text,
	last_error text,
	created_at timestamp with time zone not null,
	finished_at timestamp with time zone,
	failed_at timestamp with time zone,
	cancelled_at timestamp with time zone,
	study_id uuid,
	network_id uuid
);
constraint job_kind_check on job CHECK ((kind ~ '^[a-z-]+\.[a-z-]+$'::text));
constraint job_network_id_fkey on job FOREIGN KEY (network_id) REFERENCES network(id);
constraint job_pkey on job PRIMARY KEY (id);
constraint job_study_id_fkey on job FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX job_by_network ON public.job USING btree (network_id, created_at DESC);
CREATE INDEX job_by_study ON public.job USING btree (study_id);
CREATE INDEX job_due ON public.job USING btree (run_at) WHERE ((finished_at IS NULL) AND (failed_at IS NULL));
CREATE UNIQUE INDEX job_waiting ON public.job USING btree (kind, unique_key) WHERE ((unique_key IS NOT NULL) AND (finished_at IS NULL) AND (failed_at IS NULL));
row level security on job forced;
policy job_enqueued on job for insert to tour_account, tour_respondent, tour_visitor with check true;
policy job_read on job for select to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy job_system on job for all to tour_system using true with check true;
policy job_tried_again on job for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy job_worked on job for all to tour_job using true with check true;
grant insert on job to tour_account;
grant select on job to tour_account;
grant delete on job to tour_job;
grant insert on job to tour_job;
grant select on job to tour_job;
grant update on job to tour_job;
grant insert on job to tour_respondent;
grant delete on job to tour_system;
grant insert on job to tour_system;
grant select on job to tour_system;
grant update on job to tour_system;
grant insert on job to tour_visitor;
grant select on judged_response to tour_account;
grant delete on judged_response to tour_system;
grant insert on judged_response to tour_system;
grant select on judged_response to tour_system;
grant update on judged_response to tour_system;
table kept_aside (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	item text not null,
	row text not null default ''::text,
	value jsonb,
	reason text not null,
	based_on integer not null,
	by_contributor uuid,
	save_key uuid not null,
	at timestamp with time zone not null,
	personal boolean not null default false,
	decided text,
	decided_at timestamp with time zone,
	decided_by uuid
);
constraint kept_aside_decided_check on kept_aside CHECK ((decided = ANY (ARRAY['taken'::text, 'left'::text])));
constraint kept_aside_pkey on kept_aside PRIMARY KEY (id);
constraint kept_aside_reason_check on kept_aside CHECK ((reason = ANY (ARRAY['conflict'::text, 'refused'::text, 'not-yours'::text, 'closed'::text, 'submitted'::text, 'unknown'::text])));
constraint kept_aside_response_id_fkey on kept_aside FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint kept_aside_response_id_save_key_item_row_key on kept_aside UNIQUE (response_id, save_key, item, "row");
CREATE INDEX kept_aside_by_network ON public.kept_aside USING btree (network_id);
row level security on kept_aside forced;
policy kept_aside_of_respondent on kept_aside for all to tour_respondent using (response_id = ( SELECT viewer_response_id() AS viewer_response_id));
policy kept_aside_of_staff on kept_aside for select to tour_account using ((NOT personal) AND ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))));
policy kept_aside_system on kept_aside for all to tour_system using true with check true;
grant select on kept_aside to tour_account;
grant delete on kept_aside to tour_respondent;
grant insert on kept_aside to tour_respondent;
grant select on kept_aside to tour_respondent;
grant delete on kept_aside to tour_system;
grant insert on kept_aside to tour_system;
grant select on kept_aside to tour_system;
grant update on kept_aside to tour_system;
CREATE TRIGGER kept_aside_network BEFORE INSERT ON public.kept_aside FOR EACH ROW EXECUTE FUNCTION contributor_belongs_to_network();
table mail (
	id uuid not null,
	kind text not null,
	to_email text,
	to_name text,
	locale text not null default 'fr'::text,
	data jsonb not null default '{}'::jsonb,
	study_id uuid,
	network_id uuid,
	created_at timestamp with time zone not null,
	state text not null default 'waiting'::text,
	attempts integer not null default 0,
	handed_at timestamp with time zone,
	sent_at timestamp with time zone,
	message_id text not null,
	last_error text
);
constraint mail_kind_check on mail CHECK ((kind ~ '^[a-z-]+$'::text));
constraint mail_network_id_fkey on mail FOREIGN KEY (network_id) REFERENCES network(id);
constraint mail_pkey on mail PRIMARY KEY (id);
constraint mail_state_check on mail CHECK ((state = ANY (ARRAY['waiting'::text, 'handing-over'::text, 'sent'::text, 'failed'::text, 'kept'::text, 'cancelled'::text])));
constraint mail_study_id_fkey on mail FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX mail_by_network ON public.mail USING btree (network_id, created_at DESC);
CREATE INDEX mail_by_study ON public.mail USING btree (study_id, created_at DESC);
CREATE INDEX mail_receipt ON public.mail USING btree (id) WHERE ((kind = 'receipt'::text) AND (state = ANY (ARRAY['waiting'::text, 'handing-over'::text])));
row level security on mail forced;
policy mail_by_account on mail for insert to tour_account with check ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ( SELECT viewer_is_coordinator() AS viewer_is_coordinator));
policy mail_by_respondent on mail for insert to tour_respondent with check (study_id = ( SELECT response.study_id
   FROM response
  WHERE (response.id = ( SELECT viewer_response_id() AS viewer_response_id))));
policy mail_read on mail for select to tour_account using (((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) AND ((kind !~~ 'account-%'::text) OR (network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])))) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy mail_system on mail for all to tour_system using true with check true;
policy mail_tried_again on mail for update to tour_account using (((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) AND ((kind !~~ 'account-%'::text) OR (network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])))) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy mail_worked on mail for all to tour_job using true with check true;
grant insert on mail to tour_account;
grant select on mail to tour_account;
grant delete on mail to tour_job;
grant insert on mail to tour_job;
grant select on mail to tour_job;
grant update on mail to tour_job;
grant insert on mail to tour_respondent;
grant delete on mail to tour_system;
grant insert on mail to tour_system;
grant select on mail to tour_system;
grant update on mail to tour_system;
table mail_server (
	id uuid not null,
	one boolean not null default true,
	last_success_at timestamp with time zone,
	last_failure_at timestamp with time zone,
	last_failure text
);
constraint mail_server_one_check on mail_server CHECK (one);
constraint mail_server_one_key on mail_server UNIQUE (one);
constraint mail_server_pkey on mail_server PRIMARY KEY (id);
row level security on mail_server forced;
policy mail_server_read on mail_server for select to tour_account using ( SELECT viewer_is_coordinator() AS viewer_is_coordinator);
policy mail_server_system on mail_server for all to tour_system using true with check true;
policy mail_server_tested on mail_server for update to tour_account using ( SELECT viewer_is_coordinator() AS viewer_is_coordinator);
policy mail_server_worked on mail_server for all to tour_job using true with check true;
grant select on mail_server to tour_account;
grant select on mail_server to tour_job;
grant delete on mail_server to tour_system;
grant insert on mail_server to tour_system;
grant select on mail_server to tour_system;
grant update on mail_server to tour_system;
table membership (
	id uuid not null,
	account_id uuid not null,
	network_id uuid,
	role text not null,
	added_at timestamp with time zone not null default now(),
	ended_at timestamp with time zone
);
constraint membership_account_id_fkey on membership FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
constraint membership_account_id_network_id_key on membership UNIQUE NULLS NOT DISTINCT (account_id, network_id);
constraint membership_check on membership CHECK ((((network_id IS NULL) = (role = 'coordinator'::text)) OR ((network_id IS NULL) AND (role = 'reader'::text))));
constraint membership_network_id_fkey on membership FOREIGN KEY (network_id) REFERENCES network(id) ON DELETE CASCADE;
constraint membership_pkey on membership PRIMARY KEY (id);
constraint membership_role_check on membership CHECK ((role = ANY (ARRAY['administrator'::text, 'staff'::text, 'reader'::text, 'coordinator'::text])));
CREATE INDEX membership_by_network ON public.membership USING btree (network_id);
row level security on membership forced;
policy membership_changed on membership for update to tour_account using ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy membership_given on membership for insert to tour_account with check ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy membership_of_colleagues on membership for select to tour_account using ((account_id = ( SELECT viewer_id() AS viewer_id)) OR (network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_coordinates() AS viewer_coordinates)));
policy membership_system on membership for all to tour_system using true with check true;
grant insert on membership to tour_account;
grant select on membership to tour_account;
grant delete on membership to tour_system;
grant insert on membership to tour_system;
grant select on membership to tour_system;
grant update on membership to tour_system;
CREATE TRIGGER membership_last_administrator BEFORE UPDATE ON public.membership FOR EACH ROW EXECUTE FUNCTION membership_keeps_an_administrator();
table migration (
	name character varying(255) not null,
	timestamp character varying(255) not null
);
constraint migration_pkey on migration PRIMARY KEY (name);
row level security on migration enabled;
policy migration_system on migration for select to tour_system using true;
grant select on migration to tour_system;
table migration_lock (
	id character varying(255) not null,
	is_locked integer not null default 0
);
constraint migration_lock_pkey on migration_lock PRIMARY KEY (id);
row level security on migration_lock enabled;
table network (
	id uuid not null,
	slug text not null,
	name text not null,
	region_label text not null,
	website text
);
constraint network_pkey on network PRIMARY KEY (id);
constraint network_slug_check on network CHECK ((slug ~ '^[a-z0-9-]+$'::text));
constraint network_slug_key on network UNIQUE (slug);
row level security on network forced;
policy network_public on network for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy network_system on network for all to tour_system using true with check true;
grant select on network to tour_account;
grant select on network to tour_job;
grant select on network to tour_respondent;
grant delete on network to tour_system;
grant insert on network to tour_system;
grant select on network to tour_system;
grant update on network to tour_system;
grant select on network to tour_visitor;
table network_territory (
	network_id uuid not null,
	region_code text,
	departement_code text
);
constraint network_territory_check on network_territory CHECK ((num_nonnulls(region_code, departement_code) = 1));
constraint network_territory_network_id_fkey on network_territory FOREIGN KEY (network_id) REFERENCES network(id) ON DELETE CASCADE;
CREATE UNIQUE INDEX network_territory_departement ON public.network_territory USING btree (departement_code) WHERE (departement_code IS NOT NULL);
CREATE UNIQUE INDEX network_territory_region ON public.network_territory USING btree (region_code) WHERE (region_code IS NOT NULL);
row level security on network_territory forced;
policy network_territory_public on network_territory for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy network_territory_system on network_territory for all to tour_system using true with check true;
grant select on network_territory to tour_account;
grant select on network_territory to tour_job;
grant select on network_territory to tour_respondent;
grant delete on network_territory to tour_system;
grant insert on network_territory to tour_system;
grant select on network_territory to tour_system;
grant update on network_territory to tour_system;
grant select on network_territory to tour_visitor;
table password_reset (
	id uuid not null,
	account_id uuid not null,
	requested_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	used_at timestamp with time zone
);
constraint password_reset_account_id_fkey on password_reset FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
constraint password_reset_pkey on password_reset PRIMARY KEY (id);
CREATE INDEX password_reset_by_account ON public.password_reset USING btree (account_id, requested_at DESC);
row level security on password_reset forced;
policy password_reset_mailed on password_reset for select to tour_job using true;
policy password_reset_system on password_reset for all to tour_system using true with check true;
grant select on password_reset to tour_job;
grant delete on password_reset to tour_system;
grant insert on password_reset to tour_system;
grant select on password_reset to tour_system;
grant update on password_reset to tour_system;
table person_answer (
	person_key uuid not null,
	item text not null,
	value jsonb,
	at timestamp with time zone not null,
	response_revision integer not null default 0,
	by_contributor uuid,
	pending boolean not null default false,
	pending_value jsonb
);
constraint person_answer_pkey on person_answer PRIMARY KEY (person_key, item);
row level security on person_answer forced;
policy person_answer_of_respondent on person_answer for all to tour_respondent using (person_key = ( SELECT response.person_key
   FROM response
  WHERE (response.id = ( SELECT viewer_response_id() AS viewer_response_id))));
policy person_answer_of_staff on person_answer for select to tour_account using (person_key IN ( SELECT response.person_key
   FROM response
  WHERE ((response.network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy person_answer_system on person_answer for all to tour_system using true with check true;
policy person_answer_to_receipt on person_answer for select to tour_job using (person_key IN ( SELECT response.person_key
   FROM response
  WHERE (response.id IN ( SELECT responses_to_receipt() AS responses_to_receipt))));
grant select on person_answer to tour_account;
grant select on person_answer to tour_job;
grant delete on person_answer to tour_respondent;
grant insert on person_answer to tour_respondent;
grant select on person_answer to tour_respondent;
grant update on person_answer to tour_respondent;
grant delete on person_answer to tour_system;
grant insert on person_answer to tour_system;
grant select on person_answer to tour_system;
grant update on person_answer to tour_system;
table previous_answer (
	response_id uuid not null,
	network_id uuid,
	wave_id uuid not null,
	sent_at timestamp with time zone not null,
	item text not null,
	row text not null default ''::text,
	value jsonb not null
);
constraint previous_answer_pkey on previous_answer PRIMARY KEY (response_id, item, "row");
constraint previous_answer_response_id_fkey on previous_answer FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint previous_answer_wave_id_fkey on previous_answer FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX previous_answer_by_network ON public.previous_answer USING btree (network_id);
CREATE INDEX previous_answer_by_wave ON public.previous_answer USING btree (wave_id);
row level security on previous_answer forced;
policy previous_answer_of_respondent on previous_answer for select to tour_respondent using (response_id = ( SELECT viewer_response_id() AS viewer_response_id));
policy previous_answer_of_staff on previous_answer for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy previous_answer_system on previous_answer for all to tour_system using true with check true;
grant select on previous_answer to tour_account;
grant select on previous_answer to tour_respondent;
grant delete on previous_answer to tour_system;
grant insert on previous_answer to tour_system;
grant select on previous_answer to tour_system;
grant update on previous_answer to tour_system;
CREATE TRIGGER previous_answer_network BEFORE INSERT ON public.previous_answer FOR EACH ROW EXECUTE FUNCTION contributor_belongs_to_network();
table quality_flag (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	kind text not null,
	item text not null default ''::text,
	row text not null default ''::text,
	about text not null default ''::text,
	data jsonb not null,
	found_at timestamp with time zone not null,
	gone_at timestamp with time zone,
	dismissed_at timestamp with time zone,
	dismissed_by uuid,
	dismissed_reason text
);
constraint quality_flag_check on quality_flag CHECK (((dismissed_at IS NULL) = (dismissed_reason IS NULL)));
constraint quality_flag_kind_check on quality_flag CHECK ((kind = ANY (ARRAY['incoherence'::text, 'outlier'::text, 'too-fast'::text, 'straightlining'::text, 'duplicate'::text, 'misplaced-text'::text, 'jump'::text])));
constraint quality_flag_pkey on quality_flag PRIMARY KEY (id);
constraint quality_flag_response_id_fkey on quality_flag FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint quality_flag_response_id_kind_item_row_about_key on quality_flag UNIQUE (response_id, kind, item, "row", about);
CREATE INDEX quality_flag_by_network ON public.quality_flag USING btree (network_id);
row level security on quality_flag forced;
policy quality_flag_judged on quality_flag for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy quality_flag_of_staff on quality_flag for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy quality_flag_system on quality_flag for all to tour_system using true with check true;
grant select on quality_flag to tour_account;
grant delete on quality_flag to tour_system;
grant insert on quality_flag to tour_system;
grant select on quality_flag to tour_system;
grant update on quality_flag to tour_system;
CREATE TRIGGER quality_flag_network BEFORE INSERT ON public.quality_flag FOR EACH ROW EXECUTE FUNCTION contributor_belongs_to_network();
table quality_look (
	response_id uuid not null,
	at timestamp with time zone not null
);
constraint quality_look_pkey on quality_look PRIMARY KEY (response_id);
constraint quality_look_response_id_fkey on quality_look FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
row level security on quality_look forced;
policy quality_look_of_staff on quality_look for select to tour_account using (response_id IN ( SELECT response.id
   FROM response));
policy quality_look_system on quality_look for all to tour_system using true with check true;
grant select on quality_look to tour_account;
grant delete on quality_look to tour_system;
grant insert on quality_look to tour_system;
grant select on quality_look to tour_system;
grant update on quality_look to tour_system;
table questionnaire (
	id uuid not null,
	network_id uuid,
	name text not null,
	draft jsonb not null,
	draft_revision integer not null default 1,
	created_at timestamp with time zone not null,
	changed_at timestamp with time zone not null
);
constraint questionnaire_network_id_fkey on questionnaire FOREIGN KEY (network_id) REFERENCES network(id);
constraint questionnaire_pkey on questionnaire PRIMARY KEY (id);
row level security on questionnaire forced;
policy questionnaire_deleted on questionnaire for delete to tour_account using ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy questionnaire_made on questionnaire for insert to tour_account with check ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy questionnaire_read on questionnaire for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_coordinates() AS viewer_coordinates)) OR (id IN ( SELECT study.questionnaire_id
   FROM study)));
policy questionnaire_system on questionnaire for all to tour_system using true with check true;
policy questionnaire_written on questionnaire for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
grant delete on questionnaire to tour_account;
grant insert on questionnaire to tour_account;
grant select on questionnaire to tour_account;
grant update on questionnaire to tour_account;
grant delete on questionnaire to tour_system;
grant insert on questionnaire to tour_system;
grant select on questionnaire to tour_system;
grant update on questionnaire to tour_system;
table questionnaire_version (
	id uuid not null,
	questionnaire_id uuid not null,
	number integer not null,
	source jsonb not null,
	compiled jsonb not null,
	published_at timestamp with time zone not null,
	published_by uuid,
	written text[] generated always as (items_written(compiled)) stored
);
constraint questionnaire_version_pkey on questionnaire_version PRIMARY KEY (id);
constraint questionnaire_version_questionnaire_id_fkey on questionnaire_version FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id);
constraint questionnaire_version_questionnaire_id_number_key on questionnaire_version UNIQUE (questionnaire_id, number);
row level security on questionnaire_version forced;
policy questionnaire_version_answered on questionnaire_version for select to tour_account, tour_respondent using (EXISTS ( SELECT
   FROM response
  WHERE (response.version_id = questionnaire_version.id)));
policy questionnaire_version_own on questionnaire_version for select to tour_account using (questionnaire_id IN ( SELECT questionnaire.id
   FROM questionnaire));
policy questionnaire_version_published on questionnaire_version for insert to tour_account with check (questionnaire_id IN ( SELECT questionnaire.id
   FROM questionnaire
  WHERE ((questionnaire.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((questionnaire.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy questionnaire_version_receipted on questionnaire_version for select to tour_job using (EXISTS ( SELECT
   FROM response
  WHERE (response.version_id = questionnaire_version.id)));
policy questionnaire_version_system on questionnaire_version for all to tour_system using true with check true;
policy questionnaire_version_used on questionnaire_version for select to tour_account, tour_job, tour_respondent, tour_visitor using (id IN ( SELECT wave.questionnaire_version_id
   FROM wave));
grant insert on questionnaire_version to tour_account;
grant select on questionnaire_version to tour_account;
grant select on questionnaire_version to tour_job;
grant select on questionnaire_version to tour_respondent;
grant delete on questionnaire_version to tour_system;
grant insert on questionnaire_version to tour_system;
grant select on questionnaire_version to tour_system;
grant update on questionnaire_version to tour_system;
grant select on questionnaire_version to tour_visitor;
CREATE TRIGGER questionnaire_version_frozen BEFORE UPDATE ON public.questionnaire_version FOR EACH ROW EXECUTE FUNCTION questionnaire_version_is_frozen();
table receipt (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	number integer not null,
	sent_at timestamp with time zone not null,
	signed_by uuid,
	code_digest text not null
);
constraint receipt_code_digest_key on receipt UNIQUE (code_digest);
constraint receipt_pkey on receipt PRIMARY KEY (id);
constraint receipt_response_id_fkey on receipt FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint receipt_response_id_number_key on receipt UNIQUE (response_id, number);
CREATE INDEX receipt_by_network ON public.receipt USING btree (network_id);
row level security on receipt forced;
policy receipt_of_respondent on receipt for all to tour_respondent using (response_id = ( SELECT viewer_response_id() AS viewer_response_id));
policy receipt_of_staff on receipt for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy receipt_system on receipt for all to tour_system using true with check true;
policy receipt_to_send on receipt for select to tour_job using (response_id IN ( SELECT responses_to_receipt() AS responses_to_receipt));
grant select on receipt to tour_account;
grant select on receipt to tour_job;
grant insert on receipt to tour_respondent;
grant select on receipt to tour_respondent;
grant delete on receipt to tour_system;
grant insert on receipt to tour_system;
grant select on receipt to tour_system;
grant update on receipt to tour_system;
CREATE TRIGGER receipt_network BEFORE INSERT ON public.receipt FOR EACH ROW EXECUTE FUNCTION contributor_belongs_to_network();
table region (
	code text not null,
	name text not null
);
constraint region_pkey on region PRIMARY KEY (code);
row level security on region forced;
policy region_public on region for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy region_system on region for all to tour_system using true with check true;
grant select on region to tour_account;
grant select on region to tour_job;
grant select on region to tour_respondent;
grant delete on region to tour_system;
grant insert on region to tour_system;
grant select on region to tour_system;
grant update on region to tour_system;
grant select on region to tour_visitor;
table registry_load (
	id uuid not null,
	vintage integer not null,
	population_year integer not null,
	source text not null,
	loaded_at timestamp with time zone not null,
	added integer not null,
	changed integer not null,
	closed integer not null
);
constraint registry_load_pkey on registry_load PRIMARY KEY (id);
row level security on registry_load forced;
policy registry_load_public on registry_load for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy registry_load_system on registry_load for all to tour_system using true with check true;
grant select on registry_load to tour_account;
grant select on registry_load to tour_job;
grant select on registry_load to tour_respondent;
grant delete on registry_load to tour_system;
grant insert on registry_load to tour_system;
grant select on registry_load to tour_system;
grant update on registry_load to tour_system;
grant select on registry_load to tour_visitor;
table response (
	id uuid not null,
	study_id uuid not null,
	wave_id uuid not null,
	version_id uuid not null,
	authority_id uuid,
	declared_name text,
	declared_kind text,
	declared_departement_code text,
	declared_population integer,
	network_id uuid,
	via text not null,
	confirmed_at timestamp with time zone,
	state text not null default 'draft'::text,
	started_at timestamp with time zone not null,
	last_activity_at timestamp with time zone not null,
	submitted_at timestamp with time zone,
	page text,
	answered integer not null default 0,
	asked integer not null default 0,
	not_asked text[] not null default '{}'::text[],
	locale text not null default 'fr'::text,
	person_key uuid,
	link_generation integer not null default 1,
	set_aside_reason text,
	set_aside_at timestamp with time zone,
	set_aside_by uuid,
	merged_into uuid,
	signatory_id uuid,
	revision integer not null default 0,
	reopened_at timestamp with time zone,
	ready_at timestamp with time zone,
	ready_by uuid,
	review_revision integer not null default 0,
	taken_by uuid,
	taken_at timestamp with time zone,
	decided_by uuid,
	decided_at timestamp with time zone
);
constraint response_authority_id_fkey on response FOREIGN KEY (authority_id) REFERENCES authority(id);
constraint response_check on response CHECK ((num_nonnulls(authority_id, declared_name) = 1));
constraint response_declared_departement_code_fkey on response FOREIGN KEY (declared_departement_code) REFERENCES departement(code);
constraint response_declared_population_check on response CHECK ((declared_population >= 0));
constraint response_merged_into_fkey on response FOREIGN KEY (merged_into) REFERENCES response(id);
constraint response_network_id_fkey on response FOREIGN KEY (network_id) REFERENCES network(id);
constraint response_pkey on response PRIMARY KEY (id);
constraint response_reopened_after_sending on response CHECK (((reopened_at IS NULL) OR (submitted_at IS NOT NULL)));
constraint response_state_check on response CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'validated'::text, 'set-aside'::text])));
constraint response_study_id_fkey on response FOREIGN KEY (study_id) REFERENCES study(id);
constraint response_submitted_when on response CHECK (
CASE state
    WHEN 'draft'::text THEN (submitted_at IS NULL)
    WHEN 'set-aside'::text THEN true
    ELSE (submitted_at IS NOT NULL)
END);
constraint response_taken_when on response CHECK ((num_nonnulls(taken_by, taken_at) <> 1));
constraint response_version_id_fkey on response FOREIGN KEY (version_id) REFERENCES questionnaire_version(id);
constraint response_via_check on response CHECK ((via = ANY (ARRAY['public-link'::text, 'personal-link'::text, 'staff'::text])));
constraint response_wave_id_fkey on response FOREIGN KEY (wave_id) REFERENCES wave(id);
CREATE INDEX response_by_activity ON public.response USING btree (wave_id, last_activity_at DESC);
CREATE INDEX response_by_authority ON public.response USING btree (authority_id, wave_id);
CREATE INDEX response_by_network ON public.response USING btree (network_id, wave_id, last_activity_at DESC);
CREATE UNIQUE INDEX response_by_person_key ON public.response USING btree (person_key) WHERE (person_key IS NOT NULL);
CREATE INDEX response_by_version ON public.response USING btree (version_id);
CREATE INDEX response_by_wave ON public.response USING btree (wave_id, state);
CREATE INDEX response_merged ON public.response USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX response_taken ON public.response USING btree (taken_by) WHERE (taken_by IS NOT NULL);
row level security on response forced;
policy response_job on response for select to tour_job using true;
policy response_of_respondent on response for all to tour_respondent using (id = ( SELECT viewer_response_id() AS viewer_response_id)) with check ((id = ( SELECT viewer_response_id() AS viewer_response_id)) AND (state = ANY (ARRAY['draft'::text, 'submitted'::text])));
policy response_of_staff on response for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))));
policy response_reviewed on response for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id IS NULL)))));
policy response_system on response for all to tour_system using true with check true;
policy response_to_receipt on response for select to tour_job using (id IN ( SELECT responses_to_receipt() AS responses_to_receipt));
grant select on response to tour_account;
grant select on response to tour_job;
grant select on response to tour_respondent;
grant delete on response to tour_system;
grant insert on response to tour_system;
grant select on response to tour_system;
grant update on response to tour_system;
CREATE TRIGGER response_aside AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_aside();
CREATE TRIGGER response_begun AFTER INSERT ON public.response FOR EACH ROW EXECUTE FUNCTION response_has_a_contributor();
CREATE TRIGGER response_contributors AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_contributors();
CREATE TRIGGER response_flags AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_flags();
CREATE TRIGGER response_found AFTER UPDATE OF submitted_at ON public.response FOR EACH ROW WHEN ((new.submitted_at IS DISTINCT FROM old.submitted_at)) EXECUTE FUNCTION response_is_found();
CREATE TRIGGER response_link_renewed BEFORE UPDATE OF link_generation ON public.response FOR EACH ROW WHEN ((old.link_generation IS DISTINCT FROM new.link_generation)) EXECUTE FUNCTION response_link_is_of_who_began();
CREATE TRIGGER response_models AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_models();
CREATE TRIGGER response_moved_its_words AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_words();
CREATE TRIGGER response_named AFTER INSERT ON public.response FOR EACH ROW EXECUTE FUNCTION response_is_named();
CREATE TRIGGER response_network AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_changed_network();
CREATE TRIGGER response_passages AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_passages();
CREATE TRIGGER response_previous_answers AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_previous_answers();
CREATE TRIGGER response_questions AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_questions();
CREATE TRIGGER response_receipts AFTER UPDATE OF network_id ON public.response FOR EACH ROW WHEN ((old.network_id IS DISTINCT FROM new.network_id)) EXECUTE FUNCTION response_moved_receipts();
CREATE TRIGGER response_reopened BEFORE UPDATE ON public.response FOR EACH ROW EXECUTE FUNCTION response_is_taken_up_again();
CREATE TRIGGER response_reviewed BEFORE UPDATE ON public.response FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.taken_by IS DISTINCT FROM new.taken_by) OR (old.submitted_at IS DISTINCT FROM new.submitted_at) OR (old.confirmed_at IS DISTINCT FROM new.confirmed_at) OR (old.merged_into IS DISTINCT FROM new.merged_into) OR (old.review_revision IS DISTINCT FROM new.review_revision))) EXECUTE FUNCTION response_is_reviewed();
CREATE TRIGGER response_signatory BEFORE INSERT ON public.response FOR EACH ROW EXECUTE FUNCTION response_is_begun_by_somebody();
CREATE TRIGGER response_signatory_sends BEFORE UPDATE ON public.response FOR EACH ROW EXECUTE FUNCTION response_is_signed();
grant select on response_model to tour_account;
grant delete on response_model to tour_system;
grant insert on response_model to tour_system;
grant select on response_model to tour_system;
grant update on response_model to tour_system;
grant select on response_standing to tour_account;
grant select on response_standing to tour_job;
grant delete on response_standing to tour_system;
grant insert on response_standing to tour_system;
grant select on response_standing to tour_system;
grant update on response_standing to tour_system;
table response_words (
	response_id uuid not null,
	wave_id uuid not null,
	network_id uuid,
	words tsvector not null
);
constraint response_words_pkey on response_words PRIMARY KEY (response_id);
constraint response_words_response_id_fkey on response_words FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint response_words_wave_id_fkey on response_words FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX response_words_by_network ON public.response_words USING btree (network_id, wave_id);
CREATE INDEX response_words_by_wave ON public.response_words USING btree (wave_id);
row level security on response_words forced;
policy response_words_changed on response_words for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (wave_id IN ( SELECT wave.id
   FROM (wave
     JOIN study ON ((study.id = wave.study_id)))
  WHERE (study.network_id IS NULL)))));
policy response_words_made on response_words for insert to tour_account with check ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (wave_id IN ( SELECT wave.id
   FROM (wave
     JOIN study ON ((study.id = wave.study_id)))
  WHERE (study.network_id IS NULL)))));
policy response_words_of_respondent on response_words for all to tour_respondent using (response_id = ( SELECT viewer_response_id() AS viewer_response_id));
policy response_words_of_staff on response_words for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (wave_id IN ( SELECT wave.id
   FROM (wave
     JOIN study ON ((study.id = wave.study_id)))
  WHERE (study.network_id IS NULL)))));
policy response_words_system on response_words for all to tour_system using true with check true;
grant insert on response_words to tour_account;
grant select on response_words to tour_account;
grant update on response_words to tour_account;
grant insert on response_words to tour_respondent;
grant select on response_words to tour_respondent;
grant update on response_words to tour_respondent;
grant delete on response_words to tour_system;
grant insert on response_words to tour_system;
grant select on response_words to tour_system;
grant update on response_words to tour_system;
table review_batch (
	id uuid not null,
	study_id uuid not null,
	account_id uuid not null,
	action text not null,
	at timestamp with time zone not null
);
constraint review_batch_account_id_fkey on review_batch FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
constraint review_batch_action_check on review_batch CHECK ((action = ANY (ARRAY['take'::text, 'give-back'::text, 'validate'::text, 'set-aside'::text])));
constraint review_batch_pkey on review_batch PRIMARY KEY (id);
constraint review_batch_study_id_fkey on review_batch FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX review_batch_by_account ON public.review_batch USING btree (account_id, at DESC);
CREATE INDEX review_batch_by_study ON public.review_batch USING btree (study_id);
row level security on review_batch forced;
policy review_batch_own on review_batch for all to tour_account using (account_id = ( SELECT viewer_id() AS viewer_id));
policy review_batch_system on review_batch for all to tour_system using true with check true;
grant insert on review_batch to tour_account;
grant select on review_batch to tour_account;
grant delete on review_batch to tour_system;
grant insert on review_batch to tour_system;
grant select on review_batch to tour_system;
grant update on review_batch to tour_system;
table review_batch_response (
	batch_id uuid not null,
	response_id uuid not null,
	state text not null,
	taken_by uuid,
	taken_at timestamp with time zone,
	decided_by uuid,
	decided_at timestamp with time zone,
	set_aside_reason text,
	set_aside_at timestamp with time zone,
	set_aside_by uuid,
	revision_after integer not null,
	undone_at timestamp with time zone
);
constraint review_batch_response_batch_id_fkey on review_batch_response FOREIGN KEY (batch_id) REFERENCES review_batch(id) ON DELETE CASCADE;
constraint review_batch_response_pkey on review_batch_response PRIMARY KEY (batch_id, response_id);
constraint review_batch_response_response_id_fkey on review_batch_response FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
CREATE INDEX review_batch_response_by_response ON public.review_batch_response USING btree (response_id);
row level security on review_batch_response forced;
policy review_batch_response_own on review_batch_response for all to tour_account using (batch_id IN ( SELECT review_batch.id
   FROM review_batch));
policy review_batch_response_system on review_batch_response for all to tour_system using true with check true;
grant insert on review_batch_response to tour_account;
grant select on review_batch_response to tour_account;
grant delete on review_batch_response to tour_system;
grant insert on review_batch_response to tour_system;
grant select on review_batch_response to tour_system;
grant update on review_batch_response to tour_system;
table saving (
	response_id uuid not null,
	key uuid not null,
	revision integer not null,
	at timestamp with time zone not null,
	by_contributor uuid not null,
	refused jsonb
);
constraint saving_pkey on saving PRIMARY KEY (response_id, key);
constraint saving_response_id_fkey on saving FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
row level security on saving forced;
policy saving_of_respondent on saving for all to tour_respondent using (response_id = ( SELECT viewer_response_id() AS viewer_response_id));
policy saving_system on saving for all to tour_system using true with check true;
grant insert on saving to tour_respondent;
grant select on saving to tour_respondent;
grant delete on saving to tour_system;
grant insert on saving to tour_system;
grant select on saving to tour_system;
grant update on saving to tour_system;
table second_coding (
	id uuid not null,
	codebook_id uuid not null,
	wave_id uuid not null,
	item text not null,
	one_in integer not null,
	reader uuid not null,
	begun_at timestamp with time zone not null,
	ended_at timestamp with time zone
);
constraint second_coding_codebook_id_fkey on second_coding FOREIGN KEY (codebook_id) REFERENCES codebook(id) ON DELETE CASCADE;
constraint second_coding_one_in_check on second_coding CHECK (((one_in >= 1) AND (one_in <= 20)));
constraint second_coding_pkey on second_coding PRIMARY KEY (id);
constraint second_coding_wave_id_fkey on second_coding FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX second_coding_by_wave ON public.second_coding USING btree (wave_id);
CREATE UNIQUE INDEX second_coding_live ON public.second_coding USING btree (codebook_id, wave_id, item, reader) WHERE (ended_at IS NULL);
row level security on second_coding forced;
policy second_coding_begun on second_coding for insert to tour_account with check ((reader = ( SELECT viewer_id() AS viewer_id)) AND (ended_at IS NULL) AND (codebook_id IN ( SELECT codebook.id
   FROM codebook)));
policy second_coding_ended on second_coding for update to tour_account using (reader = ( SELECT viewer_id() AS viewer_id));
policy second_coding_own on second_coding for select to tour_account using (reader = ( SELECT viewer_id() AS viewer_id));
policy second_coding_system on second_coding for all to tour_system using true with check true;
grant insert on second_coding to tour_account;
grant select on second_coding to tour_account;
grant delete on second_coding to tour_system;
grant insert on second_coding to tour_system;
grant select on second_coding to tour_system;
grant update on second_coding to tour_system;
table second_reading (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	wave_id uuid,
	reader uuid not null,
	asked_by uuid not null,
	asked_at timestamp with time zone not null,
	done_at timestamp with time zone,
	withdrawn_at timestamp with time zone
);
constraint second_reading_check on second_reading CHECK ((num_nonnulls(done_at, withdrawn_at) <= 1));
constraint second_reading_pkey on second_reading PRIMARY KEY (id);
constraint second_reading_response_id_fkey on second_reading FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint second_reading_wave_id_fkey on second_reading FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX second_reading_by_network ON public.second_reading USING btree (network_id);
CREATE INDEX second_reading_by_reader ON public.second_reading USING btree (reader) WHERE ((done_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX second_reading_by_wave ON public.second_reading USING btree (wave_id);
CREATE UNIQUE INDEX second_reading_live ON public.second_reading USING btree (response_id) WHERE (withdrawn_at IS NULL);
row level security on second_reading forced;
policy second_reading_asked on second_reading for insert to tour_account with check ((asked_by = ( SELECT viewer_id() AS viewer_id)) AND (done_at IS NULL) AND (withdrawn_at IS NULL) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))));
policy second_reading_changed on second_reading for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy second_reading_of_staff on second_reading for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy second_reading_system on second_reading for all to tour_system using true with check true;
grant insert on second_reading to tour_account;
grant select on second_reading to tour_account;
grant delete on second_reading to tour_system;
grant insert on second_reading to tour_system;
grant select on second_reading to tour_system;
grant update on second_reading to tour_system;
CREATE TRIGGER second_reading_by_another BEFORE INSERT ON public.second_reading FOR EACH ROW EXECUTE FUNCTION second_reader_is_another();
CREATE TRIGGER second_reading_network BEFORE INSERT ON public.second_reading FOR EACH ROW EXECUTE FUNCTION belongs_to_response();
CREATE TRIGGER second_reading_over BEFORE UPDATE ON public.second_reading FOR EACH ROW EXECUTE FUNCTION second_reading_is_done_by_deciding();
table session (
	id text not null,
	secret_hash bytea not null,
	account_id uuid not null,
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	last_seen_at timestamp with time zone,
	client text
);
constraint session_account_id_fkey on session FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
constraint session_pkey on session PRIMARY KEY (id);
CREATE INDEX session_by_account ON public.session USING btree (account_id);
row level security on session forced;
policy session_ended on session for delete to tour_account using (account_id = ( SELECT viewer_id() AS viewer_id));
policy session_own on session for select to tour_account using (account_id = ( SELECT viewer_id() AS viewer_id));
policy session_system on session for all to tour_system using true with check true;
grant delete on session to tour_account;
grant delete on session to tour_system;
grant insert on session to tour_system;
grant select on session to tour_system;
grant update on session to tour_system;
table sign_in_attempt (
	id uuid not null,
	key bytea not null,
	at timestamp with time zone not null
);
constraint sign_in_attempt_pkey on sign_in_attempt PRIMARY KEY (id);
CREATE INDEX sign_in_attempt_by_key ON public.sign_in_attempt USING btree (key, at);
row level security on sign_in_attempt forced;
policy sign_in_attempt_system on sign_in_attempt for all to tour_system using true with check true;
grant delete on sign_in_attempt to tour_system;
grant insert on sign_in_attempt to tour_system;
grant select on sign_in_attempt to tour_system;
grant update on sign_in_attempt to tour_system;
table study (
	id uuid not null,
	slug text not null,
	network_id uuid,
	title jsonb not null,
	welcome jsonb not null default '{}'::jsonb,
	contact_email text,
	demonstration boolean not null default false,
	state text not null default 'preparing'::text,
	created_at timestamp with time zone not null,
	questionnaire_id uuid,
	perimeter jsonb not null default '{}'::jsonb,
	closed_at timestamp with time zone,
	archived_at timestamp with time zone,
	contact_name text,
	contact_phone text
);
constraint study_contact_name_check on study CHECK ((contact_name <> ''::text));
constraint study_contact_phone_check on study CHECK ((contact_phone <> ''::text));
constraint study_network_id_fkey on study FOREIGN KEY (network_id) REFERENCES network(id);
constraint study_pkey on study PRIMARY KEY (id);
constraint study_questionnaire_id_fkey on study FOREIGN KEY (questionnaire_id) REFERENCES questionnaire(id);
constraint study_slug_check on study CHECK ((slug ~ '^[a-z0-9-]+$'::text));
constraint study_slug_key on study UNIQUE (slug);
constraint study_state_check on study CHECK ((state = ANY (ARRAY['preparing'::text, 'open'::text, 'closed'::text, 'archived'::text])));
CREATE INDEX study_by_questionnaire ON public.study USING btree (questionnaire_id);
row level security on study forced;
policy study_asked on study for select to tour_respondent, tour_visitor using (state = ANY (ARRAY['open'::text, 'closed'::text]));
policy study_changed on study for update to tour_account using ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy study_deleted on study for delete to tour_account using ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy study_job on study for select to tour_job using true;
policy study_made on study for insert to tour_account with check ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)));
policy study_of_staff on study for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR ((network_id IS NULL) AND ( SELECT viewer_coordinates() AS viewer_coordinates)) OR (id IN ( SELECT study_network.study_id
   FROM study_network
  WHERE (study_network.network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])))));
policy study_system on study for all to tour_system using true with check true;
grant delete on study to tour_account;
grant insert on study to tour_account;
grant select on study to tour_account;
grant select on study to tour_job;
grant select on study to tour_respondent;
grant delete on study to tour_system;
grant insert on study to tour_system;
grant select on study to tour_system;
grant update on study to tour_system;
grant select on study to tour_visitor;
grant select on study_calendar to tour_respondent;
grant delete on study_calendar to tour_system;
grant insert on study_calendar to tour_system;
grant select on study_calendar to tour_system;
grant update on study_calendar to tour_system;
table study_network (
	study_id uuid not null,
	network_id uuid not null
);
constraint study_network_network_id_fkey on study_network FOREIGN KEY (network_id) REFERENCES network(id) ON DELETE CASCADE;
constraint study_network_pkey on study_network PRIMARY KEY (study_id, network_id);
constraint study_network_study_id_fkey on study_network FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
CREATE INDEX study_network_by_network ON public.study_network USING btree (network_id);
row level security on study_network forced;
policy study_network_joined on study_network for insert to tour_account with check ((study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))) OR ((network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) AND (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[]))))));
policy study_network_left on study_network for delete to tour_account using ((study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))) OR (study_id IN ( SELECT study.id
   FROM study
  WHERE (study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])))));
policy study_network_public on study_network for select to tour_account, tour_job, tour_respondent, tour_visitor using true;
policy study_network_system on study_network for all to tour_system using true with check true;
grant delete on study_network to tour_account;
grant insert on study_network to tour_account;
grant select on study_network to tour_account;
grant select on study_network to tour_job;
grant select on study_network to tour_respondent;
grant delete on study_network to tour_system;
grant insert on study_network to tour_system;
grant select on study_network to tour_system;
grant update on study_network to tour_system;
grant select on study_network to tour_visitor;
CREATE TRIGGER study_network_has_responses BEFORE DELETE ON public.study_network FOR EACH ROW EXECUTE FUNCTION study_network_keeps_responses();
grant select on submitted_response to tour_account;
grant delete on submitted_response to tour_system;
grant insert on submitted_response to tour_system;
grant select on submitted_response to tour_system;
grant update on submitted_response to tour_system;
table suggestion (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	wave_id uuid,
	version_id uuid not null,
	response_revision integer not null,
	facts jsonb not null,
	result jsonb not null,
	model text,
	outcome text not null,
	score double precision,
	coverage double precision not null,
	computed_at timestamp with time zone not null,
	superseded_at timestamp with time zone
);
constraint suggestion_check on suggestion CHECK (((outcome = 'clear'::text) = (model IS NOT NULL)));
constraint suggestion_coverage_check on suggestion CHECK (((coverage >= (0)::double precision) AND (coverage <= (1)::double precision)));
constraint suggestion_outcome_check on suggestion CHECK ((outcome = ANY (ARRAY['clear'::text, 'between'::text, 'none'::text, 'not-enough'::text, 'not-concerned'::text])));
constraint suggestion_pkey on suggestion PRIMARY KEY (id);
constraint suggestion_response_id_fkey on suggestion FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint suggestion_score_check on suggestion CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)));
constraint suggestion_version_id_fkey on suggestion FOREIGN KEY (version_id) REFERENCES typology_version(id) ON DELETE CASCADE;
constraint suggestion_wave_id_fkey on suggestion FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX suggestion_by_network ON public.suggestion USING btree (network_id);
CREATE INDEX suggestion_by_response ON public.suggestion USING btree (response_id, computed_at);
CREATE INDEX suggestion_by_version ON public.suggestion USING btree (version_id);
CREATE INDEX suggestion_by_wave ON public.suggestion USING btree (wave_id);
CREATE UNIQUE INDEX suggestion_current ON public.suggestion USING btree (response_id) WHERE (superseded_at IS NULL);
row level security on suggestion forced;
policy suggestion_made on suggestion for insert to tour_account with check ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy suggestion_of_staff on suggestion for select to tour_account using ((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy suggestion_superseded on suggestion for update to tour_account using ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL)))))));
policy suggestion_system on suggestion for all to tour_system using true with check true;
grant insert on suggestion to tour_account;
grant select on suggestion to tour_account;
grant delete on suggestion to tour_system;
grant insert on suggestion to tour_system;
grant select on suggestion to tour_system;
grant update on suggestion to tour_system;
CREATE TRIGGER suggestion_network BEFORE INSERT ON public.suggestion FOR EACH ROW EXECUTE FUNCTION belongs_to_response();
table tag (
	id uuid not null,
	response_id uuid not null,
	network_id uuid,
	wave_id uuid,
	reading text not null,
	verdict text not null,
	model text,
	between_models text[] not null default '{}'::text[],
	agreed boolean not null,
	reason text,
	version_id uuid not null,
	suggestion_id uuid,
	by_account uuid not null,
	at timestamp with time zone not null,
	superseded_at timestamp with time zone
);
constraint tag_check on tag CHECK (((verdict = 'model'::text) = (model IS NOT NULL)));
constraint tag_check1 on tag CHECK (((verdict = 'between'::text) = (cardinality(between_models) >= 2)));
constraint tag_override_reasoned on tag CHECK ((agreed OR (btrim(COALESCE(reason, ''::text)) <> ''::text)));
constraint tag_pkey on tag PRIMARY KEY (id);
constraint tag_reading_check on tag CHECK ((reading = ANY (ARRAY['first'::text, 'second'::text])));
constraint tag_response_id_fkey on tag FOREIGN KEY (response_id) REFERENCES response(id) ON DELETE CASCADE;
constraint tag_suggestion_id_fkey on tag FOREIGN KEY (suggestion_id) REFERENCES suggestion(id) ON DELETE SET NULL;
constraint tag_verdict_check on tag CHECK ((verdict = ANY (ARRAY['model'::text, 'between'::text, 'none'::text])));
constraint tag_version_id_fkey on tag FOREIGN KEY (version_id) REFERENCES typology_version(id) ON DELETE CASCADE;
constraint tag_wave_id_fkey on tag FOREIGN KEY (wave_id) REFERENCES wave(id) ON DELETE CASCADE;
CREATE INDEX tag_by_network ON public.tag USING btree (network_id);
CREATE INDEX tag_by_response ON public.tag USING btree (response_id, at);
CREATE INDEX tag_by_suggestion ON public.tag USING btree (suggestion_id);
CREATE INDEX tag_by_version ON public.tag USING btree (version_id);
CREATE INDEX tag_by_wave ON public.tag USING btree (wave_id);
CREATE UNIQUE INDEX tag_current ON public.tag USING btree (response_id, reading) WHERE (superseded_at IS NULL);
row level security on tag forced;
policy tag_decided on tag for insert to tour_account with check ((by_account = ( SELECT viewer_id() AS viewer_id)) AND (superseded_at IS NULL) AND ((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))) AND ((reading = 'second'::text) = (response_id IN ( SELECT s.response_id
   FROM second_reading s
  WHERE ((s.reader = ( SELECT viewer_id() AS viewer_id)) AND (s.done_at IS NULL) AND (s.withdrawn_at IS NULL))))));
policy tag_of_staff on tag for select to tour_account using (((network_id = ANY (( SELECT viewer_network_ids() AS viewer_network_ids)::uuid[])) OR (( SELECT viewer_coordinates() AS viewer_coordinates) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))) AND ((by_account = ( SELECT viewer_id() AS viewer_id)) OR (NOT (response_id IN ( SELECT s.response_id
   FROM second_reading s
  WHERE ((s.reader = ( SELECT viewer_id() AS viewer_id)) AND (s.done_at IS NULL) AND (s.withdrawn_at IS NULL)))))));
policy tag_superseded on tag for update to tour_account using (((network_id = ANY (( SELECT viewer_working_ids() AS viewer_working_ids)::uuid[])) OR (( SELECT viewer_is_coordinator() AS viewer_is_coordinator) AND (response_id IN ( SELECT response.id
   FROM response
  WHERE (response.study_id IN ( SELECT study.id
           FROM study
          WHERE (study.network_id IS NULL))))))) AND ((by_account = ( SELECT viewer_id() AS viewer_id)) OR (NOT (response_id IN ( SELECT s.response_id
   FROM second_reading s
  WHERE ((s.reader = ( SELECT viewer_id() AS viewer_id)) AND (s.done_at IS NULL) AND (s.withdrawn_at IS NULL)))))));
policy tag_system on tag for all to tour_system using true with check true;
grant insert on tag to tour_account;
grant select on tag to tour_account;
grant delete on tag to tour_system;
grant insert on tag to tour_system;
grant select on tag to tour_system;
grant update on tag to tour_system;
CREATE TRIGGER tag_network BEFORE INSERT ON public.tag FOR EACH ROW EXECUTE FUNCTION belongs_to_response();
table typology (
	id uuid not null,
	study_id uuid not null,
	created_at timestamp with time zone not null
);
constraint typology_pkey on typology PRIMARY KEY (id);
constraint typology_study_id_fkey on typology FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
constraint typology_study_id_key on typology UNIQUE (study_id);
row level security on typology forced;
policy typology_made on typology for insert to tour_account with check (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy typology_of_study on typology for select to tour_account using (study_id IN ( SELECT study.id
   FROM study));
policy typology_system on typology for all to tour_system using true with check true;
grant insert on typology to tour_account;
grant select on typology to tour_account;
grant delete on typology to tour_system;
grant insert on typology to tour_system;
grant select on typology to tour_system;
grant update on typology to tour_system;
table typology_version (
	id uuid not null,
	typology_id uuid not null,
	number integer not null,
	definition jsonb not null,
	compiled jsonb not null,
	note text,
	made_by uuid,
	made_at timestamp with time zone not null
);
constraint typology_version_number_check on typology_version CHECK ((number > 0));
constraint typology_version_pkey on typology_version PRIMARY KEY (id);
constraint typology_version_typology_id_fkey on typology_version FOREIGN KEY (typology_id) REFERENCES typology(id) ON DELETE CASCADE;
constraint typology_version_typology_id_number_key on typology_version UNIQUE (typology_id, number);
row level security on typology_version forced;
policy typology_version_made on typology_version for insert to tour_account with check (typology_id IN ( SELECT typology.id
   FROM typology
  WHERE (typology.study_id IN ( SELECT study.id
           FROM study
          WHERE ((study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))))));
policy typology_version_read on typology_version for select to tour_account using (typology_id IN ( SELECT typology.id
   FROM typology));
policy typology_version_system on typology_version for all to tour_system using true with check true;
grant insert on typology_version to tour_account;
grant select on typology_version to tour_account;
grant delete on typology_version to tour_system;
grant insert on typology_version to tour_system;
grant select on typology_version to tour_system;
grant update on typology_version to tour_system;
CREATE TRIGGER typology_version_frozen BEFORE UPDATE ON public.typology_version FOR EACH ROW EXECUTE FUNCTION typology_version_is_frozen();
table wave (
	id uuid not null,
	study_id uuid not null,
	number integer not null,
	questionnaire_version_id uuid,
	opens_at timestamp with time zone,
	closes_at timestamp with time zone,
	public_link boolean not null default false,
	name jsonb not null default '{}'::jsonb,
	time_zone text not null default 'Europe/Paris'::text
);
constraint wave_pkey on wave PRIMARY KEY (id);
constraint wave_questionnaire_version_id_fkey on wave FOREIGN KEY (questionnaire_version_id) REFERENCES questionnaire_version(id);
constraint wave_study_id_fkey on wave FOREIGN KEY (study_id) REFERENCES study(id) ON DELETE CASCADE;
constraint wave_study_id_number_key on wave UNIQUE (study_id, number);
CREATE INDEX wave_by_version ON public.wave USING btree (questionnaire_version_id);
row level security on wave forced;
policy wave_changed on wave for update to tour_account using (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy wave_deleted on wave for delete to tour_account using (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy wave_made on wave for insert to tour_account with check (study_id IN ( SELECT study.id
   FROM study
  WHERE ((study.network_id = ANY (( SELECT viewer_administered_ids() AS viewer_administered_ids)::uuid[])) OR ((study.network_id IS NULL) AND ( SELECT viewer_is_coordinator() AS viewer_is_coordinator)))));
policy wave_of_study on wave for select to tour_account, tour_job, tour_respondent, tour_visitor using (study_id IN ( SELECT study.id
   FROM study));
policy wave_system on wave for all to tour_system using true with check true;
grant delete on wave to tour_account;
grant insert on wave to tour_account;
grant select on wave to tour_account;
grant select on wave to tour_job;
grant select on wave to tour_respondent;
grant delete on wave to tour_system;
grant insert on wave to tour_system;
grant select on wave to tour_system;
grant update on wave to tour_system;
grant select on wave to tour_visitor;
grant select on written_answer to tour_account;
grant delete on written_answer to tour_system;
grant insert on written_answer to tour_system;
grant select on written_answer to tour_system;
grant update on written_answer to tour_system;
CREATE OR REPLACE FUNCTION public.answer_belongs_to_network()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	new.network_id := (select network_id from response where id = new.response_id);
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.answers_are_found()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform refresh_response_words(array(select distinct response_id from added));
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.authority_is_renamed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform refresh_response_words(array(select id from response where authority_id = new.id));
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.belongs_to_response()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	select network_id, wave_id into new.network_id, new.wave_id from response where id = new.response_id;
	return new;
end $function$
;
view coded_answer with (security_invoker=true) as
 WITH RECURSIVE meant(id, means) AS (
         SELECT code.id,
            code.id
           FROM code
          WHERE (code.merged_into IS NULL)
        UNION ALL
         SELECT code.id,
            meant_1.means
           FROM (code
             JOIN meant meant_1 ON ((code.merged_into = meant_1.id)))
        )
 SELECT DISTINCT p.response_id,
    p.wave_id,
    p.item,
    p."row",
    k.codebook_id,
    k.key AS code
   FROM ((coded_passage p
     JOIN meant ON ((meant.id = p.code_id)))
     JOIN code k ON ((k.id = meant.means)))
  WHERE ((p.kind = 'answer'::text) AND (p.removed_at IS NULL) AND (NOT p.second_reading));
CREATE OR REPLACE FUNCTION public.coded_passage_belongs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if new.kind = 'answer' then
		select network_id, wave_id into new.network_id, new.wave_id
			from response where id = new.subject_id;
	end if;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.contributor_belongs_to_network()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	new.network_id := (select network_id from response where id = new.response_id);
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.contributor_keeps_to_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user = 'tour_respondent' and not viewer_leads() and (
		new.pages is distinct from old.pages or new.items is distinct from old.items
		or new.revoked_at is distinct from old.revoked_at
		or (new.generation is distinct from old.generation and old.id is distinct from viewer_contributor_id())
	) then
		raise exception 'only who leads changes what a contributor may do' using errcode = 'insufficient_privilege';
	end if;
	if new.generation < old.generation then
		raise exception 'a link that is dead stays dead' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $function$
;
view current_answer with (security_invoker=true) as
 SELECT response_id,
    wave_id,
    item,
    "row",
    value
   FROM answer
  WHERE (current AND (value IS NOT NULL));
CREATE OR REPLACE FUNCTION public.items_written(form jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
	select array(select distinct item #>> '{name}' from jsonb_path_query(form,
		'$.** ? (@.kind == "text" || @.kind == "comment")') item) $function$
;
view judged_response with (security_invoker=true) as
 SELECT r.id,
    r.study_id,
    r.wave_id,
    r.version_id,
    r.network_id,
    r.authority_id,
    r.revision,
    r.state,
    r.submitted_at,
    r.not_asked,
    COALESCE(a.name, r.declared_name) AS name,
    COALESCE(a.kind, r.declared_kind, 'other'::text) AS kind,
    COALESCE(a.population, r.declared_population) AS population,
    COALESCE(a.departement_code, r.declared_departement_code) AS departement_code,
    a.region_code,
    n.slug AS network
   FROM ((response r
     LEFT JOIN authority a ON ((a.id = r.authority_id)))
     LEFT JOIN network n ON ((n.id = r.network_id)))
  WHERE (r.state = ANY (ARRAY['submitted'::text, 'validated'::text]));
CREATE OR REPLACE FUNCTION public.membership_keeps_an_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user = 'tour_system' or old.ended_at is not null
		or old.role not in ('administrator', 'coordinator')
		or (new.role = old.role and new.ended_at is null) then
		return new;
	end if;
	perform pg_advisory_xact_lock(hashtextextended('administrators of ' || coalesce(old.network_id::text, 'the coordination'), 0));
	if not exists (
		select from membership where network_id is not distinct from old.network_id
			and role = old.role and ended_at is null and id <> old.id
	) then
		raise exception 'the last administrator stays'
			using errcode = 'check_violation', constraint = 'membership_last_administrator';
	end if;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.open_saving(saving_key uuid, locked boolean)
 RETURNS json
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
	the_contributor contributor;
	the_response response;
	the_answers json;
begin
	select * into the_contributor from contributor where id = viewer_contributor_id();
	if not found then return null; end if;
	perform set_config('app.response_id', the_contributor.response_id::text, true);
	if locked then
		select * into the_response from response where id = the_contributor.response_id for update;
	else
		select * into the_response from response where id = the_contributor.response_id;
	end if;
	if not found then return null; end if;
	if the_response.state = 'draft' then
		select json_agg(json_build_array(
				a.item, a.row, a.revision, a.value, a.response_revision, a.by_contributor, a.at))
			into the_answers
		from answer a where a.response_id = the_response.id and a.current;
	else
		-- What a merge brought in hides the newest revision of whoever answers, and what waits to be
		-- sent again is not current.
		select json_agg(json_build_array(
				a.item, a.row, a.revision, a.value, a.response_revision, a.by_contributor, a.at))
			into the_answers
		from (select distinct on (item, "row") * from answer
			where response_id = the_response.id and merged_from is null and not unsent
			order by item, "row", revision desc) a;
	end if;
	return json_build_object(
		'response', to_json(the_response),
		'contributor', json_build_object('id', the_contributor.id, 'generation', the_contributor.generation,
			'revoked_at', the_contributor.revoked_at, 'pages', the_contributor.pages,
			'items', the_contributor.items),
		'study', (select to_json(c) from study_calendar c where c.id = the_response.study_id),
		'form', exists (select from questionnaire_version where id = the_response.version_id),
		'earlier', (select to_json(s) from saving s
			where s.response_id = the_response.id and s.key = saving_key),
		'asides', exists (select from kept_aside k where k.response_id = the_response.id
			and k.decided is null),
		-- A page tells who else answers; a saving does not.
		'together', case when not locked then (select json_agg(to_json(c) order by c.created_at, c.id)
			from contributor c where c.response_id = the_response.id) end,
		'answers', the_answers,
		'people', (select json_agg(json_build_array(p.item,
				case when p.pending then p.pending_value else p.value end, p.response_revision, p.by_contributor, p.at))
			from person_answer p where p.person_key = the_response.person_key),
		-- What the row of the response will say of itself once this transaction has written it.
		'stamp', case when locked and the_response.state = 'draft'
			then concat(pg_current_xact_id()::xid, ' ',
				saving_ground(the_contributor, the_response.study_id, the_response.version_id)) end
	);
end $function$
;
CREATE OR REPLACE FUNCTION public.question_is_settled_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if old.withdrawn_at is not null or old.replied_at is not null then
		raise exception 'a question that is settled stays settled'
			using errcode = 'check_violation', constraint = 'authority_question_settled';
	end if;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.questionnaire_version_is_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'a published version never changes' using errcode = 'restrict_violation'; end $function$
;
CREATE OR REPLACE FUNCTION public.read_study(study_slug text)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
	return (select json_build_object(
		'study', to_json(s),
		'networks', (select json_agg(json_build_object('id', n.id, 'slug', n.slug, 'name', n.name,
				'regionLabel', n.region_label) order by n.name)
			from study_network sn join network n on n.id = sn.network_id where sn.study_id = s.id),
		'waves', (select json_agg(to_json(w) order by w.number) from wave w where w.study_id = s.id))
	from study s where s.slug = study_slug);
end $function$
;
CREATE OR REPLACE FUNCTION public.refresh_response_words(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
	insert into response_words (response_id, wave_id, network_id, words)
	select w.id, w.wave_id, w.network_id,
		setweight(to_tsvector('french_plain', coalesce(w.name, '')), 'A')
			|| to_tsvector('french_plain', left(coalesce(said.text, ''), 300000))
	from (
		select r.id, r.wave_id, r.network_id, r.version_id, coalesce(a.name, r.declared_name) as name
		from response r left join authority a on a.id = r.authority_id where r.id = any (ids)
	) w
		left join questionnaire_version v on v.id = w.version_id
		left join lateral (
			select string_agg(answer.value #>> '{}', E'\n') as text from answer
			where answer.response_id = w.id and answer.current and jsonb_typeof(answer.value) = 'string'
				and (answer.item ~ '-(Comment|Why)$'
					or substring(answer.item from '[^.]*$') = any (v.written))
		) said on true
	on conflict (response_id) do update
		set words = excluded.words, wave_id = excluded.wave_id, network_id = excluded.network_id;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_changed_network()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update answer set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_has_a_contributor()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	insert into contributor (id, response_id, locale, created_at, used_at)
		values (new.id, new.id, new.locale, new.started_at, new.started_at);
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_is_begun_by_somebody()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	new.signatory_id := coalesce(new.signatory_id, new.id);
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_is_found()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform refresh_response_words(array[new.id]);
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_is_named()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	insert into response_words (response_id, wave_id, network_id, words) values (new.id, new.wave_id,
		new.network_id, setweight(to_tsvector('french_plain', coalesce(
			(select name from authority where id = new.authority_id), new.declared_name, '')), 'A'));
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_is_reviewed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	-- What is decided is in nobody's hands any more.
	if new.state <> 'submitted' and new.state <> old.state then
		new.taken_by := null;
		new.taken_at := null;
	end if;
	if current_user = 'tour_account' then
		-- A draft is sent by its authority, and what was sent is no draft again.
		if new.state <> old.state and not (
			(old.state = 'draft' and new.state = 'set-aside')
			or (old.state = 'set-aside' and new.state = 'draft' and old.submitted_at is null)
			or (old.state <> 'draft' and new.state <> 'draft' and new.submitted_at is not null)
		) then
			raise exception 'no such step from % to %', old.state, new.state
				using errcode = 'check_violation', constraint = 'response_reviewed';
		end if;
		if new.state = 'set-aside' and btrim(coalesce(new.set_aside_reason, '')) = '' then
			raise exception 'what is set aside has a reason'
				using errcode = 'check_violation', constraint = 'response_reviewed';
		end if;
		if new.taken_by is distinct from old.taken_by and new.taken_by is not null
			and (new.taken_by <> viewer_id() or new.state <> 'submitted') then
			raise exception 'one takes what was sent, and for oneself'
				using errcode = 'check_violation', constraint = 'response_reviewed';
		end if;
	end if;
	new.review_revision := old.review_revision + 1;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_is_signed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user <> 'tour_respondent' then return new; end if;
	if new.submitted_at is distinct from old.submitted_at and viewer_contributor_id() is distinct from old.signatory_id then
		raise exception 'only the signatory sends a response'
			using errcode = 'check_violation', constraint = 'response_signatory_sends';
	end if;
	if new.signatory_id is distinct from old.signatory_id
		and (viewer_contributor_id() is distinct from old.signatory_id and viewer_contributor_id() is distinct from old.id) then
		raise exception 'only who leads names the signatory' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_is_taken_up_again()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user <> 'tour_respondent' then return new; end if;
	if new.reopened_at is distinct from old.reopened_at
		and (old.state <> 'submitted' or not viewer_leads()) then
		raise exception 'only who leads takes up again what was sent' using errcode = 'insufficient_privilege';
	end if;
	if old.state <> 'draft' and (new.state <> old.state
		or (new.submitted_at is distinct from old.submitted_at and old.reopened_at is null)) then
		raise exception 'what was sent stays sent' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_link_is_of_who_began()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user = 'tour_respondent' and viewer_contributor_id() is distinct from old.id then
		raise exception 'only who began a response renews its first link' using errcode = 'insufficient_privilege';
	end if;
	if new.link_generation < old.link_generation then
		raise exception 'a link that is dead stays dead' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $function$
;
view response_model with (security_invoker=true) as
 SELECT r.id AS response_id,
    r.wave_id,
    s.model AS suggested,
    s.outcome AS suggested_outcome,
    t.model AS decided,
    t.verdict
   FROM ((response r
     LEFT JOIN suggestion s ON (((s.response_id = r.id) AND (s.superseded_at IS NULL))))
     LEFT JOIN tag t ON (((t.response_id = r.id) AND (t.reading = 'first'::text) AND (t.superseded_at IS NULL))))
  WHERE ((s.id IS NOT NULL) OR (t.id IS NOT NULL));
CREATE OR REPLACE FUNCTION public.response_moved_aside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update kept_aside set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_contributors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update contributor set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_flags()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update quality_flag set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_models()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update suggestion set network_id = new.network_id where response_id = new.id;
	update second_reading set network_id = new.network_id where response_id = new.id;
	update tag set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_passages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update coded_passage set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_previous_answers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update previous_answer set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_questions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update authority_question set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_receipts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update receipt set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.response_moved_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update response_words set network_id = new.network_id where response_id = new.id;
	return null;
end $function$
;
view response_standing with (security_invoker=true) as
 SELECT id,
    study_id,
    wave_id,
    network_id,
    authority_id,
    via,
    state,
    confirmed_at,
    answered,
    asked,
    last_activity_at,
    submitted_at
   FROM response;
CREATE OR REPLACE FUNCTION public.responses_to_receipt()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
	select (data ->> 'responseId')::uuid from mail
	where kind = 'receipt' and state in ('waiting', 'handing-over') $function$
;
CREATE OR REPLACE FUNCTION public.save_presumed(presumed text, saved jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
	the_contributor contributor;
	the_ground text;
	written_by text;
	the_study uuid;
	the_version uuid;
begin
	select * into the_contributor from contributor where id = viewer_contributor_id();
	if not found then return null; end if;
	perform set_config('app.response_id', the_contributor.response_id::text, true);
	select r.xmin::text, r.study_id, r.version_id into written_by, the_study, the_version
	from response r where r.id = the_contributor.response_id and r.state = 'draft' for update;
	if not found then return null; end if;
	-- The row was waited for: what is read now was committed before.
	the_ground := saving_ground(the_contributor, the_study, the_version);
	if presumed is distinct from concat(written_by, ' ', the_ground)
		or exists (select from saving s where s.response_id = the_contributor.response_id
			and s.key = (saved->>'key')::uuid)
		or exists (select from kept_aside k where k.response_id = the_contributor.response_id
			and k.decided is null)
	then return null; end if;
	perform write_saving(saved);
	return concat(pg_current_xact_id()::xid, ' ', the_ground);
end $function$
;
CREATE OR REPLACE FUNCTION public.saving_ground(the_contributor contributor, study uuid, version uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
	return md5(concat_ws('|', the_contributor.id, the_contributor.generation, the_contributor.revoked_at,
		the_contributor.pages::text, the_contributor.items::text,
		(select row(c.slug, c.state, c.waves)::text from study_calendar c where c.id = study),
		exists (select from questionnaire_version where id = version)));
end $function$
;
CREATE OR REPLACE FUNCTION public.second_reader_is_another()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if exists (select from tag where response_id = new.response_id and reading = 'first'
		and by_account = new.reader and superseded_at is null) then
		raise exception 'nobody reads twice'
			using errcode = 'check_violation', constraint = 'second_reading_by_another';
	end if;
	return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.second_reading_is_done_by_deciding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user <> 'tour_account' then return new; end if;
	if old.done_at is not null or old.withdrawn_at is not null then
		raise exception 'a reading that is over stays so'
			using errcode = 'check_violation', constraint = 'second_reading_over';
	end if;
	if new.done_at is not null and (viewer_id() <> old.reader or not exists (
		select from tag where response_id = old.response_id and reading = 'second'
			and by_account = old.reader and superseded_at is null
	)) then
		raise exception 'a reading is done by who was asked, with a decision'
			using errcode = 'check_violation', constraint = 'second_reading_over';
	end if;
	if new.withdrawn_at is not null and viewer_id() = old.reader then
		raise exception 'who was asked does not call it off'
			using errcode = 'check_violation', constraint = 'second_reading_over';
	end if;
	return new;
end $function$
;
view study_calendar with (security_invoker=true) as
 SELECT id,
    slug,
    state,
    ( SELECT jsonb_agg(jsonb_build_object('id', wave.id, 'number', wave.number, 'versionId', wave.questionnaire_version_id, 'opensAt', wave.opens_at, 'closesAt', wave.closes_at, 'publicLink', wave.public_link)) AS jsonb_agg
           FROM wave
          WHERE (wave.study_id = study.id)) AS waves
   FROM study;
CREATE OR REPLACE FUNCTION public.study_network_keeps_responses()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if exists (select from response where study_id = old.study_id and network_id = old.network_id) then
		raise exception 'a network with responses stays in its study'
			using errcode = 'restrict_violation', constraint = 'study_network_has_responses';
	end if;
	return old;
end $function$
;
view submitted_response with (security_invoker=true) as
 SELECT r.id,
    r.study_id,
    r.wave_id,
    r.network_id,
    r.state,
    r.submitted_at,
    r.not_asked,
    COALESCE(a.name, r.declared_name) AS name,
    COALESCE(a.kind, r.declared_kind, 'other'::text) AS kind,
    COALESCE(a.population, r.declared_population) AS population,
    COALESCE(a.departement_code, r.declared_departement_code) AS departement_code,
    (row_number() OVER (PARTITION BY r.wave_id, COALESCE(r.authority_id, r.id) ORDER BY (r.state = 'validated'::text) DESC, r.confirmed_at DESC NULLS LAST, r.submitted_at DESC, r.id DESC) = 1) AS counted
   FROM (response r
     LEFT JOIN authority a ON ((a.id = r.authority_id)))
  WHERE (r.state = ANY (ARRAY['submitted'::text, 'validated'::text]));
CREATE OR REPLACE FUNCTION public.typology_version_is_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'a version of a typology never changes' using errcode = 'restrict_violation'; end $function$
;
CREATE OR REPLACE FUNCTION public.viewer_administered_ids()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.administered_ids', true), ''), '{}')::uuid[] $function$
;
CREATE OR REPLACE FUNCTION public.viewer_contributor_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.contributor_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION public.viewer_coordinates()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.coordination', true), ''), 'none') <> 'none' $function$
;
CREATE OR REPLACE FUNCTION public.viewer_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.viewer_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION public.viewer_is_coordinator()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('app.coordination', true) is not distinct from 'coordinator' $function$
;
CREATE OR REPLACE FUNCTION public.viewer_leads()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	return exists (select from response where id = viewer_response_id()
		and (viewer_contributor_id() = id or viewer_contributor_id() = signatory_id));
end $function$
;
CREATE OR REPLACE FUNCTION public.viewer_network_ids()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.network_ids', true), ''), '{}')::uuid[] $function$
;
CREATE OR REPLACE FUNCTION public.viewer_response_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.response_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION public.viewer_working_ids()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.working_ids', true), ''), '{}')::uuid[] $function$
;
CREATE OR REPLACE FUNCTION public.viewer_writes_all()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	return exists (select from contributor c join response r on r.id = c.response_id
		where c.id = viewer_contributor_id() and r.id = viewer_response_id() and c.revoked_at is null
			and (c.pages is null or c.id = r.signatory_id));
end $function$
;
CREATE OR REPLACE FUNCTION public.viewer_writes_items()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	return (select items from contributor where id = viewer_contributor_id()
		and response_id = viewer_response_id() and revoked_at is null);
end $function$
;
CREATE OR REPLACE FUNCTION public.write_saving(saved jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
	the_response constant uuid := viewer_response_id();
	the_contributor constant uuid := viewer_contributor_id();
	saved_at constant timestamptz := saved->>'at';
	saved_revision constant integer := saved->>'revision';
	saved_key constant uuid := saved->>'key';
	-- Of a response taken up again: it waits, and what was sent keeps counting.
	waits constant boolean := saved ? 'pending';
begin
	if saved ? 'answers' then
		if waits then
			update answer set pending = false, unsent = true
			from jsonb_to_recordset(saved->'answers') as given (item text, "row" text)
			where answer.response_id = the_response and answer.pending
				and answer.item = given.item and answer."row" = given."row";
		elsif saved ? 'again' then
			update answer set current = false
			from jsonb_to_recordset(saved->'answers') as given (item text, "row" text)
			where answer.response_id = the_response and answer.current
				and answer.item = given.item and answer."row" = given."row";
		end if;
		insert into answer (response_id, wave_id, item, "row", revision, value, source, at, current, pending,
			response_revision, by_contributor, save_key)
		select the_response, (saved->>'wave')::uuid, item, "row",
			case when waits then 1 + coalesce((select max(one.revision) from answer one
				where one.response_id = the_response and one.item = given.item and one."row" = given."row"), 0)
				else revision end,
			value,
			-- Said before, and said again.
			case when exists (select from previous_answer said where said.response_id = the_response
				and said.item = given.item and said."row" = given."row" and said.value = given.value)
				then 'previous-wave' else 'self' end,
			saved_at, not waits, waits, saved_revision, the_contributor, saved_key
		from jsonb_to_recordset(saved->'answers') as given (item text, "row" text, revision integer, value jsonb);
	end if;
	if saved ? 'people' and waits then
		insert into person_answer (person_key, item, value, at, pending, pending_value, response_revision, by_contributor)
		select (saved->>'person')::uuid, item, null, saved_at, true, value, saved_revision, the_contributor
		from jsonb_to_recordset(saved->'people') as given (item text, value jsonb)
		on conflict (person_key, item) do update set pending = true, pending_value = excluded.pending_value,
			at = excluded.at, response_revision = excluded.response_revision, by_contributor = excluded.by_contributor;
	elsif saved ? 'people' then
		delete from person_answer using jsonb_to_recordset(saved->'people') as given (item text, value jsonb)
		where person_key = (saved->>'person')::uuid and person_answer.item = given.item and given.value is null;
		insert into person_answer (person_key, item, value, at, response_revision, by_contributor)
		select (saved->>'person')::uuid, item, value, saved_at, saved_revision, the_contributor
		from jsonb_to_recordset(saved->'people') as given (item text, value jsonb) where value is not null
		on conflict (person_key, item) do update set value = excluded.value, at = excluded.at,
			response_revision = excluded.response_revision, by_contributor = excluded.by_contributor;
	end if;
	if saved_key is not null then
		insert into saving (response_id, key, revision, at, by_contributor, refused)
		values (the_response, saved_key, saved_revision, saved_at, the_contributor, saved->'refused');
	end if;
	update response set
		revision = saved_revision,
		-- In an index: within a minute it stays, and the row changes without touching any index.
		last_activity_at = case when saved_at between last_activity_at and last_activity_at + interval '1 minute'
			then last_activity_at else saved_at end,
		page = coalesce(saved->>'page', page),
		answered = coalesce((saved->>'answered')::integer, answered),
		asked = coalesce((saved->>'asked')::integer, asked),
		locale = saved->>'locale'
	where id = the_response;
	-- Each person goes on at the page that they left themselves.
	update contributor set last_page = saved->>'page'
	where id = the_contributor and saved ? 'page' and last_page is distinct from saved->>'page';
end $function$
;
view written_answer with (security_invoker=true) as
 SELECT response_id,
    wave_id,
    item,
    "row",
    revision,
    (value #>> '{}'::text[]) AS text
   FROM answer
  WHERE (current AND (jsonb_typeof(value) = 'string'::text));
