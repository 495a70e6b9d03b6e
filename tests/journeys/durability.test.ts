// Answers under kills, for a moment: `npm run load:durability` goes on for longer.
import { expect, test } from 'vitest';
import { faultsOf, survive } from '../load/durability/measure-durability';

const SHORT = { kills: 6, clients: 6, browsers: 1, crashEvery: 2, lifeMs: 1500, commits: 20 };

test.for(['embedded', 'PostgreSQL'] as const)(
	'no acknowledged answer is lost when the site is killed: %s',
	{ timeout: 300_000 },
	async (name) => {
		const survived = await survive(name, SHORT);
		expect(faultsOf(survived)).toEqual([]);
		expect(survived.acknowledged).toBeGreaterThan(30);
		expect(survived.fsyncs.alone).toBeGreaterThanOrEqual(1);
	}
);
