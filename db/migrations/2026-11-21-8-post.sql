-- Work to be done later, and mails: written in the transaction of what causes them.

create table job (
	id uuid primary key,
	kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
	-- Ids and plain values only; never a secret, never a name.
	payload jsonb not null default '{}',
	-- Of two jobs of one kind with the same key, only one waits.
	unique_key text,
	run_at timestamptz not null,
	-- Runs that ended in a failure, and times it was taken: a run that was killed counts only there.
	attempts integer not null default 0,
	claims integer not null default 0,
	-- Taken by a node until this moment; afterwards it is anybody's again.
	leased_until timestamptz,
	leased_by text,
	last_error text,
	created_at timestamptz not null,
	finished_at timestamptz,
	-- Given up: it waits for a person.
	failed_at timestamptz,
	-- A person took it back; it is finished then, too.
	cancelled_at timestamptz,
	study_id uuid references study on delete cascade,
	network_id uuid references network
);
create index job_due on job (run_at) where finished_at is null and failed_at is null;
create unique index job_waiting on job (kind, unique_key)
	where unique_key is not null and finished_at is null and failed_at is null;
create index job_by_network on job (network_id, created_at desc);
create index job_by_study on job (study_id);
alter table job enable row level security;
alter table job force row level security;
grant insert on job to tour_visitor, tour_respondent, tour_account;
create policy job_enqueued on job for insert to tour_visitor, tour_respondent, tour_account with check (true);
grant select, insert, update, delete on job to tour_job;
create policy job_worked on job to tour_job using (true) with check (true);
grant select, update (run_at, attempts, failed_at, finished_at, cancelled_at) on job to tour_account;
create policy job_read on job for select to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy job_tried_again on job for update to tour_account using (
	network_id = any ((select viewer_working_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy job_system on job to tour_system using (true) with check (true);

-- The outbox. A mail is put into words when it is sent or looked at: `data` holds what they need,
-- with the place of a link (purpose, id, generation) instead of the link.
create table mail (
	id uuid primary key,
	kind text not null check (kind ~ '^[a-z-]+$'),
	to_email text,
	to_name text,
	locale text not null default 'fr',
	data jsonb not null default '{}',
	study_id uuid references study on delete cascade,
	network_id uuid references network,
	created_at timestamptz not null,
	-- waiting: its job will send it; handing-over: the server has it or not, nobody knows yet;
	-- kept: no SMTP server is configured, it is only shown.
	state text not null default 'waiting'
		check (state in ('waiting', 'handing-over', 'sent', 'failed', 'kept', 'cancelled')),
	attempts integer not null default 0,
	handed_at timestamptz,
	sent_at timestamptz,
	-- Of all attempts, so that a mailbox tells a repeat from a second mail.
	message_id text not null,
	last_error text
);
create index mail_by_network on mail (network_id, created_at desc);
create index mail_by_study on mail (study_id, created_at desc);
alter table mail enable row level security;
alter table mail force row level security;
grant insert on mail to tour_respondent, tour_account;
create policy mail_by_respondent on mail for insert to tour_respondent with check (
	study_id = (select study_id from response where id = (select viewer_response_id()))
);
create policy mail_by_account on mail for insert to tour_account with check (
	network_id = any ((select viewer_working_ids())::uuid[])
	or (select viewer_is_coordinator())
);
grant select, update (state, last_error, attempts) on mail to tour_account;
create policy mail_read on mail for select to tour_account using (
	(network_id = any ((select viewer_working_ids())::uuid[])
		and (kind not like 'account-%' or network_id = any ((select viewer_administered_ids())::uuid[])))
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy mail_tried_again on mail for update to tour_account using (
	(network_id = any ((select viewer_working_ids())::uuid[])
		and (kind not like 'account-%' or network_id = any ((select viewer_administered_ids())::uuid[])))
	or (network_id is null and (select viewer_is_coordinator()))
);
grant select, insert, update, delete on mail to tour_job;
create policy mail_worked on mail to tour_job using (true) with check (true);
create policy mail_system on mail to tour_system using (true) with check (true);

-- One row: how the conversations with the mail server went, for those who run the site.
create table mail_server (
	id uuid primary key,
	one boolean not null unique default true check (one),
	last_success_at timestamptz,
	last_failure_at timestamptz,
	last_failure text
);
insert into mail_server (id) values (gen_random_uuid());
alter table mail_server enable row level security;
alter table mail_server force row level security;
grant select, update (last_success_at, last_failure_at, last_failure) on mail_server to tour_job, tour_account;
create policy mail_server_worked on mail_server to tour_job using (true) with check (true);
create policy mail_server_read on mail_server for select to tour_account
	using ((select viewer_is_coordinator()));
create policy mail_server_tested on mail_server for update to tour_account
	using ((select viewer_is_coordinator()));
create policy mail_server_system on mail_server to tour_system using (true) with check (true);
