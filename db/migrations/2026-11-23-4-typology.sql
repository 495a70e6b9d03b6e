-- Models of external action: the typology of a study and its versions, what it suggests of each
-- response, what people decide, and second readers who don't see what the first decided.

create table typology (
	id uuid primary key,
	study_id uuid not null unique references study on delete cascade,
	created_at timestamptz not null
);

-- A version never changes: what it suggested can be worked out again for ever.
create table typology_version (
	id uuid primary key,
	typology_id uuid not null references typology on delete cascade,
	number integer not null check (number > 0),
	-- Typology of src/lib/typology, and its conditions parsed (CompiledTypology).
	definition jsonb not null,
	compiled jsonb not null,
	note text,
	made_by uuid,
	made_at timestamptz not null,
	unique (typology_id, number)
);
create function typology_version_is_frozen() returns trigger language plpgsql
	as $$ begin raise exception 'a version of a typology never changes' using errcode = 'restrict_violation'; end $$;
create trigger typology_version_frozen before update on typology_version
	for each row execute function typology_version_is_frozen();

-- Whoever takes part in a study reads by what it judges; who runs it changes that.
alter table typology enable row level security;
alter table typology force row level security;
grant select, insert on typology to tour_account;
create policy typology_of_study on typology for select to tour_account
	using (study_id in (select id from study));
create policy typology_made on typology for insert to tour_account with check (
	study_id in (select id from study where network_id = any ((select viewer_administered_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy typology_system on typology to tour_system using (true) with check (true);
alter table typology_version enable row level security;
alter table typology_version force row level security;
grant select, insert on typology_version to tour_account;
create policy typology_version_read on typology_version for select to tour_account
	using (typology_id in (select id from typology));
create policy typology_version_made on typology_version for insert to tour_account with check (
	typology_id in (select id from typology where study_id in (
		select id from study where network_id = any ((select viewer_administered_ids())::uuid[])
			or (network_id is null and (select viewer_is_coordinator()))))
);
create policy typology_version_system on typology_version to tour_system using (true) with check (true);

-- What belongs to a response: its network and its wave, so that policies need no look at it.
create function belongs_to_response() returns trigger language plpgsql as $$
begin
	select network_id, wave_id into new.network_id, new.wave_id from response where id = new.response_id;
	return new;
end $$;

-- Published by the room of responses, for typology: what was sent, with what is known of who sent it.
create view judged_response with (security_invoker = true) as
select r.id, r.study_id, r.wave_id, r.version_id, r.network_id, r.authority_id, r.revision, r.state,
	r.submitted_at, r.not_asked,
	coalesce(a.name, r.declared_name) as name,
	coalesce(a.kind, r.declared_kind, 'other') as kind,
	coalesce(a.population, r.declared_population) as population,
	coalesce(a.departement_code, r.declared_departement_code) as departement_code,
	a.region_code,
	n.slug as network
from response r
	left join authority a on a.id = r.authority_id
	left join network n on n.id = r.network_id
where r.state in ('submitted', 'validated');
grant select on judged_response to tour_account;

create table suggestion (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	network_id uuid,
	wave_id uuid references wave on delete cascade,
	version_id uuid not null references typology_version on delete cascade,
	-- The response's own revision that was read.
	response_revision integer not null,
	-- What was known of the authority then: with version and answers all that went in.
	facts jsonb not null,
	-- ExplainedSuggestion of src/lib/typology.
	result jsonb not null,
	-- Out of the result, to be counted: the model suggested, and how the first one stands.
	model text,
	outcome text not null check (outcome in ('clear', 'between', 'none', 'not-enough', 'not-concerned')),
	score double precision check (score between 0 and 1),
	coverage double precision not null check (coverage between 0 and 1),
	computed_at timestamptz not null,
	superseded_at timestamptz,
	check ((outcome = 'clear') = (model is not null))
);
create unique index suggestion_current on suggestion (response_id) where superseded_at is null;
create index suggestion_by_response on suggestion (response_id, computed_at);
create index suggestion_by_network on suggestion (network_id);
create index suggestion_by_wave on suggestion (wave_id);
create index suggestion_by_version on suggestion (version_id);
create trigger suggestion_network before insert on suggestion
	for each row execute function belongs_to_response();

-- Somebody who is asked to read a response without seeing what the first reader decided.
create table second_reading (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	network_id uuid,
	wave_id uuid references wave on delete cascade,
	reader uuid not null,
	asked_by uuid not null,
	asked_at timestamptz not null,
	done_at timestamptz,
	withdrawn_at timestamptz,
	check (num_nonnulls(done_at, withdrawn_at) <= 1)
);
create unique index second_reading_live on second_reading (response_id) where withdrawn_at is null;
create index second_reading_by_reader on second_reading (reader) where done_at is null and withdrawn_at is null;
create index second_reading_by_network on second_reading (network_id);
create index second_reading_by_wave on second_reading (wave_id);
create trigger second_reading_network before insert on second_reading
	for each row execute function belongs_to_response();

create table tag (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	network_id uuid,
	wave_id uuid references wave on delete cascade,
	reading text not null check (reading in ('first', 'second')),
	verdict text not null check (verdict in ('model', 'between', 'none')),
	model text,
	-- What it stands between.
	between_models text[] not null default '{}',
	-- It is what was suggested; else it overrides that, and says why.
	agreed boolean not null,
	reason text,
	-- The version that was decided over, and the suggestion that was seen.
	version_id uuid not null references typology_version on delete cascade,
	suggestion_id uuid references suggestion on delete set null,
	by_account uuid not null,
	at timestamptz not null,
	superseded_at timestamptz,
	check ((verdict = 'model') = (model is not null)),
	check ((verdict = 'between') = (cardinality(between_models) >= 2)),
	constraint tag_override_reasoned check (agreed or btrim(coalesce(reason, '')) <> '')
);
create unique index tag_current on tag (response_id, reading) where superseded_at is null;
create index tag_by_response on tag (response_id, at);
create index tag_by_network on tag (network_id);
create index tag_by_wave on tag (wave_id);
create index tag_by_version on tag (version_id);
create index tag_by_suggestion on tag (suggestion_id);
create trigger tag_network before insert on tag
	for each row execute function belongs_to_response();

create function response_moved_models() returns trigger language plpgsql as $$
begin
	update suggestion set network_id = new.network_id where response_id = new.id;
	update second_reading set network_id = new.network_id where response_id = new.id;
	update tag set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_models after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_models();

alter table suggestion enable row level security;
alter table suggestion force row level security;
grant select, insert, update (superseded_at) on suggestion to tour_account;
create policy suggestion_of_staff on suggestion for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy suggestion_made on suggestion for insert to tour_account with check (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy suggestion_superseded on suggestion for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy suggestion_system on suggestion to tour_system using (true) with check (true);

alter table second_reading enable row level security;
alter table second_reading force row level security;
grant select, insert, update (done_at, withdrawn_at) on second_reading to tour_account;
create policy second_reading_of_staff on second_reading for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy second_reading_asked on second_reading for insert to tour_account with check (
	asked_by = (select viewer_id()) and done_at is null and withdrawn_at is null and (
		network_id = any ((select viewer_working_ids())::uuid[])
		or ((select viewer_is_coordinator()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
);
create policy second_reading_changed on second_reading for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy second_reading_system on second_reading to tour_system using (true) with check (true);

-- Nobody sees the first tag by calling their own reading done or off: it is done by deciding, and
-- called off by others.
create function second_reading_is_done_by_deciding() returns trigger language plpgsql as $$
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
end $$;
create trigger second_reading_over before update on second_reading
	for each row execute function second_reading_is_done_by_deciding();

-- A second reader is somebody else.
create function second_reader_is_another() returns trigger language plpgsql as $$
begin
	if exists (select from tag where response_id = new.response_id and reading = 'first'
		and by_account = new.reader and superseded_at is null) then
		raise exception 'nobody reads twice'
			using errcode = 'check_violation', constraint = 'second_reading_by_another';
	end if;
	return new;
end $$;
create trigger second_reading_by_another before insert on second_reading
	for each row execute function second_reader_is_another();

alter table tag enable row level security;
alter table tag force row level security;
grant select, insert, update (superseded_at) on tag to tour_account;
-- Whoever is asked for a second reading does not see the first one, nor any before it, until theirs
-- is done; whatever else they may see.
create policy tag_of_staff on tag for select to tour_account using (
	(network_id = any ((select viewer_network_ids())::uuid[])
		or ((select viewer_coordinates()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
	and (by_account = (select viewer_id()) or response_id not in (
		select s.response_id from second_reading s
		where s.reader = (select viewer_id()) and s.done_at is null and s.withdrawn_at is null))
);
create policy tag_decided on tag for insert to tour_account with check (
	by_account = (select viewer_id()) and superseded_at is null
	and (network_id = any ((select viewer_working_ids())::uuid[])
		or ((select viewer_is_coordinator()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
	and (reading = 'second') = (response_id in (
		select s.response_id from second_reading s
		where s.reader = (select viewer_id()) and s.done_at is null and s.withdrawn_at is null))
);
create policy tag_superseded on tag for update to tour_account using (
	(network_id = any ((select viewer_working_ids())::uuid[])
		or ((select viewer_is_coordinator()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
	and (by_account = (select viewer_id()) or response_id not in (
		select s.response_id from second_reading s
		where s.reader = (select viewer_id()) and s.done_at is null and s.withdrawn_at is null))
);
create policy tag_system on tag to tour_system using (true) with check (true);

-- Published by the room of typology, for results: the model of each response, as it is suggested and
-- as it was decided. Where there is none, `suggested_outcome` and `verdict` say why.
create view response_model with (security_invoker = true) as
select r.id as response_id, r.wave_id,
	s.model as suggested, s.outcome as suggested_outcome,
	t.model as decided, t.verdict
from response r
	left join suggestion s on s.response_id = r.id and s.superseded_at is null
	left join tag t on t.response_id = r.id and t.reading = 'first' and t.superseded_at is null
where s.id is not null or t.id is not null;
grant select on response_model to tour_account;
