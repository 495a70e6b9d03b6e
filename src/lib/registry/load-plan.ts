import { networkAt, type Territory } from './authority';
import { otherNames, type OfficialAuthority, type OfficialList } from './official-list';
import { sortName } from './plain-name';

/** An authority as the database has it, or is to have it. */
export interface StoredAuthority extends Omit<OfficialAuthority, 'key'> {
	id: string;
	sortName: string;
	networkId: string | null;
	vintage: number;
	closed: boolean;
	/** Brought in by a network. Once the official list knows its SIREN, it is of that list. */
	imported: boolean;
}

export interface StoredMember {
	groupId: string;
	memberId: string;
}

export interface LoadPlan {
	add: StoredAuthority[];
	/** Renamed, moved, counted anew, reopened. Their ids, hence their answers, stay. */
	change: StoredAuthority[];
	/** Ids of those whose SIREN or INSEE code changes: the numbers may go from one to another. */
	renumber: string[];
	close: { id: string; successorId: string | null }[];
	/** All that the new list knows. */
	confirmed: string[];
	addMembers: StoredMember[];
	removeMembers: StoredMember[];
	/** Groups whose communes change and that do not change otherwise. */
	regrouped: number;
}

interface Input {
	stored: readonly StoredAuthority[];
	members: readonly StoredMember[];
	list: OfficialList;
	territories: readonly Territory[];
	newId: () => string;
}

/** What has to be done so that the database says what the official list says. Pure. */
export function planLoad({ stored, members, list, territories, newId }: Input): LoadPlan {
	const found = recognise(stored, list.authorities);
	const next = new Map<string, StoredAuthority>();
	for (const authority of list.authorities) {
		const before = found.get(authority.key);
		next.set(authority.key, nextState(authority, before, list.vintage, territories, newId));
	}

	const kept = new Set([...next.values()].map(({ id }) => id));
	const gone = stored.filter(
		(authority) => !authority.closed && !kept.has(authority.id) && isOfficial(authority)
	);
	const groups = planMembers(list, next, members);
	const close = gone.map((authority) => ({
		id: authority.id,
		successorId: successorOf(authority, list, next, members)
	}));
	inheritNames(gone, close, next);

	const before = new Map(stored.map((authority) => [authority.id, authority]));
	const all = [...next.values()];
	const change = all
		.filter(({ id }) => before.has(id))
		.filter((authority) => differ(before.get(authority.id)!, authority));
	const changed = new Set(change.map(({ id }) => id));
	return {
		add: all.filter(({ id }) => !before.has(id)),
		change,
		renumber: change
			.filter(({ id, siren, inseeCode }) => {
				const old = before.get(id)!;
				return old.siren !== siren || old.inseeCode !== inseeCode;
			})
			.map(({ id }) => id),
		close,
		confirmed: all.map(({ id }) => id),
		...groups,
		regrouped: new Set(
			[...groups.addMembers, ...groups.removeMembers]
				.map(({ groupId }) => groupId)
				.filter((id) => before.has(id) && !changed.has(id))
		).size
	};
}

// Bodies that a network brought in (syndicats mixtes…) are not of the list and not closed by it.
const isOfficial = ({ kind, inseeCode, imported }: StoredAuthority) =>
	!imported && (kind !== 'other' || inseeCode !== null);

// By SIREN first: it stays when a commune changes its département or an EPCI its kind. Then by
// INSEE code: it stays when communes merge, where the SIREN is a new one. Those open go before
// those closed, which can come back: communes do part again.
function recognise(
	stored: readonly StoredAuthority[],
	authorities: readonly OfficialAuthority[]
): Map<string, StoredAuthority> {
	const found = new Map<string, StoredAuthority>();
	const taken = new Set<string>();
	const numbers: ((authority: Omit<OfficialAuthority, 'key'>) => string | null)[] = [
		({ kind, siren }) => siren && `${kind} ${siren}`,
		({ kind, inseeCode }) => inseeCode && `${kind} ${inseeCode}`,
		// A syndicat that became a communauté under its SIREN; only what was brought in is of another
		// kind than the list's.
		({ siren }) => siren
	];
	for (const [pass, numberOf] of numbers.entries()) {
		for (const closed of [false, true]) {
			const byNumber = new Map<string, StoredAuthority>();
			for (const authority of stored) {
				const number = pass < 2 || authority.imported ? numberOf(authority) : null;
				if (number && authority.closed === closed && !taken.has(authority.id))
					byNumber.set(number, authority);
			}
			for (const authority of authorities) {
				const number = numberOf(authority);
				const match = number === null ? undefined : byNumber.get(number);
				if (!match || found.has(authority.key) || taken.has(match.id)) continue;
				found.set(authority.key, match);
				taken.add(match.id);
			}
		}
	}
	return found;
}

function nextState(
	{ key: _, ...authority }: OfficialAuthority,
	before: StoredAuthority | undefined,
	vintage: number,
	territories: readonly Territory[],
	newId: () => string
): StoredAuthority {
	return {
		...authority,
		id: before?.id ?? newId(),
		sortName: sortName(authority.name),
		formerNames: otherNames(authority.name, [
			...authority.formerNames,
			...(before?.formerNames ?? []),
			...(before ? [before.name] : [])
		]),
		networkId: networkAt(territories, authority.departementCode, authority.regionCode),
		vintage,
		closed: false,
		imported: false
	};
}

function successorOf(
	gone: StoredAuthority,
	list: OfficialList,
	next: Map<string, StoredAuthority>,
	members: readonly StoredMember[]
): string | null {
	if (gone.kind === 'commune' && gone.inseeCode !== null) {
		const code = list.mergedInto.get(gone.inseeCode) ?? gone.inseeCode;
		return next.get(`commune ${code}`)?.id ?? null;
	}
	if (gone.kind === 'epci' || gone.kind === 'ept')
		return successorOfGroup(gone, list, next, members);
	return null;
}

// A group is succeeded by another of its kind when all its communes are in that one now.
function successorOfGroup(
	gone: StoredAuthority,
	list: OfficialList,
	next: Map<string, StoredAuthority>,
	members: readonly StoredMember[]
): string | null {
	const communes = new Set(
		members.filter(({ groupId }) => groupId === gone.id).map(({ memberId }) => memberId)
	);
	const groups = list.members
		.filter(({ group, member }) => {
			const commune = next.get(member);
			return next.get(group)?.kind === gone.kind && commune && communes.has(commune.id);
		})
		.map(({ group }) => next.get(group)!.id);
	return groups.length > 0 && groups.every((id) => id === groups[0]) ? groups[0]! : null;
}

// Those who look for a commune by the name it had find the one it became.
function inheritNames(
	gone: readonly StoredAuthority[],
	close: LoadPlan['close'],
	next: Map<string, StoredAuthority>
) {
	const byId = new Map([...next.values()].map((authority) => [authority.id, authority]));
	for (const [place, { successorId }] of close.entries()) {
		const heir = successorId === null ? undefined : byId.get(successorId);
		if (!heir) continue;
		const { name, formerNames } = gone[place]!;
		heir.formerNames = otherNames(heir.name, [...heir.formerNames, name, ...formerNames]);
	}
}

function planMembers(
	list: OfficialList,
	next: Map<string, StoredAuthority>,
	members: readonly StoredMember[]
): Pick<LoadPlan, 'addMembers' | 'removeMembers'> {
	const wanted = new Map<string, StoredMember>();
	for (const { group, member } of list.members) {
		const pair = { groupId: next.get(group)!.id, memberId: next.get(member)!.id };
		wanted.set(`${pair.groupId} ${pair.memberId}`, pair);
	}
	// A closed group keeps the communes it had.
	const living = new Set([...next.values()].map(({ id }) => id));
	const present = new Set(members.map(({ groupId, memberId }) => `${groupId} ${memberId}`));
	return {
		addMembers: [...wanted].filter(([pair]) => !present.has(pair)).map(([, member]) => member),
		removeMembers: members.filter(
			({ groupId, memberId }) => living.has(groupId) && !wanted.has(`${groupId} ${memberId}`)
		)
	};
}

// The vintage alone is no change: it goes up each year for all.
function differ(before: StoredAuthority, after: StoredAuthority): boolean {
	const facts = ({ vintage: _, ...authority }: StoredAuthority) =>
		JSON.stringify(Object.entries(authority).sort(([a], [b]) => (a < b ? -1 : 1)));
	return facts(before) !== facts(after);
}
