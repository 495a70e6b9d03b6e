-- Whom a network knows in an authority, whom a wave asks, and what is done with several answers.

alter table authority
	-- What an authority of kind other is: 'syndicat-mixte', 'petr', 'pole-metropolitain'…
	add column legal_form text,
	-- official: of the official list; import: brought in by a network.
	add column source text not null default 'official' check (source in ('official', 'import')),
	add column changed_at timestamptz;
create index authority_imported on authority (changed_at) where source = 'import';
grant insert, update, delete on authority to tour_account;
create policy authority_brought_in on authority for insert to tour_account with check (
	kind = 'other' and source = 'import' and insee_code is null and (
		network_id = any ((select viewer_working_ids())::uuid[]) or (select viewer_is_coordinator()))
);
create policy authority_corrected on authority for update to tour_account
	using (kind = 'other' and source = 'import' and (
		network_id = any ((select viewer_working_ids())::uuid[]) or (select viewer_is_coordinator())))
	with check (kind = 'other' and source = 'import' and insee_code is null and (
		network_id = any ((select viewer_working_ids())::uuid[]) or (select viewer_is_coordinator())));

-- An import is undone: what points at a body by then keeps it from being deleted.
create policy authority_withdrawn on authority for delete to tour_account
	using (kind = 'other' and source = 'import' and (
		network_id = any ((select viewer_working_ids())::uuid[]) or (select viewer_is_coordinator())));

-- A network's own address book; no other network reads it, nor does the coordination.
create table contact (
	id uuid primary key,
	-- Whose it is; none: the coordination's.
	network_id uuid references network,
	authority_id uuid not null references authority,
	name text,
	-- "Directrice des relations internationales".
	function text,
	email text check (email = lower(email)),
	phone text,
	locale text not null default 'fr' check (locale in ('fr', 'en')),
	note text,
	created_at timestamptz not null,
	changed_at timestamptz not null,
	check (num_nonnulls(name, function, email, phone) > 0)
);
create unique index contact_email on contact (network_id, authority_id, email) nulls not distinct where email is not null;
create index contact_by_authority on contact (authority_id);
alter table contact enable row level security;
alter table contact force row level security;
grant select, insert, update, delete on contact to tour_account;
create policy contact_own on contact to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
grant select on contact to tour_job;
create policy contact_job on contact for select to tour_job using (true);
create policy contact_system on contact to tour_system using (true) with check (true);

-- A file that was sent and is being looked at: nothing of it is written before its sender says so.
create table import_draft (
	id uuid primary key,
	account_id uuid not null references account on delete cascade,
	network_id uuid references network,
	kind text not null check (kind in ('bodies', 'contacts')),
	file_name text not null,
	content jsonb not null,
	created_at timestamptz not null
);
create index import_draft_by_account on import_draft (account_id, created_at);
alter table import_draft enable row level security;
alter table import_draft force row level security;
grant select, insert, update (content), delete on import_draft to tour_account;
create policy import_draft_own on import_draft to tour_account using (account_id = (select viewer_id()));
-- Nobody comes back for it: it is forgotten after a day.
grant select, delete on import_draft to tour_job;
create policy import_draft_forgotten on import_draft to tour_job
	using (created_at < now() - interval '1 day');
create policy import_draft_system on import_draft to tour_system using (true) with check (true);

-- A personal link for one authority of a wave's sample. The link is derived from id and generation.
create table invitation (
	id uuid primary key,
	study_id uuid not null references study on delete cascade,
	wave_id uuid not null references wave on delete cascade,
	authority_id uuid not null references authority,
	-- The network that follows the authority; none: the owner of the study, as for responses.
	network_id uuid references network,
	contact_id uuid references contact on delete set null,
	generation integer not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	revoked_at timestamptz,
	-- When a mail with it was last asked for.
	sent_at timestamptz,
	-- When the link was first used (not merely looked at).
	used_at timestamptz,
	response_id uuid references response on delete set null,
	unique (wave_id, authority_id)
);
create index invitation_by_network on invitation (network_id, wave_id);
create index invitation_by_study on invitation (study_id);
create index invitation_by_response on invitation (response_id);
create index invitation_by_contact on invitation (contact_id);
create index invitation_by_authority on invitation (authority_id);
alter table invitation enable row level security;
alter table invitation force row level security;
grant select, insert, delete, update (contact_id, generation, revoked_at, sent_at, response_id, used_at) on invitation to tour_account;
create policy invitation_read on invitation for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and study_id in (select id from study where network_id is null))
);
create policy invitation_made on invitation for insert to tour_account with check (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and study_id in (select id from study where network_id is null))
);
create policy invitation_changed on invitation for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and study_id in (select id from study where network_id is null))
);
create policy invitation_withdrawn on invitation for delete to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and study_id in (select id from study where network_id is null))
);
grant select on invitation to tour_job;
create policy invitation_job on invitation for select to tour_job using (true);
create policy invitation_system on invitation to tour_system using (true) with check (true);

-- Several answers of one authority: the network confirms, merges, sets aside, and may go back.
alter table response
	add column set_aside_reason text,
	add column set_aside_at timestamptz,
	add column set_aside_by uuid,
	-- Whose answers went into another response.
	add column merged_into uuid references response;
create index response_merged on response (merged_into) where merged_into is not null;
alter table response drop constraint response_check1;
alter table response add constraint response_submitted_when check (
	case state when 'draft' then submitted_at is null when 'set-aside' then true else submitted_at is not null end
);
grant update (state, confirmed_at, set_aside_reason, set_aside_at, set_aside_by, merged_into, answered, asked, not_asked, submitted_at, last_activity_at, link_generation)
	on response to tour_account;
create policy response_reviewed on response for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and study_id in (select id from study where network_id is null))
);
-- Set on what came from another response when two were merged. Its respondent does not see these:
-- neither of two people ever reads the other's answers, and what one sent stays what one sent.
alter table answer add column merged_from uuid;
drop policy answer_of_respondent on answer;
create policy answer_of_respondent on answer to tour_respondent
	using (response_id = (select viewer_response_id()) and merged_from is null);
grant insert, update (current) on answer to tour_account;
create policy answer_merged on answer for insert to tour_account with check (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and wave_id in (
		select wave.id from wave join study on study.id = wave.study_id where study.network_id is null))
);
create policy answer_superseded on answer for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and wave_id in (
		select wave.id from wave join study on study.id = wave.study_id where study.network_id is null))
);

-- Names and addresses are not for readers.
drop policy person_answer_of_staff on person_answer;
create policy person_answer_of_staff on person_answer for select to tour_account using (
	person_key in (select person_key from response where network_id = any ((select viewer_working_ids())::uuid[])
		or ((select viewer_is_coordinator()) and study_id in (select id from study where network_id is null)))
);

-- Of several responses of one authority to one wave counts the validated one, else the one that was
-- confirmed last, else the newest.
create or replace view submitted_response with (security_invoker = true) as
select
	r.id, r.study_id, r.wave_id, r.network_id, r.state, r.submitted_at, r.not_asked,
	coalesce(a.name, r.declared_name) as name,
	coalesce(a.kind, r.declared_kind, 'other') as kind,
	coalesce(a.population, r.declared_population) as population,
	coalesce(a.departement_code, r.declared_departement_code) as departement_code,
	row_number() over (
		partition by r.wave_id, coalesce(r.authority_id, r.id)
		order by (r.state = 'validated') desc, r.confirmed_at desc nulls last, r.submitted_at desc, r.id desc
	) = 1 as counted
from response r left join authority a on a.id = r.authority_id
where r.state in ('submitted', 'validated');

-- Where a response stands, without a word of it: what the room of distribution reads, and the job
-- that tells a network what waits for it.
create view response_standing with (security_invoker = true) as
select id, study_id, wave_id, network_id, authority_id, via, state, confirmed_at, answered, asked,
	last_activity_at, submitted_at
from response;
grant select on response_standing to tour_account, tour_job;
grant select (id, study_id, wave_id, network_id, authority_id, via, state, confirmed_at, answered, asked, last_activity_at, submitted_at)
	on response to tour_job;
create policy response_job on response for select to tour_job using (true);
