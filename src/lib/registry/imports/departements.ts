import { isJoining, wordsOf } from '../plain-name';

export interface KnownDepartement {
	code: string;
	name: string;
	regionCode: string;
}

/** Départements by what people write: « 59 », « 1 » (the spreadsheet took the zero), « Nord », « Nord (59) ». */
export class Departements {
	#byCode: Map<string, KnownDepartement>;
	#byName: Map<string, KnownDepartement>;

	constructor(departements: readonly KnownDepartement[]) {
		this.#byCode = new Map(departements.map((departement) => [departement.code, departement]));
		this.#byName = new Map(
			departements.map((departement) => [plain(departement.name), departement])
		);
	}

	read(text: string): KnownDepartement | 'unknown' | 'contradicts' {
		const written = text.trim().toUpperCase();
		const code = /(?<![0-9A-Z])(\d{1,3}|2[AB])(?![0-9A-Z])/.exec(written)?.[1];
		const byCode =
			code === undefined ? undefined : this.#byCode.get(code.length === 1 ? `0${code}` : code);
		const words = plain(code === undefined ? text : written.replace(code, ' '));
		if (words === '') return byCode ?? 'unknown';
		const byName = this.#byName.get(words);
		if (byName === undefined || (code !== undefined && byCode === undefined)) return 'unknown';
		return byCode === undefined || byCode === byName ? byName : 'contradicts';
	}
}

// « Département du Nord », « Val d’Oise », « Côtes-d'Armor », « la Réunion ».
const plain = (name: string): string =>
	wordsOf(name)
		.filter((word) => !isJoining(word) && word !== 'departement')
		.join(' ');
