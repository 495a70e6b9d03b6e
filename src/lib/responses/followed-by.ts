import type { Study } from '$lib/studies/study';

/**
 * A response goes to the network of its territory if that one takes part; else to the owner of the
 * study: a network, or the coordination (null).
 */
export function followedBy(
	study: Pick<Study, 'networks' | 'networkId'>,
	networkId: string | null
): string | null {
	const takesPart = study.networks.some((network) => network.id === networkId);
	return takesPart ? networkId : study.networkId;
}
