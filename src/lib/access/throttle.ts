/** How many sign-ins may fail within the window, for one account and from one address. */
export const throttle = { windowMinutes: 15, perAccount: 10, perAddress: 50 } as const;

export const windowStart = (at: Date): Date =>
	new Date(at.getTime() - throttle.windowMinutes * 60_000);

/**
 * Minutes until another try is allowed; 0: now.
 *
 * @param attempts the newest attempts within the window, newest first
 * @param limit how many the window may hold
 */
export function minutesToWait(attempts: readonly Date[], limit: number, at: Date): number {
	const leaving = attempts[limit - 1];
	if (leaving === undefined) return 0;
	const free = leaving.getTime() + throttle.windowMinutes * 60_000;
	return Math.max(0, Math.ceil((free - at.getTime()) / 60_000));
}

/** One home or office: an IPv4 address, or the first half of an IPv6 one. */
export function addressBlock(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped) return mapped[1]!;
	if (!address.includes(':')) return address;
	const [head = '', tail = ''] = address.toLowerCase().split('::');
	const left = head.split(':').filter(Boolean);
	const right = tail.split(':').filter(Boolean);
	const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
	return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
