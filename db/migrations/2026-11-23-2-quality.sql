-- What is doubtful in a response: found by rules, explained, and dismissed by people.

create table quality_flag (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	-- That of the response, copied by a trigger, as for answers.
	network_id uuid,
	kind text not null check (kind in ('incoherence', 'outlier', 'too-fast', 'straightlining',
		'duplicate', 'misplaced-text', 'jump')),
	-- As answers are stored; '': the response as a whole.
	item text not null default '',
	row text not null default '',
	-- Which of several of its kind at one place: the rule, the other response, what was found in a text.
	about text not null default '',
	-- Evidence of src/lib/responses/quality/flag.ts: values and counts, never a text that was written.
	data jsonb not null,
	found_at timestamptz not null,
	-- Not found any more when it was looked for last.
	gone_at timestamptz,
	-- Looked at, and found to be right all the same. It comes back only when what is said changes.
	dismissed_at timestamptz,
	dismissed_by uuid,
	dismissed_reason text,
	unique (response_id, kind, item, row, about),
	check ((dismissed_at is null) = (dismissed_reason is null))
);
create index quality_flag_by_network on quality_flag (network_id);
create trigger quality_flag_network before insert on quality_flag
	for each row execute function contributor_belongs_to_network();
create function response_moved_flags() returns trigger language plpgsql as $$
begin
	update quality_flag set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_flags after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_flags();
alter table quality_flag enable row level security;
alter table quality_flag force row level security;
grant select, update (dismissed_at, dismissed_by, dismissed_reason) on quality_flag to tour_account;
create policy quality_flag_of_staff on quality_flag for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy quality_flag_judged on quality_flag for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or ((select viewer_is_coordinator()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy quality_flag_system on quality_flag to tour_system using (true) with check (true);

-- Answers of one response that contradict each other, as rules of the study.
create table incoherence_rule (
	id uuid primary key,
	study_id uuid not null references study on delete cascade,
	-- An expression of SurveyJS that holds where something is wrong.
	expression text not null,
	-- The repeated panel whose rows it is asked of; null: the response as a whole.
	panel text,
	-- What is wrong then, per language.
	words jsonb not null,
	created_at timestamptz not null,
	created_by uuid,
	changed_at timestamptz not null,
	retired_at timestamptz
);
create index incoherence_rule_by_study on incoherence_rule (study_id);
alter table incoherence_rule enable row level security;
alter table incoherence_rule force row level security;
grant select, insert, update (expression, panel, words, changed_at, retired_at) on incoherence_rule to tour_account;
create policy incoherence_rule_of_study on incoherence_rule for select to tour_account
	using (study_id in (select id from study));
create policy incoherence_rule_made on incoherence_rule for insert to tour_account with check (
	study_id in (select id from study where network_id = any ((select viewer_working_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy incoherence_rule_changed on incoherence_rule for update to tour_account using (
	study_id in (select id from study where network_id = any ((select viewer_working_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy incoherence_rule_system on incoherence_rule to tour_system using (true) with check (true);
