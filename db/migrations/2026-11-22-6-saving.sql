-- A saving in two statements: what it must know, under a lock, and what it writes. As functions,
-- because their plans are kept by the connection: planning these queries under their policies took
-- most of a saving (measured, see src/lib/responses/saving/SAVING.md). They run with the rights of whoever
-- calls: all policies hold.

-- Every saving that a browser has sent, by its key: sent again, it is told the same and writes nothing.
create table saving (
	response_id uuid not null references response on delete cascade,
	key uuid not null,
	-- That of the response after it.
	revision integer not null,
	at timestamptz not null,
	by_contributor uuid not null,
	-- What was told to be wrong with it.
	refused jsonb,
	primary key (response_id, key)
);
alter table saving enable row level security;
alter table saving force row level security;
grant select, insert on saving to tour_respondent;
create policy saving_of_respondent on saving to tour_respondent
	using (response_id = (select viewer_response_id()));
create policy saving_system on saving to tour_system using (true) with check (true);

-- Published by studies: when a study takes answers.
create view study_calendar with (security_invoker = true) as
select study.id, study.slug, study.state, (
	select jsonb_agg(jsonb_build_object(
		'id', wave.id, 'number', wave.number, 'versionId', wave.questionnaire_version_id,
		'opensAt', wave.opens_at, 'closesAt', wave.closes_at, 'publicLink', wave.public_link))
	from wave where wave.study_id = study.id) as waves
from study;
grant select on study_calendar to tour_respondent;

-- Room in the page of a response for its next version, so that a saving changes no index.
alter table response set (fillfactor = 75);
-- Nobody asks for it: what somebody has not seen is told out of all answers, which are read anyway.
drop index answer_by_saving;

-- The plan of what a function of this kind asks is kept; that of a function in SQL is made anew each time.
create or replace function viewer_writes_all() returns boolean language plpgsql stable as $$
begin
	return exists (select from contributor c join response r on r.id = c.response_id
		where c.id = viewer_contributor_id() and r.id = viewer_response_id() and c.revoked_at is null
			and (c.pages is null or c.id = r.signatory_id));
end $$;
create or replace function viewer_writes_items() returns text[] language plpgsql stable as $$
begin
	return (select items from contributor where id = viewer_contributor_id()
		and response_id = viewer_response_id() and revoked_at is null);
end $$;

-- The response of whoever asks, found by the contributor that they say they are and, to be saved,
-- locked until the end of the transaction, with all that decides about a saving. Each query looks anew, so that it
-- sees what was committed while the lock was waited for.
create function open_saving(saving_key uuid, locked boolean) returns json language plpgsql
	set plan_cache_mode = force_generic_plan as $$
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
			from person_answer p where p.person_key = the_response.person_key)
	);
end $$;
grant execute on function open_saving to tour_respondent;

-- Answers as new revisions, those about a person overwritten, the key, and where the response stands.
create function write_saving(saved jsonb) returns void language plpgsql
	-- Left alone, the insertion was planned anew each time, which took as long as doing it.
	set plan_cache_mode = force_generic_plan as $$
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
end $$;
grant execute on function write_saving to tour_respondent;
