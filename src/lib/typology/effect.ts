/** What an edit would do, as a screen is told it. */
export type ToldEffect = {
	/** Of the newest version, which it was tried on. */
	number: number;
	/** Of how many responses. */
	judged: number;
	/** How many of them would get another suggestion. */
	moved: number;
	/** Some of them: as many as are worth reading. */
	moves: readonly { id: string; name: string; from: string; to: string }[];
	/** What keeps the edit from being saved. */
	obstacles: readonly ToldObstacle[];
};

export type ToldObstacle = {
	text: string;
	/** Id of the field that it is about, where that is one of this form. */
	at: string | null;
	/** The criterion to look at, where it is another one. */
	criterion: string | null;
};
