-- Links: asked for within limits, sent again, renewed by who holds them.

-- What anybody can have done without being anybody: a draft begun by the public link, a link sent
-- again. Counted here, for all nodes together, under keyed hashes that tell nothing; forgotten after
-- two days.
create table asking (
	id uuid primary key,
	key bytea not null,
	at timestamptz not null
);
create index asking_by_key on asking (key, at);
create index asking_by_time on asking (at);
alter table asking enable row level security;
alter table asking force row level security;
create policy asking_system on asking to tour_system using (true) with check (true);

-- A contributor renews their own link, and nobody else's but who leads; the link of who began a
-- response is that of the response.
create or replace function contributor_keeps_to_pages() returns trigger language plpgsql as $$
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
end $$;
grant update (link_generation) on response to tour_respondent;
create function response_link_is_of_who_began() returns trigger language plpgsql as $$
begin
	if current_user = 'tour_respondent' and viewer_contributor_id() is distinct from old.id then
		raise exception 'only who began a response renews its first link' using errcode = 'insufficient_privilege';
	end if;
	if new.link_generation < old.link_generation then
		raise exception 'a link that is dead stays dead' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $$;
create trigger response_link_renewed before update of link_generation on response
	for each row when (old.link_generation is distinct from new.link_generation)
	execute function response_link_is_of_who_began();

-- Asked just before a mail goes: whether the link in it still opens anything.
grant select (link_generation) on response to tour_job;
-- The staff of a network have links sent again, and end them all with that of the authority.
grant update (sent_at, generation) on contributor to tour_account;
create policy contributor_sent_by_staff on contributor for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
