import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { CodeObstacle } from './codes';

const obstacles: Record<CodeObstacle, (inputs: object, options: { locale: Locale }) => string> = {
	itself: m.coding_obstacle_itself,
	unknown: m.coding_obstacle_unknown,
	merged: m.coding_obstacle_merged,
	retired: m.coding_obstacle_retired,
	'too-few': m.coding_obstacle_too_few
};

/** What keeps a code from being changed so, in one sentence. */
export const codeObstacleSaid = (obstacle: CodeObstacle, options: { locale: Locale }): string =>
	obstacles[obstacle]({}, options);
