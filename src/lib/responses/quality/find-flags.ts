import type { AnswerRow } from '$lib/form/form-state';
import { duplicates, type OtherResponse } from './duplicates';
import { inOrder, type Flag } from './flag';
import { incoherences, type CompiledRule } from './incoherences';
import type { Inspected } from './inspected';
import { jumps } from './jumps';
import { misplacedTexts } from './misplaced-text';
import { outliers, type OtherNumber } from './outliers';
import { straightlining, type OtherMatrix } from './straightlining';
import { tooFast } from './too-fast';

/** What a response is held against. */
export interface Beside {
	rules: readonly CompiledRule[];
	/** Of other authorities that count in the same wave. */
	numbers: readonly OtherNumber[];
	matrices: readonly OtherMatrix[];
	responses: readonly OtherResponse[];
	/** What the authority said in the wave before. */
	before: readonly AnswerRow[];
}

/** Everything that is doubtful in a response, by all rules; whatever the order of its answers. */
export const findFlags = (response: Inspected, beside: Beside): Flag[] =>
	inOrder<Flag>([
		...duplicates(response, beside.responses),
		...incoherences(response, beside.rules),
		...outliers(response, beside.numbers),
		...jumps(response, beside.before),
		...misplacedTexts(response),
		...straightlining(response, beside.matrices),
		...tooFast(response)
	]);
