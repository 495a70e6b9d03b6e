/** What an action of this page gives back when it was refused. */
export interface Refusal {
	/** The form that was sent. */
	asked: string;
	name: string;
	email: string;
	role: string;
	network: string;
	message: string;
	problem: string;
	details: Readonly<Record<string, unknown>>;
}
