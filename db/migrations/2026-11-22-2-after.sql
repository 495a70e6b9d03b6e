-- After sending: receipts with a code, and a response taken up again until the closing.

alter table response
	-- Taken up again: what was sent keeps counting, and what is written waits until it is sent again.
	-- It stays when the wave closes meanwhile; then nothing more can be written.
	add column reopened_at timestamptz,
	add constraint response_reopened_after_sending check (reopened_at is null or submitted_at is not null);
alter table answer
	-- Written in a response taken up again, not yet sent.
	add column pending boolean not null default false,
	-- Was pending, and replaced or given up before it was sent: history that never counted.
	add column unsent boolean not null default false,
	add constraint answer_pending_is_not_current check (num_nonnulls(
		nullif(current, false), nullif(pending, false), nullif(unsent, false)) <= 1);
create unique index answer_pending on answer (response_id, item, row) where pending;
-- About people there is no history: what waits stands beside what was sent, and takes its place.
alter table person_answer
	add column pending boolean not null default false,
	-- null: to be taken back.
	add column pending_value jsonb;

grant update (pending, unsent) on answer to tour_respondent;
grant update (reopened_at) on response to tour_respondent;

-- What a respondent may do to what was sent: take it up again, leave it, send it again; no more.
create function response_is_taken_up_again() returns trigger language plpgsql as $$
begin
	if current_user <> 'tour_respondent' then return new; end if;
	if new.reopened_at is distinct from old.reopened_at
		and (old.state <> 'submitted' or not viewer_leads()) then
		raise exception 'only who leads takes up again what was sent' using errcode = 'insufficient_privilege';
	end if;
	if old.state <> 'draft' and (new.state <> old.state
		or (new.submitted_at is distinct from old.submitted_at and old.reopened_at is null)) then
		raise exception 'what was sent stays sent' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $$;
create trigger response_reopened before update on response
	for each row execute function response_is_taken_up_again();

-- One for each sending. The code on it is worked out from what was sent; here is only what finds it.
create table receipt (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	network_id uuid,
	-- Of the sendings of its response, from 1; the greatest is the one that counts.
	number integer not null,
	sent_at timestamptz not null,
	-- The contributor who sent it.
	signed_by uuid,
	code_digest text not null unique,
	unique (response_id, number)
);
create index receipt_by_network on receipt (network_id);
create trigger receipt_network before insert on receipt
	for each row execute function contributor_belongs_to_network();
create function response_moved_receipts() returns trigger language plpgsql as $$
begin
	update receipt set network_id = new.network_id where response_id = new.id;
	return null;
end $$;
create trigger response_receipts after update of network_id on response
	for each row when (old.network_id is distinct from new.network_id)
	execute function response_moved_receipts();
alter table receipt enable row level security;
alter table receipt force row level security;
grant select, insert on receipt to tour_respondent;
create policy receipt_of_respondent on receipt to tour_respondent
	using (response_id = (select viewer_response_id()));
grant select on receipt to tour_account;
create policy receipt_of_staff on receipt for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or ((select viewer_coordinates()) and response_id in (
		select id from response where study_id in (select id from study where network_id is null)))
);
create policy receipt_system on receipt to tour_system using (true) with check (true);

-- A receipt is put into words when it is sent. Whoever sends it sees the responses of receipts that
-- wait to be sent, and no other.
create function responses_to_receipt() returns setof uuid language sql stable as $$
	select (data ->> 'responseId')::uuid from mail
	where kind = 'receipt' and state in ('waiting', 'handing-over') $$;
create index mail_receipt on mail (id) where kind = 'receipt' and state in ('waiting', 'handing-over');
grant execute on function responses_to_receipt() to tour_job;
grant select on response, answer, person_answer, receipt to tour_job;
create policy response_to_receipt on response for select to tour_job
	using (id in (select responses_to_receipt()));
create policy answer_to_receipt on answer for select to tour_job
	using (response_id in (select responses_to_receipt()) and merged_from is null);
create policy person_answer_to_receipt on person_answer for select to tour_job
	using (person_key in (select person_key from response where id in (select responses_to_receipt())));
create policy receipt_to_send on receipt for select to tour_job
	using (response_id in (select responses_to_receipt()));
create policy questionnaire_version_receipted on questionnaire_version for select to tour_job
	using (exists (select from response where version_id = questionnaire_version.id));
