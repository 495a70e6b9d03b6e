/** What somebody typed into a form that was refused: every field with its values. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export function typedIn(form: FormData): Typed {
	const typed: Record<string, string[]> = {};
	for (const [name, value] of form)
		if (typeof value === 'string') (typed[name] ??= []).push(value.slice(0, 5000));
	return typed;
}
