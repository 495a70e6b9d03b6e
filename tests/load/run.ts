// `npm run load`: lists the benchmarks of this folder; `npm run load -- <name>` runs one (or several).
// Ends with 1 when a ratio or a count misses its goal.
import { readdirSync, readFileSync } from 'node:fs';
import { aligned, missed, referenceMs, tableOf, REFERENCE_MS, type Benchmark } from './benchmark';

const folder = new URL('./', import.meta.url);
const asked = process.argv.slice(2);
const benchmarks = await findBenchmarks();
const unknown = asked.filter((name) => !benchmarks.some((each) => each.name === name));

if (unknown.length > 0) {
	console.error(`There is no benchmark ${unknown.join(', ')}.\n\n${list()}`);
	process.exit(2);
} else if (asked.length === 0) {
	console.log(list());
} else {
	process.exitCode = (await runAsked()) ? 0 : 1;
}

async function runAsked(): Promise<boolean> {
	const reference = referenceMs().toFixed(0);
	console.log(`Reference work: ${reference} ms here, ${REFERENCE_MS} ms where the goals were set.`);
	let good = true;
	for (const benchmark of benchmarks.filter(({ name }) => asked.includes(name))) {
		console.log(`\n${benchmark.name}: ${benchmark.about}\n`);
		const figures = await benchmark.run();
		console.log(tableOf(figures));
		if (missed(figures).length > 0) good = false;
	}
	return good;
}

function list(): string {
	const rows = benchmarks.map(({ name, about }) => [name, '', about]);
	return `${aligned([['benchmark', '', 'what it measures'], ...rows])}\n\nnpm run load -- <benchmark>`;
}

async function findBenchmarks(): Promise<Benchmark[]> {
	const found: Benchmark[] = [];
	for (const file of readdirSync(folder).filter(isScript).sort()) {
		// Some files here do their work by being loaded, so only those that say what they measure are.
		if (!/^export const about\b/m.test(readFileSync(new URL(file, folder), 'utf8'))) continue;
		found.push((await import(new URL(file, folder).href)) as Benchmark);
	}
	return found;
}

// A folder of this folder holds parts of a benchmark, not benchmarks.
function isScript(file: string): boolean {
	return file.endsWith('.ts');
}
