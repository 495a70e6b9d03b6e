-- Networks (the tenants), accounts, who belongs where, sessions.

create table network (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
	name text not null,
	region_label text not null,
	website text
);
alter table network enable row level security;
alter table network force row level security;
grant select on network to tour_visitor, tour_respondent, tour_account, tour_job;
-- That a network exists, and where, is public.
create policy network_public on network for select
	to tour_visitor, tour_respondent, tour_account, tour_job using (true);
create policy network_system on network to tour_system using (true) with check (true);

-- A territory is a whole région, or single départements.
create table network_territory (
	network_id uuid not null references network on delete cascade,
	region_code text,
	departement_code text,
	check (num_nonnulls(region_code, departement_code) = 1)
);
create unique index network_territory_region on network_territory (region_code) where region_code is not null;
create unique index network_territory_departement on network_territory (departement_code) where departement_code is not null;
alter table network_territory enable row level security;
alter table network_territory force row level security;
grant select on network_territory to tour_visitor, tour_respondent, tour_account, tour_job;
create policy network_territory_public on network_territory for select
	to tour_visitor, tour_respondent, tour_account, tour_job using (true);
create policy network_territory_system on network_territory to tour_system using (true) with check (true);

create table account (
	id uuid primary key,
	email text not null check (email = lower(email)),
	name text not null,
	password_hash text not null,
	demonstration boolean not null default false,
	created_at timestamptz not null,
	ended_at timestamptz
);
create unique index account_email on account (email);
alter table account enable row level security;
alter table account force row level security;
grant select (id, email, name, demonstration, created_at, ended_at) on account to tour_account;
create policy account_self on account for select to tour_account using (id = (select viewer_id()));
create policy account_system on account to tour_system using (true) with check (true);

-- Without a network: the coordination.
create table membership (
	id uuid primary key,
	account_id uuid not null references account on delete cascade,
	network_id uuid references network on delete cascade,
	role text not null check (role in ('administrator', 'staff', 'reader', 'coordinator')),
	unique nulls not distinct (account_id, network_id),
	check ((network_id is null) = (role = 'coordinator') or (network_id is null and role = 'reader'))
);
alter table membership enable row level security;
alter table membership force row level security;
grant select on membership to tour_account;
create policy membership_own on membership for select to tour_account
	using (account_id = (select viewer_id()));
create policy membership_system on membership to tour_system using (true) with check (true);

-- What the viewer belongs to. Policies call these inside (select …), so once a query.
create function viewer_network_ids() returns uuid[] language sql stable parallel safe
	as $$ select coalesce(array_agg(network_id), '{}') from membership
		where account_id = viewer_id() and network_id is not null $$;
create function viewer_coordinates() returns boolean language sql stable parallel safe
	as $$ select exists (select from membership where account_id = viewer_id() and network_id is null) $$;

grant select on event to tour_account;
create policy event_read on event for select to tour_account using (
	network_id = any ((select viewer_network_ids())::uuid[])
	or (select viewer_coordinates())
);

-- Shaped id.secret: only a hash of the secret is kept.
create table session (
	id text primary key,
	secret_hash bytea not null,
	account_id uuid not null references account on delete cascade,
	created_at timestamptz not null,
	expires_at timestamptz not null
);
create index session_by_account on session (account_id);
alter table session enable row level security;
alter table session force row level security;
create policy session_system on session to tour_system using (true) with check (true);

-- Failed sign-ins, by account and by address; both only as keyed hashes.
create table sign_in_attempt (
	id uuid primary key,
	key bytea not null,
	at timestamptz not null
);
create index sign_in_attempt_by_key on sign_in_attempt (key, at);
alter table sign_in_attempt enable row level security;
alter table sign_in_attempt force row level security;
create policy sign_in_attempt_system on sign_in_attempt to tour_system using (true) with check (true);
