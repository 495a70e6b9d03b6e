import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import { legalFormName } from '../authority.texts';
import { fieldsOf, type Field, type ImportKind } from './columns';
import type { Encoding } from './decode-text';
import type { ExaminedLine } from './fault';
import { isLegalForm } from './legal-form';
import type { Separator } from './table-file';

const fields: Record<Field, () => string> = {
	name: m.imports_field_name,
	siren: m.imports_field_siren,
	legalForm: m.imports_field_legal_form,
	departement: m.imports_field_departement,
	population: m.imports_field_population,
	inseeCode: m.imports_field_insee_code,
	authority: m.imports_field_authority,
	lastName: m.imports_field_last_name,
	firstName: m.imports_field_first_name,
	function: m.imports_field_function,
	email: m.imports_field_email,
	phone: m.imports_field_phone,
	language: m.imports_field_language,
	note: m.imports_field_note
};

export const fieldName = (field: Field): string => fields[field]();

/** What a column holds, in a few words, where its name does not suffice. */
const helps: Record<ImportKind, Partial<Record<Field, () => string>>> = {
	bodies: {
		name: m.imports_help_name,
		siren: m.imports_help_siren_bodies,
		legalForm: m.imports_help_legal_form,
		departement: m.imports_help_departement_bodies,
		population: m.imports_help_population
	},
	contacts: { language: m.imports_help_language, note: m.imports_help_note }
};

export interface ExpectedColumns {
	names: string[];
	help: string;
}

/** What the page says of the columns before a file is sent: some together, some alone. */
export function expectedColumns(kind: ImportKind): ExpectedColumns[] {
	const alone = (field: Field) => ({
		names: [fieldName(field)],
		help: helps[kind][field]?.() ?? ''
	});
	if (kind === 'bodies') return fieldsOf.bodies.map(alone);
	const together = (help: string, ...several: Field[]) => ({ names: several.map(fieldName), help });
	return [
		together(m.imports_help_authority_by(), 'siren', 'inseeCode', 'authority', 'departement'),
		together(m.imports_help_person(), 'lastName', 'firstName', 'function', 'email', 'phone'),
		alone('language'),
		alone('note')
	];
}

const encodingNames: Record<Encoding, string> = {
	'utf-8': 'UTF-8',
	'utf-16': 'UTF-16',
	'windows-1252': 'Windows-1252',
	macintosh: 'MacRoman',
	cp850: 'CP850'
};
export const encodingName = (encoding: Encoding): string => encodingNames[encoding];

const separatorNames: Record<Separator, () => string> = {
	';': m.imports_separator_semicolon,
	'\t': m.imports_separator_tab,
	',': m.imports_separator_comma,
	'|': m.imports_separator_bar
};
export const separatorName = (separator: Separator): string => separatorNames[separator]();

/** « Nom : « A » devient « B » ». */
export function changeText({ field, before, after }: ExaminedLine<unknown>['changes'][number]) {
	const said = (text: string) => (isLegalForm(text) ? legalFormName(text) : text);
	const change =
		before === ''
			? m.imports_change_from_nothing({ after: said(after) })
			: m.imports_change_from_to({ before: said(before), after: said(after) });
	return { field: fieldName(field), change };
}

/** The sentences of what a file will do, or has done: one for each that is not nought. */
export const countTexts = {
	willAdd: { bodies: m.imports_count_added_bodies, contacts: m.imports_count_added_contacts },
	willChange: {
		bodies: m.imports_count_changed_bodies,
		contacts: m.imports_count_changed_contacts
	},
	added: { bodies: m.imports_done_added_bodies, contacts: m.imports_done_added_contacts },
	changed: { bodies: m.imports_done_changed_bodies, contacts: m.imports_done_changed_contacts },
	confirm: { bodies: m.imports_confirm_bodies, contacts: m.imports_confirm_contacts }
} satisfies Record<string, Record<ImportKind, (counted: { n: number; shown: string }) => string>>;

/** A few lines that show what a file may look like. */
export function exampleLines(kind: ImportKind, locale: Locale): string[][] {
	const header = fieldsOf[kind].map((field) => fields[field]());
	const lines: Record<ImportKind, string[][]> = {
		bodies: [
			['Syndicat mixte de l’Exemple', '200000008', 'Syndicat mixte', '59', '12500'],
			['PETR du Pays d’Exemple', '200000016', 'PETR', '62', '']
		],
		contacts: [
			[
				...['215903501', '', 'Lille', '59', 'Exemple', 'Dominique'],
				...[m.imports_example_function({}, { locale }), 'dominique@lille.example'],
				...['03 20 00 00 00', 'fr', '']
			]
		]
	};
	return [header, ...lines[kind]];
}
