-- Studies made and kept by people: perimeter, waves in their time zone, closing, archiving, deleting.

alter table study
	-- The questionnaire being written for it.
	add column questionnaire_id uuid references questionnaire,
	-- Whom it asks: Perimeter of src/lib/studies/study.ts.
	add column perimeter jsonb not null default '{}',
	add column closed_at timestamptz,
	add column archived_at timestamptz;
create index study_by_questionnaire on study (questionnaire_id);

alter table wave
	-- Its name per language, where a number does not suffice: "Printemps 2027".
	add column name jsonb not null default '{}',
	-- In which its opening and closing were said; an IANA name.
	add column time_zone text not null default 'Europe/Paris';

-- Who runs a study: the administrators of its network, or the coordinators.
grant insert, delete, update (title, welcome, contact_email, state, questionnaire_id, perimeter, closed_at, archived_at)
	on study to tour_account;
create policy study_made on study for insert to tour_account with check (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy study_changed on study for update to tour_account using (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy study_deleted on study for delete to tour_account using (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);

-- A network asks in its own name only; the coordination in that of those who take part.
grant insert, delete on study_network to tour_account;
create policy study_network_joined on study_network for insert to tour_account with check (
	study_id in (select id from study where network_id is null and (select viewer_is_coordinator()))
	or (network_id = any ((select viewer_administered_ids())::uuid[])
		and study_id in (select id from study where network_id = any ((select viewer_administered_ids())::uuid[])))
);
create policy study_network_left on study_network for delete to tour_account using (
	study_id in (select id from study where network_id is null and (select viewer_is_coordinator()))
	or study_id in (select id from study where network_id = any ((select viewer_administered_ids())::uuid[]))
);

drop policy wave_changed on wave;
grant insert, delete, update (name, time_zone) on wave to tour_account;
create policy wave_made on wave for insert to tour_account with check (
	study_id in (select id from study where network_id = any ((select viewer_administered_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy wave_changed on wave for update to tour_account using (
	study_id in (select id from study where network_id = any ((select viewer_administered_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);
create policy wave_deleted on wave for delete to tour_account using (
	study_id in (select id from study where network_id = any ((select viewer_administered_ids())::uuid[])
		or (network_id is null and (select viewer_is_coordinator())))
);

-- A network that has answers in a study stays in it: they would belong to nobody who may read them.
create function study_network_keeps_responses() returns trigger language plpgsql as $$
begin
	if exists (select from response where study_id = old.study_id and network_id = old.network_id) then
		raise exception 'a network with responses stays in its study'
			using errcode = 'restrict_violation', constraint = 'study_network_has_responses';
	end if;
	return old;
end $$;
create trigger study_network_has_responses before delete on study_network
	for each row execute function study_network_keeps_responses();

-- A wave may ask a newer version than some of its answers were given to: they keep theirs.
create index response_by_version on response (version_id);
create policy questionnaire_version_answered on questionnaire_version for select
	to tour_respondent, tour_account
	using (exists (select from response where version_id = questionnaire_version.id));

-- Readers read; who works on questionnaires writes them.
drop policy questionnaire_own on questionnaire;
grant delete on questionnaire to tour_account;
create policy questionnaire_read on questionnaire for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or (network_id is null and (select viewer_coordinates()))
	-- Who takes part in a study reads what will be asked in it.
	or id in (select questionnaire_id from study)
);
create policy questionnaire_made on questionnaire for insert to tour_account with check (
	network_id = any ((select viewer_working_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy questionnaire_written on questionnaire for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy questionnaire_deleted on questionnaire for delete to tour_account using (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
drop policy questionnaire_version_published on questionnaire_version;
create policy questionnaire_version_published on questionnaire_version for insert to tour_account
	with check (questionnaire_id in (
		select id from questionnaire where network_id = any ((select viewer_administered_ids())::uuid[])
			or (network_id is null and (select viewer_is_coordinator()))));

-- The coordination reads what happened in its own studies and to its own people, not what networks
-- do among themselves; who was let in or shown out is for administrators.
drop policy event_read on event;
create policy event_read on event for select to tour_account using (
	(network_id = any ((select viewer_network_ids())::uuid[])
		and (kind not like 'account.%' or network_id = any ((select viewer_administered_ids())::uuid[])))
	-- In a network's own study also what authorities do that no network follows.
	or study_id in (select id from study where network_id = any ((select viewer_network_ids())::uuid[]))
	or ((select viewer_coordinates()) and study_id in (select id from study where network_id is null))
	or ((select viewer_is_coordinator()) and network_id is null and study_id is null)
);
create index event_by_moment on event (at desc, id desc);
