// The rules of the form against survey-core, with other seeds than the tests'.
import { compareExpressions } from '../../unit/form/expression-oracle';
import { compareForms } from '../../unit/form/form-oracle';
import { count, type Figure } from '../benchmark';

/** Kinds and properties that the random forms must have used. */
const NEW_ONES = ['matrixdropdown', 'multipletext'];

export function measureOracle(): Figure[] {
	// survey-core complains on the console of what does not parse.
	const { error, warn } = console;
	Object.assign(console, { error: () => {}, warn: () => {} });
	try {
		const expressions = compareExpressions(20270103, 100_000);
		const forms = compareForms(7_000_000, 3000);
		const used = [...forms.used];
		return [
			count(
				'oracle: expressions held against survey-core',
				expressions.evaluations,
				'evaluations',
				100_000,
				'least'
			),
			count('oracle: expressions that differ', expressions.differences.length, 'differences', 0),
			count('oracle: forms held against survey-core', forms.forms, 'forms', 3000, 'least'),
			count('oracle: questions in them', forms.questions, 'questions', 10_000, 'least'),
			count('oracle: forms that differ', forms.differences.length, 'differences', 0),
			...NEW_ONES.map((kind) =>
				count(
					`oracle: properties of ${kind} that came up`,
					used.filter((each) => each.startsWith(`${kind}.`)).length,
					'properties',
					1,
					'least'
				)
			)
		];
	} finally {
		Object.assign(console, { error, warn });
	}
}
