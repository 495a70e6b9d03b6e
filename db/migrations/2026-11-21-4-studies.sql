-- Questionnaires and their frozen versions; studies, who takes part, waves.

create table questionnaire (
	id uuid primary key,
	-- Whose it is; none: the coordination's.
	network_id uuid references network,
	name text not null,
	-- SurveyJS JSON as being written.
	draft jsonb not null,
	-- Goes up by one at each change, so that two people do not overwrite each other unseen.
	draft_revision integer not null default 1,
	created_at timestamptz not null,
	changed_at timestamptz not null
);

-- A published version never changes: there is no grant to update it, and a trigger says so too.
create table questionnaire_version (
	id uuid primary key,
	questionnaire_id uuid not null references questionnaire,
	number integer not null,
	-- What was published (SurveyJS JSON), and what runs (CompiledForm of src/lib/form).
	source jsonb not null,
	compiled jsonb not null,
	published_at timestamptz not null,
	published_by uuid,
	unique (questionnaire_id, number)
);
create function questionnaire_version_is_frozen() returns trigger language plpgsql
	as $$ begin raise exception 'a published version never changes' using errcode = 'restrict_violation'; end $$;
create trigger questionnaire_version_frozen before update on questionnaire_version
	for each row execute function questionnaire_version_is_frozen();

create table study (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
	-- Whose it is; none: the coordination's, over all networks that take part.
	network_id uuid references network,
	-- Texts per language: {"fr": …, "en": …}.
	title jsonb not null,
	-- Who asks, why, how long it takes, what happens with the data: read on the welcome page.
	welcome jsonb not null default '{}',
	contact_email text,
	demonstration boolean not null default false,
	state text not null default 'preparing' check (state in ('preparing', 'open', 'closed', 'archived')),
	created_at timestamptz not null
);

create table study_network (
	study_id uuid not null references study on delete cascade,
	network_id uuid not null references network on delete cascade,
	primary key (study_id, network_id)
);
create index study_network_by_network on study_network (network_id);

create table wave (
	id uuid primary key,
	study_id uuid not null references study on delete cascade,
	number integer not null,
	questionnaire_version_id uuid references questionnaire_version,
	opens_at timestamptz,
	closes_at timestamptz,
	public_link boolean not null default false,
	unique (study_id, number)
);
create index wave_by_version on wave (questionnaire_version_id);

grant select on study, study_network, wave, questionnaire_version
	to tour_visitor, tour_respondent, tour_account, tour_job;
grant select, insert, update on questionnaire to tour_account;
grant insert on questionnaire_version to tour_account;
grant update (questionnaire_version_id, opens_at, closes_at, public_link) on wave to tour_account;

alter table study enable row level security;
alter table study force row level security;
alter table study_network enable row level security;
alter table study_network force row level security;
alter table wave enable row level security;
alter table wave force row level security;
alter table questionnaire enable row level security;
alter table questionnaire force row level security;
alter table questionnaire_version enable row level security;
alter table questionnaire_version force row level security;

-- What is being asked in public is public; what is being prepared is not.
create policy study_asked on study for select to tour_visitor, tour_respondent
	using (state in ('open', 'closed'));
create policy study_of_staff on study for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or (network_id is null and (select viewer_coordinates()))
	or id in (select study_id from study_network where network_id = any ((select viewer_network_ids())::uuid[]))
);
create policy study_job on study for select to tour_job using (true);
create policy study_system on study to tour_system using (true) with check (true);

-- Who takes part in a study is told on its welcome page. No look back at study from here: the
-- policy above reads this table.
create policy study_network_public on study_network for select
	to tour_visitor, tour_respondent, tour_account, tour_job using (true);
create policy study_network_system on study_network to tour_system using (true) with check (true);

create policy wave_of_study on wave for select to tour_visitor, tour_respondent, tour_account, tour_job
	using (study_id in (select id from study));
create policy wave_changed on wave for update to tour_account using (
	study_id in (select id from study where network_id = any ((select viewer_network_ids())::uuid[])
		or (network_id is null and (select viewer_coordinates())))
);
create policy wave_system on wave to tour_system using (true) with check (true);

create policy questionnaire_own on questionnaire to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or (network_id is null and (select viewer_coordinates()))
);
create policy questionnaire_system on questionnaire to tour_system using (true) with check (true);

create policy questionnaire_version_used on questionnaire_version for select
	to tour_visitor, tour_respondent, tour_account, tour_job
	using (id in (select questionnaire_version_id from wave));
create policy questionnaire_version_own on questionnaire_version for select to tour_account
	using (questionnaire_id in (select id from questionnaire));
create policy questionnaire_version_published on questionnaire_version for insert to tour_account
	with check (questionnaire_id in (select id from questionnaire));
create policy questionnaire_version_system on questionnaire_version to tour_system using (true) with check (true);
