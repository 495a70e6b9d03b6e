// A short version of `npm run load -- post-kills`: the embedded database, a process killed while it
// sends, an heir that finds everything.
import { expect, test } from 'vitest';
import { measureKills } from '../../load/post-kills';

test('killed in the middle of its work, the post loses no mail and invents none', async () => {
	const { mails, kills, lost, doubled, handedOverTwice } = await measureKills({
		kills: 3,
		perLife: 12
	});
	expect(mails).toBeGreaterThan(3);
	expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
	// One mail at a time is in doubt.
	expect(handedOverTwice).toBeLessThanOrEqual(kills);
}, 180_000);
