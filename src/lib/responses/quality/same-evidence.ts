import type { Flag } from './flag';

/**
 * Whether a flag that was dismissed is still the one that was looked at: what the response says is
 * the same, however much those that it is compared with have moved. Seconds and counts are the
 * response's own too, so one that was changed is looked at anew.
 */
export const sameEvidence = (before: Pick<Flag, 'said'>, now: Pick<Flag, 'said'>): boolean =>
	canonical(before.said) === canonical(now.said);

/** JSON whose keys stand in order: the database keeps them in its own. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`;
}
