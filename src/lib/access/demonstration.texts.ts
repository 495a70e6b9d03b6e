import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { demonstrationAccounts, demonstrationPassword } from './demonstration-accounts';
import { networks } from './networks';
import { roleName } from './role.texts';

/** What the terminal says under the address of a demonstration: who one can be there. */
export function demonstrationLines(locale: Locale): string[] {
	const width = Math.max(...demonstrationAccounts.map(({ email }) => email.length));
	const heading = m.access_demonstration_terminal({ password: demonstrationPassword }, { locale });
	const accounts = demonstrationAccounts.map(({ email, role, networkSlug }) => {
		const network = networks.find(({ slug }) => slug === networkSlug)?.name ?? null;
		return `  ${email.padEnd(width)}  ${roleName(role, network, { locale })}`;
	});
	return [heading, ...accounts];
}
