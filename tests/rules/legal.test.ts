// The page of personal data says what is set in a browser and how long things are kept. Each figure
// is compared with the place where it is decided.
import { expect, test } from 'vitest';
import { throttle } from '$lib/access/throttle';
import { DRAFT_HOURS } from '$lib/registry/imports/import-draft';
import { INVITATION_DAYS } from '$lib/access/account';
import { cookies, kept } from '$lib/access/kept';
import { projectFiles } from './project-files';

const sources = projectFiles('src', /\.(ts|svelte)$/).filter(
	({ path }) => !path.startsWith('src/lib/paraglide/')
);
const textOf = (path: string) => sources.find((file) => file.path === path)?.text ?? '';

test('every place that sets a cookie is told, and no other one is', () => {
	const setting = sources.filter(({ text }) => /\bcookies\.set\(/.test(text));
	expect(setting.map(({ path }) => path).sort()).toEqual([
		'src/lib/access/sessions.server.ts',
		'src/lib/ground/language.server.ts',
		'src/lib/responses/links/respondent.server.ts',
		'src/routes/theme/+server.ts'
	]);
	expect(cookies.map(({ name }) => name)).toEqual(['session', 'answer-…', 'language', 'theme']);
});

test('nothing else is written into a browser but the copy of what is not saved yet', () => {
	const writing = /\b(localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open)\b/;
	expect(sources.filter(({ text }) => writing.test(text)).map(({ path }) => path)).toEqual([
		'src/lib/responses/saving/browser-copies.svelte.ts'
	]);
});

test('cookies last as long as the page says', () => {
	const days = Object.fromEntries(cookies.map(({ purpose, days }) => [purpose, days]));
	expect(textOf('src/lib/access/sessions.server.ts')).toContain(
		`new TimeSpan(${days.session}, 'd')`
	);
	expect(textOf('src/lib/responses/links/respondent.server.ts')).toContain(
		`DAYS = ${days.answer};`
	);
	expect(textOf('src/lib/ground/language.server.ts')).toContain('A_YEAR = 365 * 24 * 3600');
	expect(textOf('src/routes/theme/+server.ts')).toContain('aYear = 365 * 24 * 3600');
});

test('things are kept as long as the page says', () => {
	expect(kept.attemptMinutes).toBe(throttle.windowMinutes);
	expect(kept.invitationDays).toBe(INVITATION_DAYS);
	expect(kept.importHours).toBe(DRAFT_HOURS);
	expect(kept.sessionDays).toBe(cookies[0].days);
	expect(textOf('src/lib/access/reset-password.server.ts')).toContain(
		`VALID_MINUTES = ${kept.resetMinutes};`
	);
	const forgotten = textOf('src/lib/ground/jobs/forget.server.ts');
	expect(forgotten).toContain(`MAILS_DAYS = ${kept.mailDays};`);
	expect(forgotten).toContain(`JOBS_DAYS = ${kept.jobDays};`);
});

test('the log has neither names nor addresses of people or machines', () => {
	const lines = [...textOf('src/hooks.server.ts').matchAll(/'request'\s*\)/g)];
	expect(lines).toHaveLength(1);
	expect(textOf('src/hooks.server.ts')).not.toMatch(/getClientAddress|clientAddress/);
});
