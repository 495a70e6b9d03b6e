/** A number that conditions name, as a screen shows it: « Taille moyenne : à partir de (10 000) ». */
export type NamedNumber = { key: string; name: string; shown: string };
