// What a line says of a person: each cell read as people write it, and what is wrong with it said.
import type { ContactField } from './columns';
import { fault, faultOfAnyCell, type Fault } from './fault';

export interface ContactPerson {
	name: string | null;
	function: string | null;
	email: string | null;
	phone: string | null;
	/** Null: the line does not say. */
	locale: 'fr' | 'en' | null;
	note: string | null;
}

export const longest = { name: 120, function: 200, email: 254, phone: 60, note: 1000 } as const;

/** The person of a line, or all that is wrong with what it says. */
export function readPerson(
	values: Partial<Record<ContactField, string>>,
	faults: Fault[]
): ContactPerson {
	const textOf = (field: ContactField): string => {
		const text = values[field] ?? '';
		const found = text === '' ? null : faultOfAnyCell(field, text);
		if (found) faults.push(found);
		return found ? '' : text;
	};
	const within = (field: keyof typeof longest, column: ContactField, text: string) => {
		if (text.length > longest[field])
			faults.push(fault('tooLong', column, text.slice(0, 60), { most: longest[field] }));
		return text === '' ? null : text;
	};

	const [last, first] = [textOf('lastName'), textOf('firstName')];
	for (const [field, text] of [['lastName', last] as const, ['firstName', first] as const])
		if (text.includes('@')) faults.push(fault('nameIsEmail', field, text));
	const person = {
		name: within('name', 'lastName', [first, last].filter(Boolean).join(' ')),
		function: within('function', 'function', textOf('function')),
		email: readEmail(textOf('email'), faults),
		phone: readPhone(textOf('phone'), faults),
		locale: readLanguage(textOf('language'), faults),
		note: within('note', 'note', textOf('note'))
	};
	const says = ['lastName', 'firstName', 'function', 'email', 'phone'] as const;
	if (says.every((field) => (values[field] ?? '') === ''))
		faults.push(fault('contactEmpty', null, ''));
	return person;
}

const LOCAL = String.raw`[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+`;
const DOMAIN = String.raw`(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}]{2,}`;
const ADDRESS = new RegExp(`^${LOCAL}@${DOMAIN}$`, 'u');

/** « mailto:… » and « Jeanne Le Goff <…> » are taken for the address in them. */
function readEmail(text: string, faults: Fault[]): string | null {
	if (text === '') return null;
	const bare = text
		.replace(/^mailto:/i, '')
		.replace(/^[^<>]*<([^<>]+)>$/, '$1')
		.trim();
	const email = bare.toLowerCase();
	if ((bare.match(/@/g)?.length ?? 0) > 1 && /[;,/\s]/.test(bare))
		faults.push(fault('emailSeveral', 'email', text));
	else if (/^[^@]*\P{ASCII}[^@]*@/u.test(bare)) faults.push(fault('emailAccent', 'email', text));
	else if (!isEmail(email)) faults.push(fault('emailFormat', 'email', text));
	return email;
}

export const isEmail = (email: string): boolean =>
	email.length <= longest.email && ADDRESS.test(email) && !/\.\.|^\.|\.@/.test(email);

/** Several numbers may stand in one cell: « 03 20 00 00 00 / 06 00 00 00 00 ». */
function readPhone(text: string, faults: Fault[]): string | null {
	if (text === '') return null;
	if (/^\d([.,]\d+)?e\+?\d+$/i.test(text.replace(/\s/g, ''))) {
		faults.push(fault('phoneRounded', 'phone', text));
		return null;
	}
	// The spreadsheet took the zero in front of a number.
	const whole = /^[1-9]\d{8}$/.test(text) ? `0${text}` : text;
	if (!isPhone(whole)) faults.push(fault('phoneFormat', 'phone', text));
	return whole;
}

export function isPhone(text: string): boolean {
	if (text.length > longest.phone) return false;
	return text.split(/\s*(?:[/;,]|\bou\b|\bor\b)\s*/).every((part) => {
		const bare = part.replace(/\s*(?:poste|ext\.?|p\.)\s*\d{1,6}$/i, '').replace('(0)', '');
		const digits = bare.replace(/[\s.\-()_]/g, '').replace(/^\+/, '');
		return /^\d{4,15}$/.test(digits) && !(digits.startsWith('0') && !/^0(0|\d{9}$)/.test(digits));
	});
}

const languages = new Map<string, 'fr' | 'en'>([
	...['fr', 'fra', 'français', 'francais', 'french', 'fr-fr'].map((said) => [said, 'fr'] as const),
	...['en', 'eng', 'anglais', 'english', 'en-gb', 'en-us'].map((said) => [said, 'en'] as const)
]);

function readLanguage(text: string, faults: Fault[]): 'fr' | 'en' | null {
	if (text === '') return null;
	const locale = languages.get(text.toLowerCase()) ?? null;
	if (locale === null) faults.push(fault('languageUnknown', 'language', text));
	return locale;
}
