import * as v from 'valibot';
import { setAsideReasons } from '../claims/claims';
import { bulkActions } from './review';

/** One gesture over the responses that were ticked; the button that was pressed says which. */
export const severalInput = v.object({
	action: v.picklist(bulkActions, 'action'),
	/** Of setting aside; '' for everything else. */
	reason: v.union([v.picklist(setAsideReasons), v.literal('')], 'reason'),
	note: v.pipe(v.string(), v.trim(), v.maxLength(500, 'note'))
});

/** A box of the list: which response, and over what was seen of it. */
export const tickOf = ({ id, revision }: { id: string; revision: number }): string =>
	`${id}:${revision}`;

/** What was ticked, each once; what is no box of ours is left out. */
export function tickedIn(posted: FormData): { id: string; seen: number }[] {
	const ticked = new Map<string, number>();
	for (const value of posted.getAll('response')) {
		const box = typeof value === 'string' ? /^([0-9a-f-]{36}):(\d{1,9})$/.exec(value) : null;
		if (box) ticked.set(box[1]!, Number(box[2]));
	}
	return [...ticked].map(([id, seen]) => ({ id, seen }));
}

/** Keeping a view of the desk under a name. */
export const keepViewInput = v.object({
	name: v.pipe(v.string(), v.trim(), v.nonEmpty('none'), v.maxLength(60, 'long')),
	/** For whom: '' oneself, a network by its slug, or the coordination. */
	share: v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,60}$/)),
	/** One's own view that it takes the place of; '': none. */
	replace: v.pipe(v.string(), v.maxLength(40))
});
