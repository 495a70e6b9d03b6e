-- Several people fill in one response; what two say of one question; what could not be taken.

create function viewer_contributor_id() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('app.contributor_id', true), '')::uuid $$;
grant execute on function viewer_contributor_id() to tour_visitor, tour_respondent, tour_account, tour_job, tour_system;

-- Whoever works on a response. Name and address can be taken out: the id stays in the history.
-- The one who began it has the id of the response, and the link of the response.
create table contributor (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	-- That of the response, copied by a trigger, as for answers.
	network_id uuid,
	name text,
	email text check (email = lower(email)),
	locale text not null default 'fr' check (locale in ('fr', 'en')),
	-- Pages that may be filled in; null: the whole form; empty: nothing, for somebody who only signs.
	pages text[],
	-- The items of those pages, as stored, for the database to hold writing to them.
	items text[],
	-- The link is made of the id and this; nothing usable is stored.
	generation integer not null default 1,
	invited_by uuid,
	created_at timestamptz not null,
	-- When a mail with the link was last asked for.
	sent_at timestamptz,
	-- When the link was first used (not merely looked at).
	used_at timestamptz,
	revoked_at timestamptz,
	-- Where they are, written while a page is open, every quarter of a minute at most.
	last_seen_at timestamptz,
	last_page text,
	check ((pages is null) = (items is null))
);
create index contributor_by_response on contributor (response_id);
create index contributor_by_network on contributor (network_id);
-- Whoever asks for the link again is found by the address.
create index contributor_by_email on contributor (email) where email is not null;

create function contributor_belongs_to_network() returns trigger language plpgsql as $$
begin
	new.network_id := (select network_id from response where id = new.response_id);
	return new;
end $$;
create trigger contributor_network before insert on contributor
	for each row execute function contributor_belongs_to_network();

alter table response
	-- Only this contributor sends it.
	add column signatory_id uuid,
	-- Counts the savings; what somebody has seen is everything up to one of them.
	add column revision integer not null default 0;
alter table answer
	-- The saving of the response that brought it.
	add column response_revision integer not null default 0,
	add column by_contributor uuid,
	-- Given by the browser to a saving, so that a repeat is told from a second saving.
	add column save_key uuid;
alter table person_answer
	add column response_revision integer not null default 0,
	add column by_contributor uuid;
create index answer_by_saving on answer (response_id, response_revision);

-- As a role that sees them: row level security holds for the owner too, who has no policy.
set local role tour_system;
insert into contributor (id, response_id, locale, created_at, used_at)
	select id, id, locale, started_at, started_at from response;
update response set signatory_id = id;
reset role;

create function response_is_begun_by_somebody() returns trigger language plpgsql as $$
begin
	new.signatory_id := coalesce(new.signatory_id, new.id);
	return new;
end $$;
create trigger response_signatory before insert on response
	for each row execute function response_is_begun_by_somebody();
create function response_has_a_contributor() returns trigger language plpgsql as $$
begin
	insert into contributor (id, response_id, locale, created_at, used_at)
		values (new.id, new.id, new.locale, new.started_at, new.started_at);
	return null;
end $$;
create trigger response_begun after insert on response
	for each row execute function response_has_a_contributor();
create function response_moved_contributors() returns trigger language plpgsql as $$
begin
	update contributor set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_contributors after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_contributors();

alter table contributor enable row level security;
alter table contributor force row level security;
grant select, insert, update (name, email, locale, pages, items, generation, sent_at, used_at, revoked_at, last_seen_at, last_page)
	on contributor to tour_respondent;
-- One's own row is found before one's response is known: a link names its contributor only.
create policy contributor_of_response on contributor for select to tour_respondent
	using (response_id = (select viewer_response_id()) or id = (select viewer_contributor_id()));
-- Who began it and who signs it invite and show out; everybody says who they are.
create function viewer_leads() returns boolean language sql stable as $$
	select exists (select from response where id = viewer_response_id()
		and (viewer_contributor_id() = id or viewer_contributor_id() = signatory_id)) $$;
grant execute on function viewer_leads() to tour_respondent;
create policy contributor_invited on contributor for insert to tour_respondent
	with check (response_id = (select viewer_response_id()) and (select viewer_leads()));
create policy contributor_changed on contributor for update to tour_respondent
	using (response_id = (select viewer_response_id())
		and (id = (select viewer_contributor_id()) or (select viewer_leads())));
grant select on contributor to tour_account;
create policy contributor_of_staff on contributor for select to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
-- A mail is asked for once more just before it goes.
grant select on contributor to tour_job;
create policy contributor_mailed on contributor for select to tour_job using (true);
create policy contributor_system on contributor to tour_system using (true) with check (true);

-- Nobody widens their own pages, and nobody who was shown out lets themselves in again.
create function contributor_keeps_to_pages() returns trigger language plpgsql as $$
begin
	if current_user = 'tour_respondent' and not viewer_leads() and (
		new.pages is distinct from old.pages or new.items is distinct from old.items
		or new.revoked_at is distinct from old.revoked_at or new.generation is distinct from old.generation
	) then
		raise exception 'only who leads changes what a contributor may do' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $$;
create trigger contributor_pages before update on contributor
	for each row execute function contributor_keeps_to_pages();

-- One person signs: only they send it, and only who began it or signs it says who that is.
grant update (signatory_id, revision) on response to tour_respondent;
create function response_is_signed() returns trigger language plpgsql as $$
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
end $$;
create trigger response_signatory_sends before update on response
	for each row execute function response_is_signed();

-- What may be written: the whole form, or the items of one's pages; nothing once shown out. Who
-- signs drops what is not asked any more, though there may be nothing for them to fill in.
create function viewer_writes_all() returns boolean language sql stable as $$
	select exists (select from contributor c join response r on r.id = c.response_id
		where c.id = viewer_contributor_id() and r.id = viewer_response_id() and c.revoked_at is null
			and (c.pages is null or c.id = r.signatory_id)) $$;
create function viewer_writes_items() returns text[] language sql stable as $$
	select items from contributor where id = viewer_contributor_id()
		and response_id = viewer_response_id() and revoked_at is null $$;
grant execute on function viewer_writes_all(), viewer_writes_items() to tour_respondent;
drop policy answer_of_respondent on answer;
create policy answer_of_respondent on answer for select to tour_respondent
	using (response_id = (select viewer_response_id()) and merged_from is null);
create policy answer_given on answer for insert to tour_respondent
	with check (response_id = (select viewer_response_id()) and merged_from is null
		and ((select viewer_writes_all()) or item = any ((select viewer_writes_items())::text[])));
create policy answer_superseded_by_respondent on answer for update to tour_respondent
	using (response_id = (select viewer_response_id()) and merged_from is null
		and ((select viewer_writes_all()) or item = any ((select viewer_writes_items())::text[])));

-- What a person sent and the response did not take: never dropped, and shown to choose from.
create table kept_aside (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	network_id uuid,
	item text not null,
	row text not null default '',
	value jsonb,
	-- conflict: somebody else had changed it meanwhile; refused: it can't be an answer to this
	-- question; not-yours: of a page of others; closed, submitted: it came too late; unknown: the
	-- questionnaire has no such question.
	reason text not null check (reason in ('conflict', 'refused', 'not-yours', 'closed', 'submitted', 'unknown')),
	-- The saving that its author had seen.
	based_on integer not null,
	by_contributor uuid,
	save_key uuid not null,
	at timestamptz not null,
	-- About a person: seen by nobody but those who answer, and gone once it is decided.
	personal boolean not null default false,
	-- taken: it became the answer; left: the other one stayed.
	decided text check (decided in ('taken', 'left')),
	decided_at timestamptz,
	decided_by uuid,
	unique (response_id, save_key, item, row)
);
create index kept_aside_by_network on kept_aside (network_id);
create trigger kept_aside_network before insert on kept_aside
	for each row execute function contributor_belongs_to_network();
create function response_moved_aside() returns trigger language plpgsql as $$
begin
	update kept_aside set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_aside after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_aside();
alter table kept_aside enable row level security;
alter table kept_aside force row level security;
grant select, insert, delete, update (decided, decided_at, decided_by) on kept_aside to tour_respondent;
create policy kept_aside_of_respondent on kept_aside to tour_respondent
	using (response_id = (select viewer_response_id()));
grant select on kept_aside to tour_account;
create policy kept_aside_of_staff on kept_aside for select to tour_account using (
	not personal and (network_id = any ((select viewer_network_ids())::uuid[])
		or ((select viewer_coordinates()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
);
create policy kept_aside_system on kept_aside to tour_system using (true) with check (true);
