import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import type { Fault, FaultKind } from './fault';
import type { FileFault } from './table-file';

/** The details of a fault as texts; what it has none of is ''. */
type Said = Record<
	| 'most'
	| 'cells'
	| 'columns'
	| 'line'
	| 'name'
	| 'bySiren'
	| 'byInsee'
	| 'candidates'
	| 'siren'
	| 'successor',
	string
>;
type Kind = FaultKind | 'authorityClosedSuccessor';

const why: Record<Kind, (said: Said) => string> = {
	sirenRounded: () => m.imports_fault_siren_rounded(),
	sirenDate: () => m.imports_fault_siren_date(),
	sirenLetters: () => m.imports_fault_siren_letters(),
	sirenLength: () => m.imports_fault_siren_length(),
	sirenChecksum: () => m.imports_fault_siren_checksum(),
	sirenSiret: () => m.imports_fault_siren_siret(),
	missing: () => m.imports_fault_missing(),
	tooLong: (said) => m.imports_fault_too_long({ most: said.most }),
	formulaError: () => m.imports_fault_formula_error(),
	garbled: () => m.imports_fault_garbled(),
	tooManyCells: (said) =>
		m.imports_fault_too_many_cells({ cells: said.cells, columns: said.columns }),
	headerAgain: () => m.imports_fault_header_again(),
	duplicateInFile: (said) => m.imports_fault_duplicate_in_file({ line: said.line }),
	nameIsNumber: () => m.imports_fault_name_is_number(),
	sirenOfficial: (said) => m.imports_fault_siren_official({ name: said.name }),
	ofAnotherNetwork: (said) => m.imports_fault_of_another_network({ name: said.name }),
	sirenTaken: (said) => m.imports_fault_siren_taken({ name: said.name }),
	legalFormUnknown: () => m.imports_fault_legal_form_unknown(),
	departementUnknown: () => m.imports_fault_departement_unknown(),
	departementContradicts: () => m.imports_fault_departement_contradicts(),
	outsideTerritory: (said) => m.imports_fault_outside_territory({ name: said.name }),
	populationNotNumber: () => m.imports_fault_population_not_number(),
	populationTooLarge: () => m.imports_fault_population_too_large(),
	authorityMissing: () => m.imports_fault_authority_missing(),
	sirenUnknown: () => m.imports_fault_siren_unknown(),
	inseeFormat: () => m.imports_fault_insee_format(),
	inseeUnknown: () => m.imports_fault_insee_unknown(),
	numbersDisagree: (said) =>
		m.imports_fault_numbers_disagree({ byInsee: said.byInsee, bySiren: said.bySiren }),
	authorityUnknown: () => m.imports_fault_authority_unknown(),
	authorityAmbiguous: (said) =>
		m.imports_fault_authority_ambiguous({ candidates: said.candidates }),
	authorityClosed: (said) => m.imports_fault_authority_closed({ name: said.name }),
	authorityClosedSuccessor: (said) =>
		m.imports_fault_authority_closed_successor({ name: said.name, successor: said.successor }),
	contactEmpty: () => m.imports_fault_contact_empty(),
	nameIsEmail: () => m.imports_fault_name_is_email(),
	emailSeveral: () => m.imports_fault_email_several(),
	emailAccent: () => m.imports_fault_email_accent(),
	emailFormat: () => m.imports_fault_email_format(),
	phoneRounded: () => m.imports_fault_phone_rounded(),
	phoneFormat: () => m.imports_fault_phone_format(),
	languageUnknown: () => m.imports_fault_language_unknown(),
	sameEmailOtherName: (said) =>
		m.imports_fault_same_email_other_name({ line: said.line, name: said.name })
};

const what: Record<Kind, (said: Said) => string> = {
	sirenRounded: () => m.imports_do_siren_rounded(),
	sirenDate: () => m.imports_do_siren_date(),
	sirenLetters: () => m.imports_do_siren_letters(),
	sirenLength: () => m.imports_do_siren_length(),
	sirenChecksum: () => m.imports_do_siren_checksum(),
	sirenSiret: () => m.imports_do_siren_siret(),
	missing: () => m.imports_do_missing(),
	tooLong: () => m.imports_do_too_long(),
	formulaError: () => m.imports_do_formula_error(),
	garbled: () => m.imports_do_garbled(),
	tooManyCells: () => m.imports_do_too_many_cells(),
	headerAgain: () => m.imports_do_header_again(),
	duplicateInFile: () => m.imports_do_duplicate_in_file(),
	nameIsNumber: () => m.imports_do_name_is_number(),
	sirenOfficial: () => m.imports_do_siren_official(),
	ofAnotherNetwork: () => m.imports_do_of_another_network(),
	sirenTaken: () => m.imports_do_siren_taken(),
	legalFormUnknown: () => m.imports_do_legal_form_unknown(),
	departementUnknown: () => m.imports_do_departement_unknown(),
	departementContradicts: () => m.imports_do_departement_contradicts(),
	outsideTerritory: () => m.imports_do_outside_territory(),
	populationNotNumber: () => m.imports_do_population_not_number(),
	populationTooLarge: () => m.imports_do_population_too_large(),
	authorityMissing: () => m.imports_do_authority_missing(),
	sirenUnknown: () => m.imports_do_siren_unknown(),
	inseeFormat: () => m.imports_do_insee_format(),
	inseeUnknown: () => m.imports_do_insee_unknown(),
	numbersDisagree: () => m.imports_do_numbers_disagree(),
	authorityUnknown: () => m.imports_do_authority_unknown(),
	authorityAmbiguous: () => m.imports_do_authority_ambiguous(),
	authorityClosed: () => m.imports_do_authority_closed(),
	authorityClosedSuccessor: (said) =>
		m.imports_do_authority_closed_successor({ siren: said.siren }),
	contactEmpty: () => m.imports_do_contact_empty(),
	nameIsEmail: () => m.imports_do_name_is_email(),
	emailSeveral: () => m.imports_do_email_several(),
	emailAccent: () => m.imports_do_email_accent(),
	emailFormat: () => m.imports_do_email_format(),
	phoneRounded: () => m.imports_do_phone_rounded(),
	phoneFormat: () => m.imports_do_phone_format(),
	languageUnknown: () => m.imports_do_language_unknown(),
	sameEmailOtherName: () => m.imports_do_same_email_other_name()
};

/** What is wrong with a cell or a line, and what to do, in the language of the page. */
export function faultTexts(
	{ kind, details }: Fault,
	locale: Locale
): { why: string; what: string } {
	const said = new Proxy({} as Said, {
		get: (_, name) => shown(details[String(name)] ?? null, locale)
	});
	const told = kind === 'authorityClosed' && details.siren ? 'authorityClosedSuccessor' : kind;
	return { why: why[told](said), what: what[told](said) };
}

const shown = (value: string | number | null, locale: Locale): string =>
	typeof value === 'number' ? number(locale, value) : (value ?? '');

const ofFile: Record<FileFault | 'noFile', (line: string) => string> = {
	noFile: () => m.imports_file_no_file(),
	empty: () => m.imports_file_empty(),
	tooLarge: () => m.imports_file_too_large(),
	tooManyRows: () => m.imports_file_too_many_rows(),
	tooManyColumns: () => m.imports_file_too_many_columns(),
	xls: () => m.imports_file_xls(),
	xlsb: () => m.imports_file_xlsb(),
	ods: () => m.imports_file_ods(),
	numbers: () => m.imports_file_numbers(),
	pdf: () => m.imports_file_pdf(),
	image: () => m.imports_file_image(),
	word: () => m.imports_file_word(),
	zip: () => m.imports_file_zip(),
	html: () => m.imports_file_html(),
	locked: () => m.imports_file_locked(),
	damaged: () => m.imports_file_damaged(),
	bomb: () => m.imports_file_bomb(),
	quoteNotClosed: (line) => m.imports_file_quote_not_closed({ line }),
	binary: () => m.imports_file_binary()
};

/** Why a whole file is refused, and what to do. */
export const fileFaultText = (
	{ fault, line }: { fault: FileFault | 'noFile'; line: number | null },
	locale: Locale
): string => ofFile[fault](shown(line, locale));
