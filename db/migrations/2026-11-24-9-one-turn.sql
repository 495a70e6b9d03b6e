-- A saving in one turn to the database. The site still knows what it wrote a moment ago: it works the
-- saving out over that, and says over what. Here the row is locked and looked at; when anything that
-- decides about a saving is otherwise, nothing is written and the site asks anew (`open_saving`).

-- What decides beside the response itself: the contributor's link, pages and end, the study and its
-- calendar, and whether the form may be seen.
create function saving_ground(the_contributor contributor, study uuid, version uuid) returns text
	language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
	return md5(concat_ws('|', the_contributor.id, the_contributor.generation, the_contributor.revoked_at,
		the_contributor.pages::text, the_contributor.items::text,
		(select row(c.slug, c.state, c.waves)::text from study_calendar c where c.id = study),
		exists (select from questionnaire_version where id = version)));
end $$;
grant execute on function saving_ground to tour_respondent;

create or replace function open_saving(saving_key uuid, locked boolean) returns json language plpgsql
	set plan_cache_mode = force_generic_plan as $$
declare
	the_contributor contributor;
	the_response response;
	the_answers json;
begin
	select * into the_contributor from contributor where id = viewer_contributor_id();
	if not found then return null; end if;
	perform set_config('app.response_id', the_contributor.response_id::text, true);
	if locked then
		select * into the_response from response where id = the_contributor.response_id for update;
	else
		select * into the_response from response where id = the_contributor.response_id;
	end if;
	if not found then return null; end if;
	if the_response.state = 'draft' then
		select json_agg(json_build_array(
				a.item, a.row, a.revision, a.value, a.response_revision, a.by_contributor, a.at))
			into the_answers
		from answer a where a.response_id = the_response.id and a.current;
	else
		-- What a merge brought in hides the newest revision of whoever answers, and what waits to be
		-- sent again is not current.
		select json_agg(json_build_array(
				a.item, a.row, a.revision, a.value, a.response_revision, a.by_contributor, a.at))
			into the_answers
		from (select distinct on (item, "row") * from answer
			where response_id = the_response.id and merged_from is null and not unsent
			order by item, "row", revision desc) a;
	end if;
	return json_build_object(
		'response', to_json(the_response),
		'contributor', json_build_object('id', the_contributor.id, 'generation', the_contributor.generation,
			'revoked_at', the_contributor.revoked_at, 'pages', the_contributor.pages,
			'items', the_contributor.items),
		'study', (select to_json(c) from study_calendar c where c.id = the_response.study_id),
		'form', exists (select from questionnaire_version where id = the_response.version_id),
		'earlier', (select to_json(s) from saving s
			where s.response_id = the_response.id and s.key = saving_key),
		'asides', exists (select from kept_aside k where k.response_id = the_response.id
			and k.decided is null),
		-- A page tells who else answers; a saving does not.
		'together', case when not locked then (select json_agg(to_json(c) order by c.created_at, c.id)
			from contributor c where c.response_id = the_response.id) end,
		'answers', the_answers,
		'people', (select json_agg(json_build_array(p.item,
				case when p.pending then p.pending_value else p.value end, p.response_revision, p.by_contributor, p.at))
			from person_answer p where p.person_key = the_response.person_key),
		-- What the row of the response will say of itself once this transaction has written it.
		'stamp', case when locked and the_response.state = 'draft'
			then concat(pg_current_xact_id()::xid, ' ',
				saving_ground(the_contributor, the_response.study_id, the_response.version_id)) end
	);
end $$;

-- Writes what was worked out over the draft as it stood under this stamp. Every change of a response's
-- answers changes its row too, and so the number of the transaction that wrote it last.
-- Gives the stamp of afterwards; null when something is otherwise, or was sent before.
create function save_presumed(presumed text, saved jsonb) returns text language plpgsql
	set plan_cache_mode = force_generic_plan as $$
declare
	the_contributor contributor;
	the_ground text;
	written_by text;
	the_study uuid;
	the_version uuid;
begin
	select * into the_contributor from contributor where id = viewer_contributor_id();
	if not found then return null; end if;
	perform set_config('app.response_id', the_contributor.response_id::text, true);
	select r.xmin::text, r.study_id, r.version_id into written_by, the_study, the_version
	from response r where r.id = the_contributor.response_id and r.state = 'draft' for update;
	if not found then return null; end if;
	-- The row was waited for: what is read now was committed before.
	the_ground := saving_ground(the_contributor, the_study, the_version);
	if presumed is distinct from concat(written_by, ' ', the_ground)
		or exists (select from saving s where s.response_id = the_contributor.response_id
			and s.key = (saved->>'key')::uuid)
		or exists (select from kept_aside k where k.response_id = the_contributor.response_id
			and k.decided is null)
	then return null; end if;
	perform write_saving(saved);
	return concat(pg_current_xact_id()::xid, ' ', the_ground);
end $$;
grant execute on function save_presumed to tour_respondent;
