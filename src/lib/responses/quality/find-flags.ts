import type { CompiledForm } from '$lib/form/compiled-form';
import type { AnswerRow } from '$lib/form/form-state';
import { leavesOf, placedItems } from '$lib/form/items';
import { duplicates, type OtherResponse } from './duplicates';
import { inOrder, type Flag } from './flag';
import { incoherences, type CompiledRule } from './incoherences';
import type { Inspected, WaveAnswers } from './inspected';
import { jumps } from './jumps';
import { misplacedTexts } from './misplaced-text';
import { outliers } from './outliers';
import { straightlining } from './straightlining';
import { tooFast } from './too-fast';

/** What a response is held against. */
export interface Beside {
	rules: readonly CompiledRule[];
	/** What was answered in the same wave to figures and lines of matrices. */
	wave: WaveAnswers;
	responses: readonly OtherResponse[];
	/** What the authority said in the wave before. */
	before: readonly AnswerRow[];
}

/** Everything that is doubtful in a response, by all rules; whatever the order of its answers. */
export const findFlags = (response: Inspected, beside: Beside): Flag[] =>
	inOrder<Flag>([
		...duplicates(response, beside.responses),
		...incoherences(response, beside.rules),
		...outliers(response, beside.wave),
		...jumps(response, beside.before),
		...misplacedTexts(response),
		...straightlining(response, beside.wave),
		...tooFast(response)
	]);

/** Stored names of what is compared with others: figures, and lines of matrices; not about people. */
export const comparedItems = (form: CompiledForm): string[] =>
	placedItems(form).flatMap(({ item }) =>
		item.personal
			? []
			: leavesOf(item)
					.filter(
						({ item: leaf }) =>
							leaf.kind === 'matrix' || (leaf.kind === 'text' && leaf.input === 'number')
					)
					.map(({ stored }) => stored)
	);
