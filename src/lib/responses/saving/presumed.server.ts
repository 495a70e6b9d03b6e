/**
 * What this process wrote last of drafts, so that the next saving of the same person need not ask for
 * it. The database is asked by its stamp whether it is still so (`save_presumed`): nothing is taken
 * from here that it has not confirmed. Another process, another contributor or a member of staff
 * changes the stamp; then everything is read anew.
 */
import type { CompiledForm } from '$lib/form/compiled-form';
import type { KnownAnswer, NewAnswer } from './changes';
import { placeKey } from './sort-changes';
import type { Opening, Written } from './saving.sql';

export interface Presumed {
	opening: Opening;
	form: CompiledForm;
	stamp: string;
}

// Of the longest form some 60 kB each.
const MOST = 500;
/** By the link, seal and all: whoever has another one is not known here. */
const known = new Map<string, Presumed>();

export const presumedOf = (link: string): Presumed | undefined => known.get(link);

export const forgetPresumed = (link: string): void => void known.delete(link);

/** Keeps how a draft stands after a saving, the oldest making room. */
export function presume(
	link: string,
	{ opening, form, stamp }: Presumed,
	{ revision, page, at, progress, answers, people }: Written
): void {
	const { contributor, response } = opening;
	const brought = { seen: revision, by: contributor.id, at };
	known.delete(link);
	if (known.size >= MOST) known.delete(known.keys().next().value!);
	known.set(link, {
		...{ form, stamp },
		opening: {
			...opening,
			earlier: null,
			response: {
				...{ ...response, revision, page: page ?? response.page },
				answered: progress?.answered ?? response.answered,
				asked: progress?.asked ?? response.asked
			},
			stored: withNew(opening.stored, answers, brought),
			// Of what is said about people nothing is kept once it is taken back, and no revisions.
			people: withNew(opening.people, people, brought)
				.filter(({ value }) => value !== null)
				.map((answer) => ({ ...answer, revision: 1 }))
		}
	});
}

function withNew(
	stored: readonly KnownAnswer[],
	written: readonly NewAnswer[],
	brought: Pick<KnownAnswer, 'seen' | 'by' | 'at'>
): KnownAnswer[] {
	if (written.length === 0) return [...stored];
	const places = new Set(written.map(placeKey));
	return [
		...stored.filter((answer) => !places.has(placeKey(answer))),
		...written.map(({ item, row, revision, value }) => ({
			...{ item, ...(row === '' ? {} : { row }), revision, ...brought },
			// As the database gives it back: -0 is 0.
			value: value === null ? null : (JSON.parse(JSON.stringify(value)) as typeof value)
		}))
	];
}
