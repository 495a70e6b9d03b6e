-- People: invited, given a role, shown out again; resets, sessions; the installation itself.

-- What the viewer belongs to is told by the application at the start of the transaction, from the
-- viewer's own memberships (see `asViewer`): so memberships can be shown to colleagues without the
-- policy asking itself, and no policy looks them up again.
create or replace function viewer_network_ids() returns uuid[] language sql stable parallel safe
	as $$ select coalesce(nullif(current_setting('app.network_ids', true), ''), '{}')::uuid[] $$;
-- Those where the viewer may change something: not a reader.
create function viewer_working_ids() returns uuid[] language sql stable parallel safe
	as $$ select coalesce(nullif(current_setting('app.working_ids', true), ''), '{}')::uuid[] $$;
create function viewer_administered_ids() returns uuid[] language sql stable parallel safe
	as $$ select coalesce(nullif(current_setting('app.administered_ids', true), ''), '{}')::uuid[] $$;
create or replace function viewer_coordinates() returns boolean language sql stable parallel safe
	as $$ select coalesce(nullif(current_setting('app.coordination', true), ''), 'none') <> 'none' $$;
create function viewer_is_coordinator() returns boolean language sql stable parallel safe
	as $$ select current_setting('app.coordination', true) is not distinct from 'coordinator' $$;

alter table account
	-- The language of the mails to this person.
	add column locale text not null default 'fr' check (locale in ('fr', 'en')),
	-- So that an access nobody uses is noticed. Written every few minutes at most.
	add column last_seen_at timestamptz;
grant select (locale, last_seen_at) on account to tour_account;

-- An access that has ended stays, so that the journal can still name who acted.
alter table membership
	add column added_at timestamptz not null default now(),
	add column ended_at timestamptz;
create index membership_by_network on membership (network_id);

drop policy membership_own on membership;
create policy membership_of_colleagues on membership for select to tour_account using (
	account_id = (select viewer_id())
	or network_id = any ((select viewer_network_ids())::uuid[])
	or (network_id is null and (select viewer_coordinates()))
);
grant insert, update (role, ended_at, added_at) on membership to tour_account;
create policy membership_given on membership for insert to tour_account with check (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);
create policy membership_changed on membership for update to tour_account using (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
);

-- A network without an administrator could let nobody in again. Two who remove each other at once
-- come one after another here.
create function membership_keeps_an_administrator() returns trigger language plpgsql as $$
begin
	if current_user = 'tour_system' or old.ended_at is not null
		or old.role not in ('administrator', 'coordinator')
		or (new.role = old.role and new.ended_at is null) then
		return new;
	end if;
	perform pg_advisory_xact_lock(hashtextextended('administrators of ' || coalesce(old.network_id::text, 'the coordination'), 0));
	if not exists (
		select from membership where network_id is not distinct from old.network_id
			and role = old.role and ended_at is null and id <> old.id
	) then
		raise exception 'the last administrator stays'
			using errcode = 'check_violation', constraint = 'membership_last_administrator';
	end if;
	return new;
end $$;
create trigger membership_last_administrator before update on membership
	for each row execute function membership_keeps_an_administrator();

create policy account_of_colleagues on account for select to tour_account using (
	id in (select account_id from membership)
);
grant update (name, locale) on account to tour_account;
create policy account_changes_self on account for update to tour_account
	using (id = (select viewer_id()));

-- The link in the mail is made of the id and the generation: nothing usable is stored.
create table account_invitation (
	id uuid primary key,
	email text not null check (email = lower(email)),
	name text,
	network_id uuid references network,
	role text not null check (role in ('administrator', 'staff', 'reader', 'coordinator')),
	generation integer not null default 1,
	invited_by uuid references account,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	accepted_at timestamptz,
	accepted_by uuid references account,
	revoked_at timestamptz,
	check ((network_id is null) = (role = 'coordinator') or (network_id is null and role = 'reader'))
);
create unique index account_invitation_open on account_invitation (email, network_id) nulls not distinct
	where accepted_at is null and revoked_at is null;
create index account_invitation_by_network on account_invitation (network_id, created_at desc);
alter table account_invitation enable row level security;
alter table account_invitation force row level security;
grant select, insert, update (name, role, generation, expires_at, revoked_at) on account_invitation to tour_account;
-- The coordination lets a network's administrators in; a network lets in its own people.
create policy account_invitation_read on account_invitation for select to tour_account using (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or (network_id is null and (select viewer_is_coordinator()))
	or invited_by = (select viewer_id())
);
create policy account_invitation_made on account_invitation for insert to tour_account with check (
	invited_by = (select viewer_id()) and (
		network_id = any ((select viewer_administered_ids())::uuid[])
		or ((select viewer_is_coordinator()) and (network_id is null or role = 'administrator'))
	)
);
create policy account_invitation_changed on account_invitation for update to tour_account using (
	network_id = any ((select viewer_administered_ids())::uuid[])
	or ((select viewer_is_coordinator()) and (network_id is null or (role = 'administrator' and invited_by = (select viewer_id()))))
);
-- A mail is asked for once more just before it goes.
grant select on account_invitation to tour_job;
create policy account_invitation_mailed on account_invitation for select to tour_job using (true);
create policy account_invitation_system on account_invitation to tour_system using (true) with check (true);

create table password_reset (
	id uuid primary key,
	account_id uuid not null references account on delete cascade,
	requested_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz
);
create index password_reset_by_account on password_reset (account_id, requested_at desc);
alter table password_reset enable row level security;
alter table password_reset force row level security;
grant select on password_reset to tour_job;
create policy password_reset_mailed on password_reset for select to tour_job using (true);
create policy password_reset_system on password_reset to tour_system using (true) with check (true);

alter table session
	add column last_seen_at timestamptz,
	-- The browser in words ("Firefox, Windows"), so that somebody recognises it as theirs.
	add column client text;
grant select (id, account_id, created_at, expires_at, last_seen_at, client), delete on session to tour_account;
create policy session_own on session for select to tour_account using (account_id = (select viewer_id()));
create policy session_ended on session for delete to tour_account using (account_id = (select viewer_id()));

-- One row: who runs this site, as its legal pages tell it.
create table installation (
	id uuid primary key,
	one boolean not null unique default true check (one),
	created_at timestamptz not null default now(),
	-- InstallationFacts of src/lib/access.
	facts jsonb not null default '{}',
	changed_at timestamptz
);
insert into installation (id) values (gen_random_uuid());
alter table installation enable row level security;
alter table installation force row level security;
grant select on installation to tour_visitor, tour_respondent, tour_account, tour_job;
create policy installation_public on installation for select
	to tour_visitor, tour_respondent, tour_account, tour_job using (true);
grant update (facts, changed_at) on installation to tour_account;
create policy installation_changed on installation for update to tour_account
	using ((select viewer_is_coordinator()));
create policy installation_system on installation to tour_system using (true) with check (true);
