-- Who reads texts a second time without seeing what the first reader coded, until they say that they
-- are done.

create table second_coding (
	id uuid primary key,
	codebook_id uuid not null references codebook on delete cascade,
	wave_id uuid not null references wave on delete cascade,
	item text not null,
	-- One text in so many is read, drawn by its place: 1 is all.
	one_in integer not null check (one_in between 1 and 20),
	reader uuid not null,
	begun_at timestamptz not null,
	ended_at timestamptz
);
create unique index second_coding_live on second_coding (codebook_id, wave_id, item, reader)
	where ended_at is null;
create index second_coding_by_wave on second_coding (wave_id);

alter table second_coding enable row level security;
alter table second_coding force row level security;

-- Only the reader themselves: the queries of coding leave out what they must not see yet by asking
-- for their rows here.
grant select, insert, update (ended_at) on second_coding to tour_account;
create policy second_coding_own on second_coding for select to tour_account
	using (reader = (select viewer_id()));
create policy second_coding_begun on second_coding for insert to tour_account with check (
	reader = (select viewer_id()) and ended_at is null and codebook_id in (select id from codebook)
);
create policy second_coding_ended on second_coding for update to tour_account
	using (reader = (select viewer_id()));
create policy second_coding_system on second_coding to tour_system using (true) with check (true);
