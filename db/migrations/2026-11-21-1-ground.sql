-- What every table stands on: roles, who the viewer is, words for search, events.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Roles belong to the whole server: another database of it may have made them already.
do $$
declare
	role_name text;
begin
	foreach role_name in array array['tour_resting', 'tour_visitor', 'tour_respondent', 'tour_account', 'tour_job', 'tour_system']
	loop
		begin
			execute format('create role %I nologin', role_name);
		exception when duplicate_object or unique_violation then null;
		end;
		if not pg_has_role(current_user, role_name, 'member') then
			execute format('grant %I to current_user', role_name);
		end if;
	end loop;
end
$$;

revoke all on schema public from public;
grant usage on schema public to tour_visitor, tour_respondent, tour_account, tour_job, tour_system;
-- Not "in schema public": PostgreSQL gives this right for all schemas, and takes it back only so.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions
	to tour_visitor, tour_respondent, tour_account, tour_job, tour_system;
-- The job and system roles work on every table, each still through a policy of its own.
alter default privileges in schema public grant select, insert, update, delete on tables to tour_system;

-- The viewer of this transaction, as the application said at its start.
create function viewer_id() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('app.viewer_id', true), '')::uuid $$;

create function viewer_response_id() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('app.response_id', true), '')::uuid $$;

grant execute on function viewer_id(), viewer_response_id()
	to tour_visitor, tour_respondent, tour_account, tour_job, tour_system;

-- French words without their accents.
create text search configuration french_plain (copy = french);
alter text search configuration french_plain
	alter mapping for hword, hword_part, word with unaccent, french_stem;

-- The list of migrations that ran is the migrating owner's; readiness reads it.
alter table migration enable row level security;
alter table migration_lock enable row level security;
grant select on migration to tour_system;
create policy migration_system on migration for select to tour_system using (true);

create table event (
	id uuid primary key,
	at timestamptz not null,
	kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
	actor_kind text not null check (actor_kind in ('visitor', 'respondent', 'account', 'job', 'system')),
	actor_id uuid,
	subject_id uuid,
	study_id uuid,
	network_id uuid,
	data jsonb not null default '{}'
);
create index event_by_study on event (study_id, at desc);
create index event_by_network on event (network_id, at desc);
create index event_by_subject on event (subject_id, at desc);

alter table event enable row level security;
alter table event force row level security;
-- An event is written by whoever made the change; what may be read is settled with the networks.
grant insert on event to tour_visitor, tour_respondent, tour_account, tour_job;
create policy event_written on event for insert
	to tour_visitor, tour_respondent, tour_account, tour_job
	with check (actor_id is not distinct from (select viewer_id()));
create policy event_system on event to tour_system using (true) with check (true);
