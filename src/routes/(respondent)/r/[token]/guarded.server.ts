import type { RequestEvent } from '@sveltejs/kit';
import { addressBlock } from '$lib/access/throttle';
import { WrongLinks } from '$lib/distribution/wrong-links';
import { clientAddress } from '$lib/ground/client-address.server';
import { now } from '$lib/ground/clock';
import { problem, Problem } from '$lib/ground/problem';

const wrongLinks = new WrongLinks();

/** A program that tries links is kept waiting; one wrong link of a person is not. */
export async function guarded<T>(event: RequestEvent, open: () => Promise<T>): Promise<T> {
	const address = addressBlock(clientAddress(event));
	const at = now().getTime();
	const minutes = wrongLinks.minutesToWait(address, at);
	if (minutes > 0) throw problem('tooManyAttempts', { minutes });
	try {
		return await open();
	} catch (error) {
		if (error instanceof Problem && error.kind === 'linkNotValid') wrongLinks.wrong(address, at);
		throw error;
	}
}
