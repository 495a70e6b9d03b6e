-- When a response was last looked at by the rules of quality: without it nobody can tell "nothing
-- doubtful" from "not looked at yet".

create table quality_look (
	response_id uuid primary key references response on delete cascade,
	at timestamptz not null
);
alter table quality_look enable row level security;
alter table quality_look force row level security;
grant select on quality_look to tour_account;
-- As the response itself.
create policy quality_look_of_staff on quality_look for select to tour_account
	using (response_id in (select id from response));
create policy quality_look_system on quality_look to tour_system using (true) with check (true);
