// Duplicates in a whole wave: found by what responses say, against comparing each with each.
import type { Json } from '$lib/form/compiled-form';
import { likeness, telling } from '$lib/responses/quality/duplicates';
import { indexTelling, type TellingAnswer } from '$lib/responses/quality/telling-index';
import { count, ratio, type Figure } from './benchmark';

export const name = 'duplicates';
export const about = 'duplicates among 2,000 and 8,000 responses of one network';

const FEW = 2_000;
const MANY = 8_000;
/** Answers of each, of which a year that many give, two amounts and three texts tell something. */
const PLAIN = 50;
/** Every so many is a copy of the one before. */
const COPIES = 100;
/** Compared with all others, to know what each with each would cost. */
const SAMPLE = 40;

export function run(): Promise<Figure[]> {
	const [few, many] = [responses(FEW), responses(MANY)];
	// Once for nothing, so that neither is measured while it is being compiled.
	search(few);
	const [inFew, inMany] = [search(few), search(many)];
	const each = eachWithEach(many);
	return Promise.resolve([
		ratio(
			'a wave four times as large: time for each response',
			inMany.took / MANY / (inFew.took / FEW),
			2
		),
		ratio('8,000 responses by what they say, against each with each', inMany.took / each, 0.05),
		count(
			'copies that are found, of each hundred',
			(100 * inMany.found) / (MANY / COPIES),
			'%',
			100,
			'least'
		)
	]);
}

type Response = { id: string; answers: Map<string, Json> };

function responses(many: number): Response[] {
	const made: Response[] = [];
	for (let n = 0; n < many; n += 1) {
		const before = made.at(-1);
		if (before && n % COPIES === 0) {
			made.push({ id: idOf(n), answers: new Map(before.answers) });
			continue;
		}
		const answers = new Map<string, Json>([
			['since', 1990 + (n % 30)],
			['budget', 10_000 + ((n * 7919) % 900_001)],
			['aid', 500 + ((n * 104_729) % 90_001)]
		]);
		for (let text = 0; text < 3; text += 1)
			answers.set(`text-${text}`, `Ce que la collectivité ${n} écrit à la question ${text}.`);
		for (let item = 0; item < PLAIN; item += 1) answers.set(`q${item}`, `c${(n * (item + 1)) % 5}`);
		made.push({ id: idOf(n), answers });
	}
	return made;
}

const idOf = (n: number) => String(n).padStart(6, '0');

/** As the job does it: an index once, then whoever is found is compared answer by answer. */
function search(all: readonly Response[]): { took: number; found: number } {
	const known = new Map(all.map((response) => [response.id, response]));
	const start = performance.now();
	const alike = indexTelling(all.flatMap(tellingOf), { fewest: telling.fewest, most: 20 });
	let found = 0;
	for (const { id, answers } of all) {
		const copies = alike(id).filter((other) => isCopy(answers, known.get(other)!.answers));
		if (copies.some((other) => other < id)) found += 1;
	}
	// Of the first there is nothing before to be a copy of.
	return { took: performance.now() - start, found: found + 1 };
}

const tellingOf = ({ id, answers }: Response): TellingAnswer[] =>
	[...answers].flatMap(([item, value]) =>
		(typeof value === 'string' && value.length >= telling.signs) ||
		(typeof value === 'number' && value >= telling.number)
			? [{ responseId: id, networkId: null, item, digest: String(value) }]
			: []
	);

function isCopy(one: ReadonlyMap<string, Json>, other: ReadonlyMap<string, Json>): boolean {
	const { alike, compared } = likeness(one, other);
	return alike >= 0.9 * compared;
}

/** What comparing each with each would take, measured on some. */
function eachWithEach(all: readonly Response[]): number {
	const start = performance.now();
	for (const { answers } of all.slice(0, SAMPLE))
		for (const other of all) isCopy(answers, other.answers);
	return ((performance.now() - start) / SAMPLE) * all.length;
}
