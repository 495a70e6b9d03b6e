import * as v from 'valibot';
import { setAsideReasons } from '../claims/claims';
import { deskStates, reviewActions } from './review';

/**
 * Something that is done with a response over what was seen of it. The state and the moment of what
 * was seen come with it, to be told beside how it stands should it have changed.
 */
export const actInput = v.object({
	action: v.picklist(reviewActions),
	seen: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
	sawState: v.fallback(v.picklist(deskStates), 'submitted'),
	sawBy: v.fallback(v.pipe(v.string(), v.maxLength(200)), ''),
	sawAt: v.pipe(v.string(), v.isoTimestamp(), v.toDate()),
	/** Of setting aside; '' for everything else. */
	reason: v.union([v.picklist(setAsideReasons), v.literal('')]),
	note: v.pipe(v.string(), v.trim(), v.maxLength(500, 'long'))
});

export type Act = v.InferOutput<typeof actInput>;
