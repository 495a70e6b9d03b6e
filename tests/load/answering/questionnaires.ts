// Whole questionnaires of 45 items in 8 pages, with a script and without.
import type { Figure } from '../benchmark';
import { measure, type Ground } from './ground';
import { figuresOf } from './told';

const WALKS = [
	{ kind: 'with-script', claim: 'questionnaires with a script', goal: 50, most: 1500 },
	{ kind: 'without-script', claim: 'questionnaires without a script', goal: 15, most: 600 }
] as const;

export async function measureQuestionnaires(ground: Ground, seconds = 10): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const { kind, claim, goal, most } of WALKS) {
		// A site runs for weeks: its code is compiled by then.
		await measure(ground, {
			...{ kind, clients: 8, cookies: await ground.begin(600), during: 15_000 }
		});
		for (const clients of [8, 32]) {
			const cookies = await ground.begin(most);
			const measured = await measure(ground, { kind, clients, cookies, during: seconds * 1000 });
			const named = `${claim}, ${clients} respondents`;
			figures.push(...figuresOf(named, 'questionnaires', measured, goal));
		}
	}
	return figures;
}
