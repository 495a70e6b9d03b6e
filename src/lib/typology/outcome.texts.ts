/** What is suggested where no single model is, whatever the models. */
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import type { Outcome } from './classify';

const said: Record<Exclude<Outcome, 'clear'>, typeof m.models_none> = {
	between: m.typology_outcome_between,
	none: m.models_none,
	'not-enough': m.models_not_enough,
	'not-concerned': m.models_not_concerned
};

/** « entre plusieurs modèles », « pas assez de réponses » */
export const outcomeSaid = (outcome: Exclude<Outcome, 'clear'>, locale: Locale): string =>
	said[outcome]({}, { locale });
