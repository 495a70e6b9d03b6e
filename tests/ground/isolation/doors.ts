// What each door answers when it is asked for things of network A by somebody they do not belong to.
// A new route must be entered here: say which of these it is.
export interface Door {
	/** To who is not signed in, or answers a questionnaire. */
	outside: readonly number[];
	/** To who is signed in, for somebody else. */
	inside: readonly number[];
}

/** The same for everybody, and nothing of A's in it. */
const open: Door = { outside: [200, 303], inside: [200, 303] };
/** Sends strangers to sign in; for others, what is A's is not there. */
const closed: Door = { outside: [303], inside: [404] };
/** Of one's organisation: what is A's is not there, and some of it is not for one's role. */
const organisation: Door = { outside: [303], inside: [404, 403] };
/** Changes something, and shows nothing. */
const changes: Door = { outside: [405], inside: [405] };
/** A link that nobody can make up: not valid, whatever id is in it. */
const link: Door = { outside: [200, 404, 410, 429], inside: [200, 303, 404, 410, 429] };
/** Of a questionnaire: one that is not asked is not there; else the beginning. */
const asked: Door = { outside: [200, 303, 404], inside: [200, 303, 404] };

export const doors: Readonly<Record<string, Door>> = {
	'/': open,
	'/accessibility': open,
	'/account': { outside: [303], inside: [200] },
	'/api/authorities': open,
	'/authorities': open,
	'/authorities/[id]': { outside: [404], inside: [404] },
	'/authorities/[id]/closure': organisation,
	'/authorities/[id]/edit': organisation,
	'/authorities/import': { outside: [303], inside: [200, 403] },
	'/authorities/import/[id]': closed,
	'/authorities/import/[id]/errors': closed,
	'/authorities/import/example': open,
	'/authorities/loads': open,
	'/authorities/new': { outside: [303], inside: [200, 403] },
	'/health': open,
	'/invitation/[token]': link,
	'/language': changes,
	'/legal': open,
	'/organisation': { outside: [303], inside: [303] },
	'/organisation/contacts': organisation,
	'/organisation/contacts/[id]': closed,
	'/organisation/contacts/[id]/delete': closed,
	'/organisation/contacts/import': organisation,
	'/organisation/contacts/import/[id]': closed,
	'/organisation/contacts/import/[id]/errors': closed,
	'/organisation/contacts/import/example': open,
	'/organisation/contacts/new': organisation,
	'/organisation/installation': { outside: [303], inside: [403, 200] },
	'/organisation/journal': organisation,
	'/organisation/journal/file': organisation,
	'/organisation/people': organisation,
	'/organisation/people/[member]': organisation,
	'/organisation/permissions': { outside: [303], inside: [200, 404, 403] },
	'/organisation/post': organisation,
	'/organisation/post/[id]': organisation,
	'/password': open,
	'/password/[token]': link,
	'/privacy': open,
	'/q/[study]': asked,
	'/q/[study]/aside': changes,
	'/q/[study]/authority': asked,
	'/q/[study]/history': asked,
	'/q/[study]/later': asked,
	'/q/[study]/link': asked,
	'/q/[study]/pages/[page]': asked,
	'/q/[study]/presence': changes,
	'/q/[study]/print': asked,
	'/q/[study]/questions': asked,
	'/q/[study]/receipt': asked,
	'/q/[study]/save': changes,
	'/q/[study]/signature': asked,
	'/q/[study]/summary': asked,
	'/q/[study]/together': asked,
	'/r/[token]': link,
	'/r/[token]/print': link,
	'/ready': open,
	'/receipt': open,
	'/sign-in': open,
	'/sign-out': changes,
	'/studies': { outside: [303], inside: [200] },
	'/studies/[study]': closed,
	'/studies/[study]/archive': closed,
	'/studies/[study]/closure': closed,
	'/studies/[study]/deletion': closed,
	'/studies/[study]/questionnaire': closed,
	'/studies/[study]/questionnaire/edit': closed,
	'/studies/[study]/questionnaire/edit/[page]': closed,
	'/studies/[study]/questionnaire/edit/[page]/preview': closed,
	'/studies/[study]/responses': closed,
	'/studies/[study]/responses/claims': closed,
	'/studies/[study]/responses/claims/[authority]': closed,
	'/studies/[study]/responses/quality': closed,
	'/studies/[study]/responses/quality/rules': closed,
	'/studies/[study]/responses/quality/rules/[rule]': organisation,
	'/studies/[study]/responses/[id]': closed,
	'/studies/[study]/responses/coding': closed,
	'/studies/[study]/responses/coding/[item]': closed,
	'/studies/[study]/responses/coding/[item]/agreement': closed,
	'/studies/[study]/responses/coding/codebooks/[id]': closed,
	'/studies/[study]/responses/coding/codes.csv': closed,
	'/studies/[study]/responses/[id]/flags': closed,
	'/studies/[study]/responses/[id]/model': closed,
	'/studies/[study]/responses/[id]/history': closed,
	'/studies/[study]/responses/[id]/items/[item]': closed,
	'/studies/[study]/results': closed,
	'/studies/[study]/results/models': closed,
	'/studies/[study]/results/[item]': closed,
	'/studies/[study]/sending': closed,
	'/studies/[study]/sending/[invitation]': closed,
	'/studies/[study]/sending/add': closed,
	'/studies/[study]/settings': closed,
	'/studies/[study]/typology/models.csv': closed,
	'/studies/[study]/typology/readings': closed,
	'/studies/[study]/typology/transitions': closed,
	'/studies/[study]/typology': closed,
	'/studies/[study]/typology/checks': closed,
	'/studies/[study]/typology/edit': closed,
	'/studies/[study]/typology/edit/criteria/[key]': closed,
	'/studies/[study]/typology/edit/dimensions/[key]': closed,
	'/studies/[study]/typology/edit/models/[key]': closed,
	'/studies/[study]/typology/edit/settings': closed,
	'/studies/[study]/typology/versions/[number]': closed,
	'/studies/new': { outside: [303], inside: [200, 403] },
	'/theme': changes,
	'/welcome/[token]': link
};
