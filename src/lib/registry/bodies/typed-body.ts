import { fieldsOf, type BodyField } from '../imports/columns';
import { cellText } from '../imports/table-file';

/** What a form of one body holds, as typed. */
export type TypedBody = Partial<Record<BodyField, string>>;

export const readBodyForm = (form: FormData): TypedBody =>
	Object.fromEntries(
		fieldsOf.bodies.map((field) => [field, cellText(String(form.get(field) ?? '')).slice(0, 300)])
	);
