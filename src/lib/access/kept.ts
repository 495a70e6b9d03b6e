/**
 * What the site sets and keeps, and for how long, as the page of personal data tells it. Each figure
 * is decided where the thing is done; tests/rules/legal.test.ts compares them with the sources, so
 * that the page can't say what is no longer true.
 */
export const cookies = [
	{ name: 'session', purpose: 'session', days: 14 },
	{ name: 'answer-…', purpose: 'answer', days: 120 },
	{ name: 'language', purpose: 'language', days: 365 },
	{ name: 'theme', purpose: 'theme', days: 365 }
] as const;
export type CookiePurpose = (typeof cookies)[number]['purpose'];

export const kept = {
	sessionDays: 14,
	attemptMinutes: 15,
	resetMinutes: 60,
	invitationDays: 14,
	mailDays: 90,
	jobDays: 30,
	importHours: 24
} as const;
