/** Why the whole is or is not beside one's own figures. */
export type WholeState =
	/** One sees everything already. */
	| 'own-is-whole'
	| 'shown'
	/** Of kind, size class and model only one at a time is shown for the whole. */
	| 'one-filter'
	/** Codes are put on texts, and texts are not shown for the whole. */
	| 'codes'
	/** Only by suggested models. */
	| 'decided'
	/** Not to who may change the typology. */
	| 'own-typology'
	/** Fewer than five others, or their view would give away another one. */
	| 'few-others';
