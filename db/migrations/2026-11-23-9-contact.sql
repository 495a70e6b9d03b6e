-- Whom to ask for about a study, and by which telephone: told beside the address of its contact.

alter table study
	add column contact_name text check (contact_name <> ''),
	add column contact_phone text check (contact_phone <> '');
grant update (contact_name, contact_phone) on study to tour_account;
