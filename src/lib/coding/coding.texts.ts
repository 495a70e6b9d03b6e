import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { CodeObstacle } from './codes';

type Options = { locale: Locale };
type Said = (inputs?: object, options?: Options) => string;

const obstacles: Record<CodeObstacle, Said> = {
	itself: m.coding_obstacle_itself,
	unknown: m.coding_obstacle_unknown,
	merged: m.coding_obstacle_merged,
	retired: m.coding_obstacle_retired,
	'too-few': m.coding_obstacle_too_few
};

/** What keeps a code from being changed so, in one sentence. */
export const codeObstacleSaid = (obstacle: CodeObstacle, options: Options): string =>
	obstacles[obstacle]({}, options);

const faults: Record<string, Said> = {
	name: m.coding_fault_name,
	long: m.coding_fault_long,
	unknown: m.coding_fault_unknown,
	choose: m.coding_fault_choose
};

/** What is wrong with what was typed; nothing for no fault. */
export const faultSaid = (fault: string | undefined): string | undefined =>
	fault === undefined ? undefined : (faults[fault] ?? m.coding_fault_name)();

const done: Record<string, Said> = {
	settings: m.coding_done_settings,
	retire: m.coding_done_retire,
	add: m.coding_done_add,
	change: m.coding_done_change,
	merge: m.coding_done_merge,
	unmerge: m.coding_done_unmerge,
	split: m.coding_done_split,
	'retire-code': m.coding_done_retire_code,
	'restore-code': m.coding_done_restore_code
};

/** What was just done to a codebook; nothing where that needs no word. */
export const doneSaid = (what: string | null): string | undefined =>
	what !== null && Object.hasOwn(done, what) ? done[what]!() : undefined;

/** Up to which kappa each word goes: J. R. Landis and G. G. Koch, Biometrics 33 (1977). */
const scale: [upTo: number, said: Said][] = [
	[0, m.coding_kappa_word_below],
	[0.2, m.coding_kappa_word_slight],
	[0.4, m.coding_kappa_word_fair],
	[0.6, m.coding_kappa_word_moderate],
	[0.8, m.coding_kappa_word_substantial],
	[1, m.coding_kappa_word_perfect]
];

/** A kappa in words. */
export function kappaSaid(kappa: number | null, options: Options): string {
	if (kappa === null) return m.coding_kappa_word_none({}, options);
	const [, said] = scale.find(([upTo]) => kappa <= upTo) ?? scale.at(-1)!;
	return said({}, options);
}
