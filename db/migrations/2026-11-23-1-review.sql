-- Reviewing: who has a response in hand, what was decided, answers corrected, questions to the
-- authority, what can be undone, views of the desk, and words to search for.

-- "In review" and "question to the authority" are no states of their own: a response that was sent
-- and is in somebody's hands, or waits for a reply. So nothing can contradict them.
alter table response
	-- Raised with everything that a decision should have seen: who decides over less is told.
	add column review_revision integer not null default 0,
	add column taken_by uuid,
	add column taken_at timestamptz,
	add column decided_by uuid,
	add column decided_at timestamptz,
	add constraint response_taken_when check (num_nonnulls(taken_by, taken_at) <> 1);
create index response_taken on response (taken_by) where taken_by is not null;
grant update (review_revision, taken_by, taken_at, decided_by, decided_at, revision) on response to tour_account;

create function response_is_reviewed() returns trigger language plpgsql as $$
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
end $$;
create trigger response_reviewed before update on response
	for each row when (
		old.state is distinct from new.state
		or old.taken_by is distinct from new.taken_by
		or old.submitted_at is distinct from new.submitted_at
		or old.confirmed_at is distinct from new.confirmed_at
		or old.merged_into is distinct from new.merged_into
		or old.review_revision is distinct from new.review_revision
	) execute function response_is_reviewed();

-- A correction is a revision by an account, with the reason for it; what was said before stays.
alter table answer add column reason text;
grant update (pending, unsent) on answer to tour_account;

-- What is asked of the authority about an answer, or about the whole, and what it replies.
create table authority_question (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	-- That of the response, copied by a trigger, as for answers.
	network_id uuid,
	-- null: the whole response.
	item text,
	row text not null default '',
	text text not null check (btrim(text) <> ''),
	asked_by uuid not null,
	asked_at timestamptz not null,
	withdrawn_by uuid,
	withdrawn_at timestamptz,
	reply text,
	-- The contributor who replied.
	replied_by uuid,
	replied_at timestamptz,
	check (num_nonnulls(withdrawn_at, replied_at) <= 1),
	check ((reply is null) = (replied_at is null))
);
create index authority_question_by_response on authority_question (response_id);
create index authority_question_by_network on authority_question (network_id);
create trigger authority_question_network before insert on authority_question
	for each row execute function contributor_belongs_to_network();
create function response_moved_questions() returns trigger language plpgsql as $$
begin
	update authority_question set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_questions after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_questions();
create function question_is_settled_once() returns trigger language plpgsql as $$
begin
	if old.withdrawn_at is not null or old.replied_at is not null then
		raise exception 'a question that is settled stays settled'
			using errcode = 'check_violation', constraint = 'authority_question_settled';
	end if;
	return new;
end $$;
create trigger authority_question_settled before update of withdrawn_at, reply on authority_question
	for each row execute function question_is_settled_once();
alter table authority_question enable row level security;
alter table authority_question force row level security;
grant select, insert, update (withdrawn_by, withdrawn_at) on authority_question to tour_account;
create policy authority_question_of_staff on authority_question for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy authority_question_asked on authority_question for insert to tour_account with check (
	asked_by = (select viewer_id()) and reply is null and (
		network_id = any ((select viewer_working_ids())::uuid[])
		or ((select viewer_is_coordinator()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
);
create policy authority_question_withdrawn on authority_question for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
-- Everybody who works on the response reads what is asked, and may reply, as long as they were not shown out.
grant select, update (reply, replied_by, replied_at) on authority_question to tour_respondent;
create policy authority_question_of_respondent on authority_question for select to tour_respondent
	using (response_id = (select viewer_response_id()));
create policy authority_question_replied on authority_question for update to tour_respondent
	using (response_id = (select viewer_response_id())
		and ((select viewer_writes_all()) or (select viewer_writes_items()) is not null))
	with check (response_id = (select viewer_response_id()) and replied_by = (select viewer_contributor_id()));
-- A mail is asked for once more just before it goes.
grant select on authority_question to tour_job;
create policy authority_question_mailed on authority_question for select to tour_job using (true);
create policy authority_question_system on authority_question to tour_system using (true) with check (true);

-- One gesture over several responses, with what stood before, so that it can be undone.
create table review_batch (
	id uuid primary key,
	study_id uuid not null references study on delete cascade,
	account_id uuid not null references account on delete cascade,
	action text not null check (action in ('take', 'give-back', 'validate', 'set-aside')),
	at timestamptz not null
);
create index review_batch_by_account on review_batch (account_id, at desc);
create index review_batch_by_study on review_batch (study_id);
alter table review_batch enable row level security;
alter table review_batch force row level security;
grant select, insert on review_batch to tour_account;
create policy review_batch_own on review_batch to tour_account using (account_id = (select viewer_id()));
create policy review_batch_system on review_batch to tour_system using (true) with check (true);

create table review_batch_response (
	batch_id uuid not null references review_batch on delete cascade,
	response_id uuid not null references response on delete cascade,
	state text not null,
	taken_by uuid,
	taken_at timestamptz,
	decided_by uuid,
	decided_at timestamptz,
	set_aside_reason text,
	set_aside_at timestamptz,
	set_aside_by uuid,
	-- Of the response once this was done: another one now, and somebody has changed it since.
	revision_after integer not null,
	undone_at timestamptz,
	primary key (batch_id, response_id)
);
create index review_batch_response_by_response on review_batch_response (response_id);
alter table review_batch_response enable row level security;
alter table review_batch_response force row level security;
grant select, insert, update (undone_at) on review_batch_response to tour_account;
create policy review_batch_response_own on review_batch_response to tour_account
	using (batch_id in (select id from review_batch));
create policy review_batch_response_system on review_batch_response to tour_system using (true) with check (true);

-- A way of looking at the desk, kept under a name.
create table desk_view (
	id uuid primary key,
	study_id uuid not null references study on delete cascade,
	account_id uuid not null references account on delete cascade,
	-- Where it is shared; null: in the coordination.
	network_id uuid references network on delete cascade,
	shared boolean not null default false,
	name text not null check (btrim(name) <> ''),
	-- DeskFilter of src/lib/responses/review.
	filter jsonb not null,
	created_at timestamptz not null,
	changed_at timestamptz not null
);
create unique index desk_view_name on desk_view (account_id, study_id, name);
create index desk_view_by_network on desk_view (network_id, study_id);
create index desk_view_by_study on desk_view (study_id);
alter table desk_view enable row level security;
alter table desk_view force row level security;
grant select, insert, update (name, filter, shared, network_id, changed_at), delete on desk_view to tour_account;
create policy desk_view_read on desk_view for select to tour_account using (
	account_id = (select viewer_id())
	or (shared and (network_id = any ((select viewer_network_ids())::uuid[])
		or (network_id is null and (select viewer_coordinates()))))
);
create policy desk_view_made on desk_view for insert to tour_account with check (
	account_id = (select viewer_id()) and (not shared
		or network_id = any ((select viewer_working_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy desk_view_changed on desk_view for update to tour_account
	using (account_id = (select viewer_id()))
	with check (account_id = (select viewer_id()) and (not shared
		or network_id = any ((select viewer_working_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator()))));
create policy desk_view_forgotten on desk_view for delete to tour_account
	using (account_id = (select viewer_id()));
create policy desk_view_system on desk_view to tour_system using (true) with check (true);

-- The words of a response, to be searched: the name of the authority, and what was written freely.
-- Apart from the response, so that saving an answer does not copy them. Answers about people are in
-- another table, and never here.
create table response_words (
	response_id uuid primary key references response on delete cascade,
	wave_id uuid not null references wave on delete cascade,
	network_id uuid,
	words tsvector not null
);
-- A condition on the words can't use an index under a policy; one on the network can.
create index response_words_by_network on response_words (network_id, wave_id);
create index response_words_by_wave on response_words (wave_id);
alter table response_words enable row level security;
alter table response_words force row level security;
grant select, insert, update on response_words to tour_respondent, tour_account;
create policy response_words_of_respondent on response_words to tour_respondent
	using (response_id = (select viewer_response_id()));
create policy response_words_of_staff on response_words for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and wave_id in (
		select wave.id from wave join study on study.id = wave.study_id where study.network_id is null))
);
create policy response_words_made on response_words for insert to tour_account with check (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and wave_id in (
		select wave.id from wave join study on study.id = wave.study_id where study.network_id is null))
);
create policy response_words_changed on response_words for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and wave_id in (
		select wave.id from wave join study on study.id = wave.study_id where study.network_id is null))
);
create policy response_words_system on response_words to tour_system using (true) with check (true);

-- What was written freely: answers to questions of text, and what stands beside a choice. The name
-- weighs more. A text is cut before it grows beyond what can be searched.
-- Which questions those are is told once a version: read out of the form at each sending, it took
-- longer than all else of it (measured).
create function items_written(form jsonb) returns text[] language sql immutable as $$
	select array(select distinct item #>> '{name}' from jsonb_path_query(form,
		'$.** ? (@.kind == "text" || @.kind == "comment")') item) $$;
grant execute on function items_written to tour_account, tour_system;
alter table questionnaire_version
	add column written text[] generated always as (items_written(compiled)) stored;

create function refresh_response_words(ids uuid[]) returns void language plpgsql
	set plan_cache_mode = force_generic_plan as $$
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
end $$;

-- Begun: its name can be found.
create function response_is_named() returns trigger language plpgsql as $$
begin
	insert into response_words (response_id, wave_id, network_id, words) values (new.id, new.wave_id,
		new.network_id, setweight(to_tsvector('french_plain', coalesce(
			(select name from authority where id = new.authority_id), new.declared_name, '')), 'A'));
	return null;
end $$;
create trigger response_named after insert on response
	for each row execute function response_is_named();
-- Sent, or sent again.
create function response_is_found() returns trigger language plpgsql as $$
begin
	perform refresh_response_words(array[new.id]);
	return null;
end $$;
create trigger response_found after update of submitted_at on response
	for each row when (new.submitted_at is distinct from old.submitted_at)
	execute function response_is_found();
-- Corrected, merged, brought in; what a respondent saves is found once it is sent.
create function answers_are_found() returns trigger language plpgsql as $$
begin
	perform refresh_response_words(array(select distinct response_id from added));
	return null;
end $$;
create trigger answers_found after insert on answer referencing new table as added
	for each statement when (current_user in ('tour_account', 'tour_system'))
	execute function answers_are_found();
create function authority_is_renamed() returns trigger language plpgsql as $$
begin
	perform refresh_response_words(array(select id from response where authority_id = new.id));
	return null;
end $$;
create trigger authority_renamed after update of name on authority
	for each row when (new.name is distinct from old.name)
	execute function authority_is_renamed();
create function response_moved_words() returns trigger language plpgsql as $$
begin
	update response_words set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_moved_its_words after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_words();

-- Row level security holds for the owner too, who has no policy.
set local role tour_system;
select refresh_response_words(array(select id from response));
reset role;
