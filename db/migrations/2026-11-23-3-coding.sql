-- Codes put on texts: codebooks, their codes, and what was coded, by whom.

create table codebook (
	id uuid primary key,
	study_id uuid not null references study on delete cascade,
	-- Per language.
	name jsonb not null,
	-- The question whose answers it is for; null: any text.
	item text,
	created_at timestamptz not null,
	created_by uuid,
	changed_at timestamptz not null,
	retired_at timestamptz
);
create index codebook_by_study on codebook (study_id);

create table code (
	id uuid primary key,
	codebook_id uuid not null references codebook on delete cascade,
	-- What results and exports know it by: it never changes.
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	-- Per language, both.
	label jsonb not null,
	description jsonb not null default '{}',
	position integer not null,
	parent_id uuid references code,
	-- It means the other one from now on; what was coded with it stays as it is.
	merged_into uuid references code,
	split_from uuid references code,
	-- Nothing new is coded with it.
	retired_at timestamptz,
	-- Earlier labels, oldest first: [{"label": …, "until": …}].
	formerly jsonb not null default '[]',
	created_at timestamptz not null,
	created_by uuid,
	unique (codebook_id, key),
	check (merged_into <> id),
	check (parent_id <> id)
);
create index code_by_parent on code (parent_id);
create index code_merged on code (merged_into);
create index code_split on code (split_from);

-- A code on a text, or on a part of it. Taken off, it stays as history.
create table coded_passage (
	id uuid primary key,
	codebook_id uuid not null references codebook on delete cascade,
	-- null: read, and there is nothing to code.
	code_id uuid references code,
	kind text not null check (kind in ('answer', 'note')),
	-- An answer: the response. A note: the note.
	subject_id uuid not null,
	response_id uuid generated always as (case when kind = 'answer' then subject_id end) stored
		references response on delete cascade,
	-- Those of the response, copied by a trigger, as for answers.
	network_id uuid,
	wave_id uuid references wave on delete cascade,
	item text not null default '',
	row text not null default '',
	-- Characters of the text, from (included) to (excluded); both null: the whole of it.
	starts integer,
	ends integer,
	-- The revision of the text that was read.
	text_revision integer not null,
	-- By a second reader who did not see the first one's codes: measured, not counted.
	second_reading boolean not null default false,
	by_account uuid not null,
	at timestamptz not null,
	removed_at timestamptz,
	removed_by uuid,
	check ((starts is null) = (ends is null)),
	check (starts >= 0 and ends > starts)
);
create unique index coded_passage_live on coded_passage
	(subject_id, item, row, codebook_id, code_id, starts, ends, second_reading) nulls not distinct
	where removed_at is null;
create index coded_passage_by_codebook on coded_passage (codebook_id, item);
create index coded_passage_by_code on coded_passage (code_id);
create index coded_passage_by_response on coded_passage (response_id);
create index coded_passage_by_network on coded_passage (network_id);
create index coded_passage_by_wave on coded_passage (wave_id);

create function coded_passage_belongs() returns trigger language plpgsql as $$
begin
	if new.kind = 'answer' then
		select network_id, wave_id into new.network_id, new.wave_id
			from response where id = new.subject_id;
	end if;
	return new;
end $$;
create trigger coded_passage_network before insert on coded_passage
	for each row execute function coded_passage_belongs();
create function response_moved_passages() returns trigger language plpgsql as $$
begin
	update coded_passage set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_passages after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_passages();

alter table codebook enable row level security;
alter table codebook force row level security;
alter table code enable row level security;
alter table code force row level security;
alter table coded_passage enable row level security;
alter table coded_passage force row level security;

-- Whoever takes part in a study reads its codebooks; whoever works where it belongs writes them.
grant select, insert, update (name, item, changed_at, retired_at) on codebook to tour_account;
create policy codebook_of_study on codebook for select to tour_account
	using (study_id in (select id from study));
create policy codebook_made on codebook for insert to tour_account with check (
	study_id in (select id from study where network_id = any ((select viewer_working_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy codebook_changed on codebook for update to tour_account using (
	study_id in (select id from study where network_id = any ((select viewer_working_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy codebook_system on codebook to tour_system using (true) with check (true);

grant select, insert, update (label, description, position, parent_id, merged_into, retired_at, formerly)
	on code to tour_account;
create policy code_of_codebook on code for select to tour_account
	using (codebook_id in (select id from codebook));
create policy code_made on code for insert to tour_account with check (
	codebook_id in (select id from codebook where study_id in (
		select id from study where network_id = any ((select viewer_working_ids())::uuid[])
			or (network_id is null and (select viewer_is_coordinator()))))
);
create policy code_changed on code for update to tour_account using (
	codebook_id in (select id from codebook where study_id in (
		select id from study where network_id = any ((select viewer_working_ids())::uuid[])
			or (network_id is null and (select viewer_is_coordinator()))))
);
create policy code_system on code to tour_system using (true) with check (true);

-- A network codes what its own authorities wrote, with the codebooks of the study.
grant select, insert, update (removed_at, removed_by) on coded_passage to tour_account;
create policy coded_passage_of_staff on coded_passage for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy coded_passage_made on coded_passage for insert to tour_account with check (
	by_account = (select viewer_id()) and codebook_id in (select id from codebook) and (
		network_id = any ((select viewer_working_ids())::uuid[])
		or ((select viewer_is_coordinator()) and response_id in (
			select id from response where study_id in (select id from study where network_id is null))))
);
create policy coded_passage_taken_off on coded_passage for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy coded_passage_system on coded_passage to tour_system using (true) with check (true);

-- Published by the room of responses, for coding: texts as they count, with the revision that is read.
create view written_answer with (security_invoker = true) as
select response_id, wave_id, item, row, revision, value #>> '{}' as text
from answer where current and jsonb_typeof(value) = 'string';
grant select on written_answer to tour_account;

-- Published by the room of coding, for results: codes as a variable, those that were merged under
-- what they mean now.
create view coded_answer with (security_invoker = true) as
with recursive meant (id, means) as (
	select id, id from code where merged_into is null
	union all
	select code.id, meant.means from code join meant on code.merged_into = meant.id
)
select distinct p.response_id, p.wave_id, p.item, p.row, k.codebook_id, k.key as code
from coded_passage p
	join meant on meant.id = p.code_id
	join code k on k.id = meant.means
where p.kind = 'answer' and p.removed_at is null and not p.second_reading;
grant select on coded_answer to tour_account;
