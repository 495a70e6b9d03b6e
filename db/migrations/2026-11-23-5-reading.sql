-- What each page of a questionnaire asks, in statements whose plans the connection keeps: planning them
-- under their policies took longer than running them (measured, see
-- src/lib/responses/saving/SAVING.md). They run with the rights of whoever calls: all policies hold.

-- A study with its networks and waves: one question instead of three.
create function read_study(study_slug text) returns json language plpgsql stable
	set plan_cache_mode = force_generic_plan as $$
begin
	return (select json_build_object(
		'study', to_json(s),
		'networks', (select json_agg(json_build_object('id', n.id, 'slug', n.slug, 'name', n.name,
				'regionLabel', n.region_label) order by n.name)
			from study_network sn join network n on n.id = sn.network_id where sn.study_id = s.id),
		'waves', (select json_agg(to_json(w) order by w.number) from wave w where w.study_id = s.id))
	from study s where s.slug = study_slug);
end $$;
grant execute on function read_study to tour_visitor, tour_respondent, tour_account, tour_job, tour_system;

create or replace function viewer_leads() returns boolean language plpgsql stable as $$
begin
	return exists (select from response where id = viewer_response_id()
		and (viewer_contributor_id() = id or viewer_contributor_id() = signatory_id));
end $$;

-- Asked only of a change that only who leads may make: each page that somebody leaves is written into
-- their row, and asking who leads was half of what a saving took.
drop trigger contributor_pages on contributor;
create trigger contributor_pages before update on contributor
	for each row when (new.pages is distinct from old.pages or new.items is distinct from old.items
		or new.revoked_at is distinct from old.revoked_at or new.generation is distinct from old.generation)
	execute function contributor_keeps_to_pages();
