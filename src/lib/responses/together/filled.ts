/** Who filled in what, and when: small, as each page of questions has it. Pure. */

/** Contributor and moment (ISO 8601). */
export type Writing = readonly [by: string, at: string];
/** The last writing of each stored answer, by `filledKey`. */
export type Filled = Readonly<Record<string, Writing>>;

export const filledKey = (item: string, row = ''): string => `${row} ${item}`;
