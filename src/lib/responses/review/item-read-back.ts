/** One question read back from a document, in words. Pure. */
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Answers, Context } from '$lib/form/form-state';
import { readBack, type ReadEntry, type ReadWords } from '$lib/form/read-back';
import { answersForItem, type ItemAsked } from './item-asked';

/** @param reduced the form as `formOfItem` gives it */
export function itemReadBack(
	reduced: CompiledForm,
	asked: ItemAsked,
	answers: Answers,
	context: Context,
	words: ReadWords
): ReadEntry {
	const state = evaluate(reduced, answersForItem(asked, answers), context);
	const [entry] = readBack(state, words)[0]?.entries ?? [];
	const blank: ReadEntry = { id: '', number: '', title: '', required: false, lines: [] };
	if (asked.of === undefined) return entry ?? blank;
	// Of a row, what is not answered is left out.
	return entry?.rows?.[0]?.entries[0] ?? blank;
}
