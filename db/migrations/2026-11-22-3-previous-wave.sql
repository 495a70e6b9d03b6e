-- What an authority had said in the wave before, proposed to whoever answers for it now: to be said
-- again with one gesture, or changed. It is nobody's answer until then, and it stays as it is beside
-- what is said now.

create table previous_answer (
	response_id uuid not null references response on delete cascade,
	network_id uuid,
	-- The wave in which it was said, and when it was sent.
	wave_id uuid not null references wave on delete cascade,
	sent_at timestamptz not null,
	item text not null,
	row text not null default '',
	value jsonb not null,
	primary key (response_id, item, row)
);
create index previous_answer_by_network on previous_answer (network_id);
create index previous_answer_by_wave on previous_answer (wave_id);
create trigger previous_answer_network before insert on previous_answer
	for each row execute function contributor_belongs_to_network();
create function response_moved_previous_answers() returns trigger language plpgsql as $$
begin
	update previous_answer set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_previous_answers after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_previous_answers();
alter table previous_answer enable row level security;
alter table previous_answer force row level security;
grant select on previous_answer to tour_respondent, tour_account;
create policy previous_answer_of_respondent on previous_answer for select to tour_respondent
	using (response_id = (select viewer_response_id()));
create policy previous_answer_of_staff on previous_answer for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy previous_answer_system on previous_answer to tour_system using (true) with check (true);
