import { wordsOf } from '../plain-name';
import { valuesOf, type ContactField, type Layout } from './columns';
import { Departements, type KnownDepartement } from './departements';
import { fault, faultOfLine, type ExaminedLine, type Fault } from './fault';
import { matchAuthority, type Candidate, type Candidates } from './match-authority';
import { readPerson, type ContactPerson } from './read-contact';
import { isBlank } from './table-file';

export interface ContactValue extends Omit<ContactPerson, 'locale'> {
	authorityId: string;
	locale: 'fr' | 'en';
}

/** A contact that the network has already. */
export interface KnownContact extends ContactValue {
	id: string;
}

export interface ContactKnowledge {
	candidates: Candidates;
	departements: readonly KnownDepartement[];
	/** Of the authorities that the candidates are. */
	contacts: readonly KnownContact[];
}

export type ExaminedContact = ExaminedLine<ContactValue> & {
	authorityName: string | null;
	/** The network that follows the authority; undefined while it is not known. */
	followedBy: string | null | undefined;
};

const fields = ['name', 'function', 'email', 'phone', 'note'] as const;
const columnOf = {
	name: 'lastName',
	function: 'function',
	email: 'email',
	phone: 'phone',
	note: 'note'
} as const satisfies Record<(typeof fields)[number], ContactField>;

/** Every line of a file of contacts: what will become of it, or all that is wrong with it. */
export function examineContacts(
	{ rows, format }: { rows: readonly string[][]; format: 'csv' | 'xlsx' },
	layout: Layout,
	{ candidates, departements: known, contacts }: ContactKnowledge
): ExaminedContact[] {
	const departements = new Departements(known);
	const header = rows[layout.headerRow] ?? [];
	const existing = new Recognised<KnownContact>();
	for (const contact of contacts) existing.note(contact, contact);
	const seen = new Recognised<ExaminedContact>();
	const byId = new Map<string, KnownContact>();
	const lines: ExaminedContact[] = [];

	for (const [place, row] of rows.entries()) {
		if (place <= layout.headerRow || isBlank(row)) continue;
		const values = valuesOf(layout, row) as Partial<Record<ContactField, string>>;
		const whole = faultOfLine(row, header, format);
		const faults: Fault[] = whole ? [whole] : [];
		const authority = whole ? null : matchAuthority(values, candidates, departements, faults);
		const person = whole ? null : readPerson(values, faults);
		const line = lineOf(place + 1, values, authority, faults);
		lines.push(line);
		if (faults.length > 0 || !authority || !person) continue;

		const value = { ...person, authorityId: authority.id, locale: person.locale ?? 'fr' };
		const found = seen.find(value);
		// The address would go to a contact without one, though another contact has it already.
		const clash = found?.value?.email === null && value.email !== null && existing.find(value);
		const twin = clash ? undefined : found;
		const other = twin?.value ? disagreement(twin.value, value) : null;
		if (twin && other) {
			const details = { line: twin.line, name: other };
			line.faults.push(fault('sameEmailOtherName', 'email', value.email ?? '', details));
		} else if (twin?.value) {
			line.state = 'merged';
			for (const field of fields) twin.value[field] ??= value[field];
			seen.note(twin.value, twin);
			settle(twin, byId.get(twin.existingId ?? ''), person.locale);
		} else {
			line.value = value;
			seen.note(value, line);
			const before = existing.take(value);
			if (before) byId.set(before.id, before);
			line.state = 'new';
			settle(line, before, person.locale);
		}
	}
	return lines;
}

function lineOf(
	line: number,
	values: Partial<Record<ContactField, string>>,
	authority: Candidate | null,
	faults: Fault[]
): ExaminedContact {
	const name = [values.firstName, values.lastName].filter(Boolean).join(' ');
	return {
		...{ line, state: 'wrong', faults, value: null, existingId: null, changes: [] },
		label: name || values.email || values.function || values.phone || values.authority || '',
		authorityName: authority?.name ?? null,
		followedBy: authority?.networkId
	};
}

/**
 * Contacts by what they are recognised by within an authority: their address; and, where one of the
 * two has none, their name.
 */
class Recognised<T> {
	#byAddress = new Map<string, T>();
	#byName = new Map<string, T>();
	#withoutAddress = new Map<string, T>();
	#taken = new Set<T>();

	note(contact: ContactValue, as: T) {
		const name = nameKey(contact);
		if (contact.email !== null) this.#byAddress.set(addressKey(contact), as);
		if (name !== null && !this.#byName.has(name)) this.#byName.set(name, as);
		if (name !== null && contact.email === null) this.#withoutAddress.set(name, as);
	}

	find(contact: ContactValue): T | undefined {
		const name = nameKey(contact);
		const byName = contact.email === null ? this.#byName : this.#withoutAddress;
		return (
			(contact.email === null ? undefined : this.#byAddress.get(addressKey(contact))) ??
			(name === null ? undefined : byName.get(name))
		);
	}

	/** Finds each but once: two addresses are two contacts, be the name the same. */
	take(contact: ContactValue): T | undefined {
		const found = this.find(contact);
		if (found === undefined || this.#taken.has(found)) return undefined;
		this.#taken.add(found);
		return found;
	}
}

const addressKey = ({ authorityId, email }: ContactValue) => `${authorityId} ${email}`;
const nameKey = ({ authorityId, name }: ContactValue) =>
	name === null ? null : `${authorityId} ${wordsOf(name).sort().join(' ')}`;

/** The other name under the same address; null when the two lines may be one person. */
function disagreement(first: ContactValue, second: ContactValue): string | null {
	if (first.name === null || second.name === null) return null;
	const plain = (name: string) => wordsOf(name).sort().join(' ');
	return plain(first.name) === plain(second.name) ? null : first.name;
}

// New, a change, or nothing new. An empty cell erases nothing.
function settle(
	line: ExaminedContact,
	before: KnownContact | undefined,
	locale: 'fr' | 'en' | null
) {
	if (!before) return;
	const value = line.value!;
	const changes: ExaminedContact['changes'] = [];
	for (const field of fields) {
		const after = value[field] ?? before[field];
		if (after !== before[field])
			changes.push({ field: columnOf[field], before: before[field] ?? '', after: after ?? '' });
		value[field] = after;
	}
	if (locale !== null && locale !== before.locale)
		changes.push({ field: 'language', before: before.locale, after: locale });
	else value.locale = before.locale;
	Object.assign(line, {
		existingId: before.id,
		changes,
		state: changes.length > 0 ? 'change' : 'same'
	});
}
