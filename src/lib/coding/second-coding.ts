/** A second reader may be given one text of so many. */
export const samples = [1, 2, 5, 10] as const;
