import { expect, test } from 'vitest';
import { WrongLinks } from '$lib/distribution/wrong-links';

const MINUTE = 60_000;

test('an address that tries many links waits, and no other one with it', () => {
	const links = new WrongLinks({ limit: 3 });
	for (let tries = 0; tries < 3; tries += 1) {
		expect(links.minutesToWait('one', 0)).toBe(0);
		links.wrong('one', 0);
	}
	expect(links.minutesToWait('one', 0)).toBe(15);
	expect(links.minutesToWait('one', 14.5 * MINUTE)).toBe(1);
	expect(links.minutesToWait('one', 15 * MINUTE)).toBe(0);
	expect(links.minutesToWait('another', 0)).toBe(0);
});

test('what is long ago does not count', () => {
	const links = new WrongLinks({ limit: 2 });
	links.wrong('one', 0);
	links.wrong('one', 16 * MINUTE);
	expect(links.minutesToWait('one', 16 * MINUTE)).toBe(0);
});

test('an address that the proxy does not tell keeps nobody waiting', () => {
	const links = new WrongLinks({ limit: 1 });
	links.wrong('', 0);
	expect(links.minutesToWait('', 0)).toBe(0);
});

test('remembers so many addresses and no more', () => {
	const links = new WrongLinks({ limit: 1, mostAddresses: 2 });
	for (const address of ['one', 'two', 'three']) links.wrong(address, 0);
	expect(['one', 'two', 'three'].map((each) => links.minutesToWait(each, 0))).toEqual([0, 15, 15]);
});
