// Isolation, walked: every route, action and API call of the running site, as everybody, with the
// identifiers of another network's things. What is not one's own is not there, in any way.
import { expect, test } from 'vitest';
import { discoverRoutes } from '../ground/isolation/discover';
import { doors } from '../ground/isolation/doors';
import { walkIsolation } from '../ground/isolation/walk-isolation';

test('every route says what it answers about another network’s things', () => {
	const addresses = discoverRoutes().map(({ address }) => address);
	expect(addresses.sort()).toEqual(Object.keys(doors).sort());
});

test('nobody learns of, finds or changes what is another network’s', async () => {
	const walked = await walkIsolation({ things: 'fitting' });
	expect(walked.openedByOwner).toBeGreaterThan(15);
	expect(walked.requests).toBeGreaterThan(2000);
	expect(walked.leaks).toEqual([]);
	expect(walked.strange).toEqual([]);
	expect(walked.unequal).toEqual([]);
	expect(walked.different).toEqual([]);
	expect(walked.changed).toEqual([]);
}, 1_800_000);
