import { m } from '$lib/paraglide/messages';
import type { Role } from './account';

/** @example roleName('staff', 'Résacoop') is "équipe de Résacoop" */
export function roleName(role: Role, networkName: string | null): string {
	const network = networkName ?? m.access_coordination();
	switch (role) {
		case 'administrator':
			return m.access_role_administrator({ network });
		case 'staff':
			return m.access_role_staff({ network });
		case 'reader':
			return m.access_role_reader({ network });
		case 'coordinator':
			return m.access_role_coordinator();
	}
}
