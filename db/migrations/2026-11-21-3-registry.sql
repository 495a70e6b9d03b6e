-- The official list of authorities: public, the sampling frame of every study.

create table region (
	code text primary key,
	name text not null
);
create table departement (
	code text primary key,
	name text not null,
	region_code text not null references region
);

create table authority (
	id uuid primary key,
	-- commune; epci: CC, CA, CU, métropole (see epci_kind); ept; departement; region; other (a
	-- collectivité overseas that is neither, a syndicat mixte…)
	kind text not null check (kind in ('commune', 'epci', 'ept', 'departement', 'region', 'other')),
	epci_kind text check (epci_kind in ('CC', 'CA', 'CU', 'METRO')),
	siren text check (siren ~ '^\d{9}$'),
	-- The INSEE code of a commune, a département or a région; an EPCI has only its SIREN.
	insee_code text,
	name text not null,
	-- The name in small letters without accents, articles and signs: what lists are ordered by.
	sort_name text not null,
	-- Names that people may still use: of communes merged into it, and what it was called before.
	former_names text[] not null default '{}',
	departement_code text references departement,
	region_code text references region,
	network_id uuid references network,
	postcodes text[] not null default '{}',
	-- Inhabitants (municipal population), and the year of that count.
	population integer check (population >= 0),
	population_year integer,
	-- Last vintage of the official list that knows it, e.g. 2026.
	vintage integer not null,
	closed_at timestamptz,
	successor_id uuid references authority,
	check ((kind = 'epci') = (epci_kind is not null))
);
-- A closed authority keeps the numbers it had; its successor may bear the same ones.
create unique index authority_by_siren on authority (siren) where siren is not null and closed_at is null;
create unique index authority_by_code on authority (kind, insee_code) where insee_code is not null and closed_at is null;
create index authority_by_departement on authority (departement_code, kind);
create index authority_by_region on authority (region_code, kind);
create index authority_by_network on authority (network_id, kind);
create index authority_by_population on authority (population desc nulls last, id) where closed_at is null;
create index authority_by_successor on authority (successor_id) where successor_id is not null;

-- Which communes make up an EPCI or an EPT.
create table authority_member (
	group_id uuid not null references authority on delete cascade,
	member_id uuid not null references authority on delete cascade,
	primary key (group_id, member_id)
);
create index authority_member_by_member on authority_member (member_id);

-- Each run of the load. The newest one also tells every node whether its search index is current.
create table registry_load (
	id uuid primary key,
	vintage integer not null,
	-- The year of the population counts of that vintage.
	population_year integer not null,
	source text not null,
	loaded_at timestamptz not null,
	added integer not null,
	changed integer not null,
	closed integer not null
);

do $$
declare
	table_name text;
begin
	foreach table_name in array array['region', 'departement', 'authority', 'authority_member', 'registry_load']
	loop
		execute format('alter table %I enable row level security', table_name);
		execute format('alter table %I force row level security', table_name);
		execute format('grant select on %I to tour_visitor, tour_respondent, tour_account, tour_job', table_name);
		execute format('create policy %I on %I for select to tour_visitor, tour_respondent, tour_account, tour_job using (true)', table_name || '_public', table_name);
		execute format('create policy %I on %I to tour_system using (true) with check (true)', table_name || '_system', table_name);
	end loop;
end
$$;
