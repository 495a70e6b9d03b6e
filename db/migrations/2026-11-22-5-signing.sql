-- A contributor's name taken out, and the word that a response is ready to be signed.

-- Told from a contributor who never said who they are.
alter table contributor add column erased_at timestamptz;
grant update (erased_at) on contributor to tour_respondent;

-- When the signatory was last written to that it waits for them, and by whom.
alter table response
	add column ready_at timestamptz,
	add column ready_by uuid;
grant update (ready_at, ready_by) on response to tour_respondent;
