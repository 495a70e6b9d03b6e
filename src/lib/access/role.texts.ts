import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { Role } from './account';

/**
 * @param options the language, where there is no request to take it from
 * @example roleName('staff', 'Résacoop') is "Équipe, Résacoop"
 */
export function roleName(
	role: Role,
	networkName: string | null,
	options: { locale?: Locale } = {}
): string {
	const network = networkName ?? m.access_coordination({}, options);
	switch (role) {
		case 'administrator':
			return m.access_role_administrator({ network }, options);
		case 'staff':
			return m.access_role_staff({ network }, options);
		case 'reader':
			return m.access_role_reader({ network }, options);
		case 'coordinator':
			return m.access_role_coordinator({}, options);
	}
}

const shorts: Record<Role, () => string> = {
	administrator: m.access_role_short_administrator,
	staff: m.access_role_short_staff,
	reader: m.access_role_short_reader,
	coordinator: m.access_role_short_coordinator
};
const meanings: Record<Role, () => string> = {
	administrator: m.access_role_means_administrator,
	staff: m.access_role_means_staff,
	reader: m.access_role_means_reader,
	coordinator: m.access_role_means_coordinator
};

/** A role where the organisation is said elsewhere. */
export const roleShort = (role: Role): string => shorts[role]();

/** What a role lets one do, in one or two sentences. */
export const roleMeaning = (role: Role): string => meanings[role]();
