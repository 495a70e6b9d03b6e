/** A decision as a form says it: one choice of `model:<key>`, `between`, `none`. Pure. */
import type { Decided } from './tags';

export const MODEL_CHOSEN = 'model:';

/** The value of the choice that means this. */
export const choiceOf = ({ verdict, model }: Pick<Decided, 'verdict' | 'model'>): string =>
	verdict === 'model' ? `${MODEL_CHOSEN}${model}` : verdict;

/** What somebody chose and wrote, kept as it was sent. */
export type DecisionTyped = { choice: string; between: string[]; reason: string };

export function decisionTyped(form: FormData): DecisionTyped {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const between = form.getAll('between').filter((value) => typeof value === 'string');
	return { choice: text('choice'), between: [...new Set(between)], reason: text('reason') };
}

/** As the schema of a decision reads it. */
export const decisionSent = ({ choice, between, reason }: DecisionTyped) => ({
	verdict: choice.startsWith(MODEL_CHOSEN) ? 'model' : choice,
	model: choice.startsWith(MODEL_CHOSEN) ? choice.slice(MODEL_CHOSEN.length) : '',
	between,
	reason
});
