-- Responses, their answers, and the people apart from both.

create table response (
	id uuid primary key,
	study_id uuid not null references study,
	wave_id uuid not null references wave,
	version_id uuid not null references questionnaire_version,
	authority_id uuid references authority,
	-- A body that the registry lacks, as the respondent declared it.
	declared_name text,
	declared_kind text,
	declared_departement_code text references departement,
	declared_population integer check (declared_population >= 0),
	-- The network that follows it, by the territory; none: the coordination.
	network_id uuid references network,
	via text not null check (via in ('public-link', 'personal-link', 'staff')),
	-- An answer that came by the public link waits for the authority or its network.
	confirmed_at timestamptz,
	state text not null default 'draft' check (state in ('draft', 'submitted', 'validated', 'set-aside')),
	started_at timestamptz not null,
	last_activity_at timestamptz not null,
	submitted_at timestamptz,
	-- Where the respondent was, and how far: asked counts the items shown to them.
	page text,
	answered integer not null default 0,
	asked integer not null default 0,
	-- Set at submission: items whose conditions kept them from being asked (matrix rows as
	-- `matrix.row`, a repeated panel under its own name; never fields of its rows). Results tell
	-- "not asked" from "left blank" by it.
	not_asked text[] not null default '{}',
	locale text not null default 'fr',
	-- The key to the people of this response. Destroyed, nobody finds them any more.
	person_key uuid,
	link_generation integer not null default 1,
	check (num_nonnulls(authority_id, declared_name) = 1),
	check ((state in ('draft')) = (submitted_at is null))
);
create index response_by_wave on response (wave_id, state);
-- The newest of a wave, until enough of them may be seen: a policy can't use the index by network.
create index response_by_activity on response (wave_id, last_activity_at desc);
create index response_by_network on response (network_id, wave_id, last_activity_at desc);
create index response_by_authority on response (authority_id, wave_id);
create unique index response_by_person_key on response (person_key) where person_key is not null;

-- The truth of what was said: a row an item (or a field of a row of a repeated panel) and
-- revision; the newest is current. The document of a response is put together from these.
create table answer (
	response_id uuid not null references response on delete cascade,
	wave_id uuid not null references wave,
	-- That of the response, copied by a trigger: the policy below then needs no look at response,
	-- which made one response's answers four times as slow to read (measured, see db/README.md).
	network_id uuid,
	item text not null,
	-- The id of the row of a repeated panel; '' elsewhere.
	row text not null default '',
	revision integer not null,
	-- null: taken back.
	value jsonb,
	source text not null check (source in ('self', 'telephone', 'interview', 'previous-wave', 'registry')),
	at timestamptz not null,
	-- The account that wrote it; none: the holder of the link.
	by_account uuid,
	current boolean not null default true,
	primary key (response_id, item, row, revision)
);
create unique index answer_current on answer (response_id, item, row) where current;
create index answer_by_item on answer (wave_id, item) include (response_id, row) where current;

create function answer_belongs_to_network() returns trigger language plpgsql as $$
begin
	new.network_id := (select network_id from response where id = new.response_id);
	return new;
end $$;
create trigger answer_network before insert on answer
	for each row execute function answer_belongs_to_network();

create function response_changed_network() returns trigger language plpgsql as $$
begin
	update answer set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_network after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_changed_network();

-- Answers about a person (items marked personal): apart, reached by a key only.
create table person_answer (
	person_key uuid not null,
	item text not null,
	value jsonb,
	at timestamptz not null,
	primary key (person_key, item)
);

alter table response enable row level security;
alter table response force row level security;
alter table answer enable row level security;
alter table answer force row level security;
alter table person_answer enable row level security;
alter table person_answer force row level security;

-- A respondent sees their own response only; a network those of its territory; the coordination
-- those of its own studies.
grant select on response to tour_respondent, tour_account;
grant update (state, last_activity_at, submitted_at, page, answered, asked, not_asked, locale, person_key)
	on response to tour_respondent;
create policy response_of_respondent on response to tour_respondent
	using (id = (select viewer_response_id()))
	-- To validate or set aside is not theirs.
	with check (id = (select viewer_response_id()) and state in ('draft', 'submitted'));
create policy response_of_staff on response for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates())
		and study_id in (select id from study where network_id is null))
);
create policy response_system on response to tour_system using (true) with check (true);

grant select, insert on answer to tour_respondent;
grant update (current) on answer to tour_respondent;
grant select on answer to tour_account;
create policy answer_of_respondent on answer to tour_respondent
	using (response_id = (select viewer_response_id()));
create policy answer_of_staff on answer for select to tour_account
	using (network_id = any ((select viewer_network_ids())::uuid[])
		or ((select viewer_coordinates()) and wave_id in (
			select wave.id from wave join study on study.id = wave.study_id where study.network_id is null)));
create policy answer_system on answer to tour_system using (true) with check (true);

grant select, insert, update, delete on person_answer to tour_respondent;
grant select on person_answer to tour_account;
create policy person_answer_of_respondent on person_answer to tour_respondent
	using (person_key = (select person_key from response where id = (select viewer_response_id())));
create policy person_answer_of_staff on person_answer for select to tour_account
	using (person_key in (select person_key from response));
create policy person_answer_system on person_answer to tour_system using (true) with check (true);

-- What the room of results reads. `counted`: of several responses of one authority to one wave,
-- the validated one, else the confirmed one, else the newest.
create view submitted_response with (security_invoker = true) as
select
	r.id, r.study_id, r.wave_id, r.network_id, r.state, r.submitted_at, r.not_asked,
	coalesce(a.name, r.declared_name) as name,
	coalesce(a.kind, r.declared_kind, 'other') as kind,
	coalesce(a.population, r.declared_population) as population,
	coalesce(a.departement_code, r.declared_departement_code) as departement_code,
	row_number() over (
		partition by r.wave_id, coalesce(r.authority_id, r.id)
		order by (r.state = 'validated') desc, (r.confirmed_at is not null) desc, r.submitted_at desc, r.id desc
	) = 1 as counted
from response r left join authority a on a.id = r.authority_id
where r.state in ('submitted', 'validated');

create view current_answer with (security_invoker = true) as
select response_id, wave_id, item, row, value from answer where current and value is not null;

grant select on submitted_response, current_answer to tour_account;
