// One item saved at a time, as a browser sends it, by respondents who never pause.
import type { Figure } from '../benchmark';
import { measure, type Ground } from './ground';
import { figuresOf } from './told';

export async function measureSaves(ground: Ground, seconds = 8): Promise<Figure[]> {
	const figures: Figure[] = [];
	await measure(ground, {
		...{ kind: 'items', clients: 8, cookies: await ground.begin(600), during: 8000 }
	});
	for (const clients of [8, 32]) {
		const cookies = await ground.begin(600);
		const measured = await measure(ground, {
			...{ kind: 'items', clients, cookies, during: seconds * 1000 }
		});
		figures.push(...figuresOf(`items saved, ${clients} respondents`, 'saves', measured, 500));
	}
	return figures;
}
