/**
 * Of a form that was sent the fields that are asked for, as texts, and nothing else: what a program
 * adds, a file in the place of a text, a field named like a part of every object, is not read.
 * A field that was not sent is empty.
 */
export const postedTexts = <Name extends string>(
	form: FormData,
	names: readonly Name[]
): Record<Name, string> =>
	Object.fromEntries(names.map((name) => [name, textOf(form.get(name))])) as Record<Name, string>;

const textOf = (value: FormDataEntryValue | null): string =>
	typeof value === 'string' ? value : '';

/** The names of the fields that a schema of a form reads. */
export const fieldsOf = <Field extends string>({
	entries
}: {
	entries: Record<Field, unknown>;
}): Field[] => Object.keys(entries) as Field[];
