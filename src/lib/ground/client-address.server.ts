import type { RequestEvent } from '@sveltejs/kit';

/** Where a request came from; empty behind a proxy that does not say so (ADDRESS_HEADER). */
export function clientAddress(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return '';
	}
}
