/** A name at the beginning of a sentence: "la coordination" is written with a capital there. */
export const atStart = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
