import type { Study } from '$lib/studies/study';

/**
 * Of whom figures tell: of all responses to the study, or of those only that the viewer's networks
 * follow.
 */
export function ofWhom({ account }: App.Locals, study: Study): 'all' | 'own' {
	const own = account?.memberships.map(({ networkId }) => networkId) ?? [];
	if (study.networkId === null && own.includes(null)) return 'all';
	return study.networks.every(({ id }) => own.includes(id)) ? 'all' : 'own';
}
