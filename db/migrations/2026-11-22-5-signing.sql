-- A contributor's name taken out, the word that a response is ready to be signed, and how many mails
-- respondents had sent, so that nobody uses the site to write to others by the hundred.

-- Told from a contributor who never said who they are.
alter table contributor add column erased_at timestamptz;
grant update (erased_at) on contributor to tour_respondent;

-- When the signatory was last written to that it waits for them, and by whom.
alter table response
	add column ready_at timestamptz,
	add column ready_by uuid;
grant update (ready_at, ready_by) on response to tour_respondent;

-- Mails that respondents had sent: no address, but a keyed hash of it. Forgotten after two days.
create table respondent_mail (
	id uuid primary key,
	response_id uuid not null references response on delete cascade,
	address_hash text not null,
	at timestamptz not null
);
create index respondent_mail_by_response on respondent_mail (response_id, at);
create index respondent_mail_by_address on respondent_mail (address_hash, at);
alter table respondent_mail enable row level security;
alter table respondent_mail force row level security;
grant insert on respondent_mail to tour_respondent;
create policy respondent_mail_asked on respondent_mail for insert to tour_respondent
	with check (response_id = (select viewer_response_id()));
-- Counted over all responses before anything is sent: an address belongs to none of them.
grant select, insert, delete on respondent_mail to tour_system;
create policy respondent_mail_system on respondent_mail to tour_system using (true) with check (true);
