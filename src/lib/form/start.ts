import type { CompiledForm } from './compiled-form';
import { contentsOf, type Contents } from './contents';
import { evaluate } from './evaluate';
import type { Answers, Context, FieldWarning, FormState, Progress } from './form-state';
import { progressOf } from './progress';
import { warningsIn } from './validate';

/** What a form comes to when a page of it comes: worked out in the server. */
export type FormStart = {
	/** Of other pages than the one shown only their names and whether they are visible. */
	state: FormState;
	progress: Progress;
	warnings: FieldWarning[];
	contents: Contents;
	/** What was understood of numbers that were sent just now and could be read otherwise. */
	numbers?: Readonly<Record<string, string>>;
};

export function startOn(
	form: CompiledForm,
	answers: Answers,
	context: Context,
	page: string | undefined
): FormStart {
	const state = evaluate(form, answers, context);
	const pages = state.pages.map((each) => (each.name === page ? each : { ...each, elements: [] }));
	return {
		state: { ...state, pages },
		progress: progressOf(state),
		warnings: warningsIn(form, answers, context, state),
		contents: contentsOf(form, answers, context, state, { current: page, left: new Set() })
	};
}
