// A form with one of each thing that the rules of quality look at, and responses to it.
import { unflatten } from '$lib/form/answers';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Inspected, InspectedAnswer } from '$lib/responses/quality/inspected';

const says = (fr: string) => ({ fr, en: fr });
const choice = (value: string) => ({ value, text: says(value) });
export const ROWS = ['schools', 'firms', 'hospitals', 'diasporas', 'museums', 'sports'];

export const form: CompiledForm = {
	format: 1,
	locales: ['fr', 'en'],
	pages: [
		{
			name: 'all',
			elements: [
				{ kind: 'text', name: 'person-name', title: says('Nom'), personal: true },
				{
					kind: 'radiogroup',
					name: 'service',
					title: says('Un service ?'),
					choices: [choice('own'), choice('none'), choice('dont-know')]
				},
				{
					kind: 'text',
					input: 'number',
					name: 'staff',
					title: says('Agents'),
					measure: 'fte'
				},
				{
					kind: 'text',
					input: 'number',
					name: 'budget',
					title: says('Budget'),
					measure: 'EUR'
				},
				{ kind: 'text', input: 'number', name: 'share', title: says('Part'), measure: 'percent' },
				{ kind: 'text', input: 'number', name: 'since', title: says('Depuis'), measure: 'year' },
				{
					kind: 'checkbox',
					name: 'actions',
					title: says('Actions'),
					choices: [choice('cooperations'), choice('awareness'), choice('dont-know')]
				},
				{
					kind: 'matrix',
					name: 'partners',
					title: says('Partenaires'),
					rows: ROWS.map((value) => ({ value, text: says(value) })),
					columns: [choice('close'), choice('far'), choice('never'), choice('dont-know')]
				},
				{ kind: 'comment', name: 'remarks', title: says('Remarques') },
				{ kind: 'text', name: 'place', title: says('Lieu') },
				{
					kind: 'repeated',
					name: 'cooperations',
					title: says('Coopérations'),
					elements: [
						{
							kind: 'radiogroup',
							name: 'state',
							title: says('État'),
							choices: [choice('active'), choice('ended')]
						},
						{
							kind: 'text',
							input: 'number',
							name: 'cost',
							title: says('Coût'),
							measure: 'EUR'
						}
					]
				}
			]
		}
	]
};

export type Given = Partial<InspectedAnswer> & { item: string; value: Json };

/** A response as the rules see it. Whatever is not given of an answer is of no matter to a test. */
export function inspected(
	given: readonly Given[],
	more: Partial<Inspected> = {},
	of: CompiledForm = form
): Inspected {
	const stored = given.map((answer): InspectedAnswer => ({
		...{ row: '', revision: 1, source: 'self', at: new Date('2026-11-10T09:00:00Z') },
		...{ by: 'one', ...answer }
	}));
	const context = { locale: 'fr', now: new Date('2026-11-10T09:00:00Z'), settled: true as const };
	const answers = unflatten(
		of,
		stored.map(({ item, row, value }) => ({ item, value, ...(row ? { row } : {}) }))
	);
	return {
		...{
			id: 'this',
			networkId: 'lianes',
			authorityId: 'own',
			authorityKind: 'commune',
			size: 'from-10000'
		},
		...{ startedAt: new Date('2026-11-10T08:00:00Z'), begunBy: 'one', form: of, context },
		...{ answers, state: evaluate(of, answers, context), stored, ...more }
	};
}

export const said = (answers: Record<string, Json>): Given[] =>
	Object.entries(answers).map(([item, value]) => ({ item, value }));
