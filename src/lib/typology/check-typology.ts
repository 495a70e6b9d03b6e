/**
 * Does the typology hold? Looked at on a set of responses: which criteria tell authorities apart,
 * which never speak, how much hangs on one dimension, and what an edit would change. Pure; what
 * people decided comes in from outside.
 */
import { allSay, classifySubject, type Outcome, type Said, type Suggestion } from './classify';
import { subjectOf, type Subject } from './reading';
import type { ReadyTypology } from './ready';
import type { Profile } from './typology';

/** Subjects and what the criteria say of them, kept so that several questions cost one reading. */
export type Judged = {
	ready: ReadyTypology;
	profiles: readonly Profile[];
	subjects: readonly Subject[];
	said: readonly Said[];
	suggestions: readonly Suggestion[];
};

export function judge(ready: ReadyTypology, profiles: readonly Profile[]): Judged {
	const subjects = profiles.map((profile) => subjectOf(profile, ready.typology));
	const said = subjects.map((subject) => allSay(ready, subject));
	const suggestions = subjects.map((subject, i) => classifySubject(ready, subject, said[i]));
	return { ready, profiles, subjects, said, suggestions };
}

export type CriterionAtWork = {
	criterion: string;
	for: number;
	against: number;
	silent: number;
	/**
	 * Authorities that it tells from the others among those of whom it speaks: the smaller of the
	 * two sides. 0: it says the same of all, and so tells nobody apart.
	 */
	separates: number;
};

/** Of a criterion that is muted (weight 0) it is told too what it would say. */
export function criteriaAtWork({ ready, said }: Judged): CriterionAtWork[] {
	return ready.criteria.map(({ criterion, index }) => {
		const count = (value: 0 | 1 | null) => said.filter((each) => each[index] === value).length;
		const [yes, no] = [count(1), count(0)];
		// One that only speaks against tells those it speaks of from those it is silent about.
		const separates =
			criterion.polarity === 'against' ? Math.min(no, said.length - no) : Math.min(yes, no);
		return {
			criterion: criterion.key,
			for: yes,
			against: no,
			silent: said.length - yes - no,
			separates
		};
	});
}

/** Criteria that never speak of anybody. */
export const neverSpeak = (judged: Judged): string[] =>
	criteriaAtWork(judged)
		.filter((each) => each.for + each.against === 0)
		.map(({ criterion }) => criterion);

export type Stability = {
	/** Authorities for whom one model is suggested. */
	suggested: number;
	/** Of these, those whose suggestion stays whichever dimension is left out. */
	stable: number;
	/** For each dimension left out, how many keep their suggestion. */
	without: readonly { dimension: string; kept: number }[];
};

/**
 * Each dimension is left out in turn. A suggestion survives when the same model comes first; that it
 * leads by less than is needed then is no other suggestion, that another one leads is.
 */
export function stability({ ready, subjects, said, suggestions }: Judged): Stability {
	const clear = suggestions.flatMap(({ model }, i) => (model === null ? [] : [{ model, i }]));
	const stable = new Set(clear.map(({ i }) => i));
	const without = ready.typology.dimensions.map(({ key: dimension }) => {
		const left = withoutDimension(ready, dimension);
		let kept = 0;
		for (const { model, i } of clear) {
			const { ranking } = classifySubject(left, subjects[i]!, said[i]);
			if (ranking[0]?.model === model) kept += 1;
			else stable.delete(i);
		}
		return { dimension, kept };
	});
	return { suggested: clear.length, stable: stable.size, without };
}

function withoutDimension(ready: ReadyTypology, dimension: string): ReadyTypology {
	return {
		...ready,
		typology: {
			...ready.typology,
			dimensions: ready.typology.dimensions.filter(({ key }) => key !== dimension)
		},
		models: ready.models.map(({ key, cells }) => ({
			key,
			cells: cells.filter((cell) => cell.dimension !== dimension)
		}))
	};
}

export type Move = { index: number; from: Verdict; to: Verdict };
export type Verdict = Pick<Suggestion, 'outcome' | 'model' | 'between'>;

/** "This change moves 7 authorities": those of whom something else is suggested now. */
export function movesBetween(before: readonly Verdict[], after: readonly Verdict[]): Move[] {
	return before.flatMap((one, index) => {
		const other = after[index]!;
		return isSame(one, other) ? [] : [{ index, from: verdict(one), to: verdict(other) }];
	});
}

/** In which order they stand between two models is no other verdict. */
const isSame = (a: Verdict, b: Verdict): boolean =>
	a.outcome === b.outcome &&
	a.model === b.model &&
	[...a.between].sort().join(' ') === [...b.between].sort().join(' ');

const verdict = ({ outcome, model, between }: Verdict): Verdict => ({ outcome, model, between });

/**
 * Suggestions after an edit. What unchanged criteria said is taken over; only the others, and all of
 * them where names or groups changed, are asked again.
 */
export function judgeAgain(before: Judged, ready: ReadyTypology): Judged {
	const { typology } = before.ready;
	const shared = (['parameters', 'figures', 'together'] as const).every(
		(part) => JSON.stringify(typology[part]) === JSON.stringify(ready.typology[part])
	);
	const known = new Map(before.ready.criteria.map((each) => [each.criterion.key, each]));
	const from = ready.criteria.map(({ criterion }) => {
		const same = known.get(criterion.key);
		return shared && same && asksTheSame(same.criterion, criterion) ? same.index : -1;
	});
	const edited = ready.criteria.filter((_, index) => from[index] === -1);
	const suggestions: Suggestion[] = [];
	const said: Said[] = [];
	const subjects = before.profiles.map((profile, i) => {
		const fresh = subjectOf(profile, ready.typology);
		const asked = allSay({ ...ready, criteria: edited }, fresh);
		let next = 0;
		const all = from.map((index) => (index === -1 ? asked[next++]! : before.said[i]![index]!));
		said.push(all);
		suggestions.push(classifySubject(ready, fresh, all));
		return fresh;
	});
	return { ready, profiles: before.profiles, subjects, said, suggestions };
}

type Asked = ReadyTypology['criteria'][number]['criterion'];
const asksTheSame = (a: Asked, b: Asked): boolean =>
	a.when === b.when && a.only === b.only && a.polarity === b.polarity;

export type Agreement = {
	/** Responses of which somebody decided. */
	decided: number;
	/** Of these, those of which one model had been suggested. */
	suggested: number;
	agreed: number;
	/** From the model suggested to the model decided. */
	table: readonly { suggested: string; decided: string; count: number }[];
};

/** @param pairs what was suggested and decided of each response; null: no model */
export function agreementOf(
	pairs: readonly { suggested: string | null; decided: string | null }[]
): Agreement {
	const both = pairs.filter(({ suggested }) => suggested !== null);
	return {
		decided: pairs.length,
		suggested: both.length,
		agreed: both.filter(({ suggested, decided }) => suggested === decided).length,
		table: counted(pairs.map(({ suggested, decided }) => [suggested, decided])).map(
			([suggested, decided, count]) => ({ suggested, decided, count })
		)
	};
}

export type Transition = { from: string; to: string; count: number };

/**
 * From the model of one wave to that of the next, of authorities that answered both.
 * @param earlier, later by authority: the model, or the outcome where there is none
 */
export function transitionsBetween(
	earlier: ReadonlyMap<string, string>,
	later: ReadonlyMap<string, string>
): Transition[] {
	const pairs = [...earlier].flatMap(([authority, from]): [string, string][] => {
		const to = later.get(authority);
		return to === undefined ? [] : [[from, to]];
	});
	return counted(pairs).map(([from, to, count]) => ({ from, to, count }));
}

/** What stands for a model where there is none. */
export const placeOf = ({ model, outcome }: { model: string | null; outcome: Outcome }): string =>
	model ?? outcome;

const NO_MODEL = 'none';

function counted(pairs: readonly (readonly [string | null, string | null])[]) {
	const counts = new Map<string, [string, string, number]>();
	for (const [from, to] of pairs) {
		const key = JSON.stringify([from, to]);
		const entry = counts.get(key) ?? [from ?? NO_MODEL, to ?? NO_MODEL, 0];
		entry[2] += 1;
		counts.set(key, entry);
	}
	return [...counts.values()].sort(
		(a, b) => b[2] - a[2] || (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1)
	);
}
