import { isJoining, wordsOf } from '../plain-name';

export const importKinds = ['bodies', 'contacts'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What a column of a file may be, by what is imported. The first of each are what is needed. */
export const fieldsOf = {
	bodies: ['name', 'siren', 'legalForm', 'departement', 'population'],
	contacts: [
		'siren',
		'inseeCode',
		'authority',
		'departement',
		'lastName',
		'firstName',
		'function',
		'email',
		'phone',
		'language',
		'note'
	]
} as const satisfies Record<ImportKind, readonly string[]>;

export type BodyField = (typeof fieldsOf.bodies)[number];
export type ContactField = (typeof fieldsOf.contacts)[number];
export type Field = BodyField | ContactField;

/** Without these columns there is nothing to import. One of each inner list suffices. */
export const needed = {
	bodies: [['name'], ['siren'], ['legalForm'], ['departement']],
	contacts: [
		['siren', 'inseeCode', 'authority'],
		['lastName', 'firstName', 'function', 'email', 'phone']
	]
} as const satisfies Record<ImportKind, readonly (readonly Field[])[]>;

// How columns are called, plainly: small letters, no accents, no joining words.
const synonyms: Record<ImportKind, Partial<Record<Field, string>>> = {
	bodies: {
		name: 'nom, nom organisme, nom groupement, nom syndicat, nom structure, nom collectivite, denomination, raison sociale, libelle, intitule, structure, organisme, syndicat, groupement, collectivite, name, body, organisation, organization',
		siren:
			'siren, n siren, no siren, num siren, numero siren, code siren, siren groupement, siren organisme, identifiant siren, siren number, n siren organisme',
		legalForm:
			'forme juridique, nature juridique, statut juridique, categorie juridique, statut, nature, forme, type, type organisme, type structure, categorie, legal form, legal status, form, kind',
		departement:
			'departement, dept, dep, dpt, code departement, n departement, no departement, numero departement, num departement, departement siege, dep siege, code dept, code dep, department, departement code',
		population:
			'population, population totale, population municipale, habitants, nombre habitants, nb habitants, pop, inhabitants'
	},
	contacts: {
		siren:
			'siren, n siren, no siren, num siren, numero siren, code siren, siren collectivite, siren commune, siren organisme, siren number',
		inseeCode:
			'insee, code insee, n insee, no insee, code commune, code officiel geographique, cog, code insee commune, insee code',
		authority:
			'collectivite, nom collectivite, commune, ville, nom commune, intercommunalite, epci, organisme, nom organisme, structure, nom structure, organisation, organization, etablissement, mairie, authority, local authority, authority name',
		departement:
			'departement, dept, dep, dpt, code departement, n departement, no departement, numero departement, code dept, code dep, department, departement code',
		lastName:
			'nom, nom contact, nom famille, nom personne, nom complet, nom prenom, prenom nom, contact, personne contact, personne, interlocuteur, referent, name, last name, lastname, surname, full name, contact name, family name',
		firstName: 'prenom, prenom contact, first name, firstname, given name, forename',
		function:
			'fonction, fonctions, poste, qualite, titre, intitule poste, role, service, function, job, job title, position, title',
		email:
			'courriel, mail, e mail, email, mel, adresse electronique, adresse mail, adresse email, adresse e mail, adresse courriel, adresse messagerie, courrier electronique, mail contact, email contact, email address, e mail address, adresse mel',
		phone:
			'telephone, tel, n telephone, no telephone, numero telephone, num telephone, telephone fixe, telephone mobile, tel fixe, tel mobile, telephone portable, portable, mobile, tel portable, ligne directe, telephone direct, telephone contact, phone, phone number, telephone number',
		language: 'langue, language, langue courriels, langue contact',
		note: 'note, notes, commentaire, commentaires, remarque, remarques, observation, observations, precision, precisions, comment, comments, remark, remarks'
	}
};

const known = {
	bodies: bySynonym('bodies'),
	contacts: bySynonym('contacts')
} satisfies Record<ImportKind, Map<string, Field>>;

function bySynonym(kind: ImportKind): Map<string, Field> {
	return new Map(
		Object.entries(synonyms[kind]).flatMap(([field, names]) =>
			names.split(', ').map((name) => [plain(name), field as Field] as const)
		)
	);
}

// « N° de SIREN », « Adresse électronique : », « E-mail (professionnel) ».
function plain(header: string): string {
	return wordsOf(header.replace(/\([^)]*\)/g, ' ').replace(/n°|nº/gi, 'n '))
		.filter((word) => !isJoining(word))
		.join(' ');
}

/** What a column is by its name; null for one that is not known. */
export const fieldNamed = (kind: ImportKind, header: string): Field | null =>
	known[kind].get(plain(header)) ?? null;

/** Left out on purpose. */
export const LEFT_OUT = 'none';

export interface Column {
	/** Its place from the left, beginning with 0. */
	place: number;
	header: string;
	field: Field | null;
	/** Null because the person says so, and not because nobody knows. */
	leftOut: boolean;
	/** An example of what stands in it. */
	example: string;
}

export interface Layout {
	/** Place of the header in `rows`; its line is one more. */
	headerRow: number;
	columns: Column[];
	/** Each inner list: one of these fields is missing. */
	missing: (readonly Field[])[];
	/** Fields that more than one column claims. */
	doubled: Field[];
}

const LOOKED_AT = 15;

/**
 * Which line names the columns, and what they are. What the person says (`chosen`, by place: a field,
 * or LEFT_OUT) goes before what the names say.
 */
export function layOut(
	kind: ImportKind,
	rows: readonly string[][],
	chosen: Readonly<Record<number, string>> = {}
): Layout {
	const headerRow = findHeader(kind, rows);
	const header = rows[headerRow] ?? [];
	const fields: readonly string[] = fieldsOf[kind];
	const taken = new Set<string>(Object.values(chosen));
	const columns = header.map((text, place): Column => {
		const example = rows.slice(headerRow + 1).find((row) => row[place])?.[place] ?? '';
		const said = chosen[place];
		if (said !== undefined && (said === LEFT_OUT || fields.includes(said))) {
			const field = said === LEFT_OUT ? null : (said as Field);
			return { place, header: text, field, leftOut: field === null, example };
		}
		const named = fieldNamed(kind, text);
		// Of two columns of one name the first is it; the other is listed as left out.
		const field = named !== null && !taken.has(named) ? named : null;
		if (field !== null) taken.add(field);
		return { place, header: text, field, leftOut: false, example };
	});
	const own = columns.flatMap(({ field }) => field ?? []);
	return {
		headerRow,
		columns: columns.filter(({ header, example }) => header !== '' || example !== ''),
		missing: needed[kind].filter((list) => !list.some((field) => own.includes(field))),
		doubled: [...new Set(own.filter((field, at) => own.indexOf(field) !== at))]
	};
}

// Above the header there may be a title. The line with the most known names is the header; none of
// them known, the first that is not empty.
function findHeader(kind: ImportKind, rows: readonly string[][]): number {
	let best = { row: rows.findIndex((row) => row.some((cell) => cell !== '')), count: 1 };
	for (const [row, cells] of rows.slice(0, LOOKED_AT).entries()) {
		const count = new Set(cells.flatMap((cell) => fieldNamed(kind, cell) ?? [])).size;
		if (count > best.count) best = { row, count };
	}
	return Math.max(0, best.row);
}

/** Whether the lines can be looked at, or the person must say more about the columns first. */
export const isReady = ({ missing, doubled }: Layout): boolean =>
	missing.length === 0 && doubled.length === 0;

/** One line by its fields. */
export function valuesOf(layout: Layout, row: readonly string[]): Partial<Record<Field, string>> {
	const values: Partial<Record<Field, string>> = {};
	for (const { place, field } of layout.columns)
		if (field !== null) values[field] = row[place] ?? '';
	return values;
}
