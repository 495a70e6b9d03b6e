// Every door as every role, with what belongs to another network.
import { walkIsolation } from '../../ground/isolation/walk-isolation';
import { count, type Figure } from '../benchmark';

export async function measureIsolation(): Promise<Figure[]> {
	const walked = await walkIsolation();
	for (const fault of [
		...walked.leaks,
		...walked.strange,
		...walked.unequal,
		...walked.different,
		...walked.changed
	])
		console.log(`  ${fault}`);
	return [
		count('isolation: routes walked', walked.routes, 'routes', 40, 'least'),
		count('isolation: actions walked', walked.actions, 'actions', 40, 'least'),
		count('isolation: roles', walked.roles, 'roles', 7, 'least'),
		count('isolation: requests', walked.requests, 'requests', 1000, 'least'),
		count(
			'isolation: doors that open for whom they are',
			walked.openedByOwner,
			'doors',
			10,
			'least'
		),
		count('isolation: pages, messages or files that leak', walked.leaks.length, 'leaks', 0),
		count('isolation: answers of another status than tabled', walked.strange.length, 'answers', 0),
		count(
			'isolation: refusals that tell what is there from what is not',
			walked.unequal.length,
			'refusals',
			0
		),
		count(
			'isolation: pages and counts that differ where the other network has nothing',
			walked.different.length,
			'pages',
			0
		),
		count('isolation: rows of the other network changed', walked.changed.length, 'rows', 0)
	];
}
