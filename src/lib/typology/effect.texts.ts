import type { Locale } from '$lib/ui/format';
import type { TypologyObstacle } from './check-definition';
import type { EffectOfEdit } from './edit-typology.server';
import type { ToldEffect, ToldObstacle } from './effect';
import { namesIn, suggestedInWords } from './models.texts';
import { obstacleReason, typologyObstacleSentence } from './typology-obstacles.texts';
import type { Typology } from './typology';

/** As many moves as are worth reading one by one. */
const MOST_TOLD = 60;

/** @param fieldOf the id of the field that an obstacle is about; null: none of this form */
export function toldEffect(
	{ number, judged, moves, obstacles, typology, before }: EffectOfEdit,
	fieldOf: (obstacle: TypologyObstacle) => string | null,
	locale: Locale
): ToldEffect {
	// A model that is taken away is named as it was.
	const [was, is] = [namesIn(before, locale), namesIn(typology, locale)];
	return {
		...{ number, judged, moved: moves.length },
		moves: moves.slice(0, MOST_TOLD).map(({ responseId, name, from, to }) => ({
			...{ id: responseId, name },
			from: suggestedInWords(from, was, locale),
			to: suggestedInWords(to, is, locale)
		})),
		obstacles: toldObstacles(obstacles, typology, fieldOf, locale)
	};
}

/** Those that block, in sentences: at its field only why, elsewhere where it is too. */
export const toldObstacles = (
	obstacles: readonly TypologyObstacle[],
	typology: Typology,
	fieldOf: (obstacle: TypologyObstacle) => string | null,
	locale: Locale
): ToldObstacle[] =>
	obstacles
		.filter(({ notice }) => !notice)
		.map((obstacle) => {
			const at = fieldOf(obstacle);
			return {
				at,
				text: at
					? obstacleReason(obstacle, locale)
					: typologyObstacleSentence(obstacle, typology, locale),
				criterion: at ? null : (obstacle.place.criterion ?? null)
			};
		});
