import { describe, expect, test } from 'vitest';
import { byteOrderMark, csvLine } from '$lib/ground/csv';
import { beginningOf, dayAfter, dayOf } from '$lib/journal/days';
import { isWhole, placeOf, queryOf } from '$lib/journal/journal';
import { journalFilterFrom } from '$lib/journal/journal.input';

describe('a day in France', () => {
	test.each([
		['2026-11-21', '2026-11-20T23:00:00.000Z'],
		['2026-07-14', '2026-07-13T22:00:00.000Z'],
		// The days on which the clocks change.
		['2026-03-29', '2026-03-28T23:00:00.000Z'],
		['2026-10-25', '2026-10-24T22:00:00.000Z']
	])('%s begins at %s', (day, moment) => {
		expect(beginningOf(day).toISOString()).toBe(moment);
		expect(dayOf(beginningOf(day))).toBe(day);
	});
	test('is followed by the next', () => {
		expect(dayAfter('2026-12-31')).toBe('2027-01-01');
		expect(dayAfter('2028-02-28')).toBe('2028-02-29');
	});
});

describe('the address of the journal', () => {
	const id = '01935b1e-0000-7000-8000-000000000001';
	test('says what it is narrowed to, and says it back', () => {
		const filter = journalFilterFrom(
			new URLSearchParams(
				`kind=study&person=${id}&study=acter&from=2026-11-01&to=2026-11-21&page=1795420800000-${id}`
			)
		);
		expect(filter).toEqual({
			kind: 'study',
			person: id,
			study: 'acter',
			from: '2026-11-01',
			to: '2026-11-21',
			page: { at: new Date(1795420800000), id }
		});
		expect(journalFilterFrom(new URLSearchParams(queryOf('lianes', filter)))).toEqual(filter);
	});
	test('that is nonsense is no filter', () => {
		for (const query of [
			'',
			'kind=&person=&study=&from=&to=&page=',
			'kind=%25&person=everybody&study=../x&from=yesterday&to=2026-02-31&page=1',
			`page=999999999999999999-${id}`,
			`page=1-${'-'.repeat(36)}`
		])
			expect([query, isWhole(journalFilterFrom(new URLSearchParams(query)))]).toEqual([
				query,
				true
			]);
	});
});

test('things without a name of their own are found where their sort is', () => {
	const study = { slug: 'acter', title: {} };
	expect(placeOf({ kind: 'mail.sent', study: null }, 'lianes')).toEqual({
		place: 'post',
		href: '/organisation/post?network=lianes'
	});
	expect(placeOf({ kind: 'invitation.revoked', study }, 'lianes')?.href).toBe(
		'/studies/acter/sending'
	);
	expect(placeOf({ kind: 'invitation.revoked', study: null }, 'lianes')).toBeNull();
	expect(placeOf({ kind: 'study.created', study }, 'lianes')).toBeNull();
});

describe('a line of a CSV file', () => {
	test('has semicolons, and quotes where they are needed', () => {
		expect(csvLine(['Arras', 12, null, 'a;b', 'dit "oui"', 'deux\nlignes'])).toBe(
			'Arras;12;;"a;b";"dit ""oui""";"deux\nlignes"\r\n'
		);
	});
	test.each(['=1+1', '+33', '-1', '@SUM(A1)', '\tx'])('never has a formula: %s', (text) => {
		expect(csvLine([text])).toBe(`'${text}\r\n`);
	});
	test('begins, in the file, with what tells Excel that it is UTF-8', () => {
		expect(Buffer.from(byteOrderMark)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
	});
});
