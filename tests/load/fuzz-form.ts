// `npm run fuzz:form -- [seed] [forms] [evaluations]`: the comparisons with survey-core, for longer
// than the tests run them. Prints the figures; ends with 1 and the first differences if there are any.
import { compareExpressions } from '../unit/form/expression-oracle';
import { compareForms, reportForms } from '../unit/form/form-oracle';

const [seed = Date.now() % 1_000_000_000, forms = 10_000, evaluations = 1_000_000] = process.argv
	.slice(2)
	.map(Number);

if ([seed, forms, evaluations].some((number) => !Number.isInteger(number) || number < 0)) {
	console.error('Usage: npm run fuzz:form -- [seed] [forms] [evaluations], whole numbers');
	process.exit(2);
}

console.log(`seed ${seed}`);
const started = performance.now();
const expressions = compareExpressions(seed, evaluations);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
	`expressions: ${expressions.evaluations} evaluations of ${expressions.expressions} expressions, ` +
		`${expressions.differences.length} differences, ${seconds} s`
);
const whole = reportForms(() => compareForms(seed, forms));

const differences = [...expressions.differences, ...whole.differences];
for (const difference of differences.slice(0, 10)) console.error(`\n${difference}`);
process.exitCode = differences.length > 0 ? 1 : 0;
