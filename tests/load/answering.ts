// How fast answering is, and how it stays when much is stored already.
import type { Figure } from './benchmark';
import { measureBare } from './answering/bare';
import { measureGrowth } from './answering/growth';
import { prepareGround } from './answering/ground';
import { measureQuestionnaires } from './answering/questionnaires';
import { measureSaves } from './answering/saves';

export const name = 'answering';
export const about =
	'saves and whole questionnaires a second on PostgreSQL, against a bare handler, and as responses grow';

export async function run(): Promise<Figure[]> {
	const ground = await prepareGround();
	try {
		return [
			...(await measureSaves(ground)),
			...(await measureBare(ground)),
			...(await measureQuestionnaires(ground)),
			...(await measureGrowth(ground))
		];
	} finally {
		await ground.stop();
	}
}
