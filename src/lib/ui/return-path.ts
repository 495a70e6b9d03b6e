/**
 * Where to go back to after a switch of language or theme, or what a form elsewhere did. Only a path of this site: an address
 * elsewhere, in whatever disguise (`//host`, `/\host`, a scheme), becomes the home page.
 */
export function returnPath(asked: FormDataEntryValue | null, origin: string): string {
	if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
	const target = URL.canParse(asked, origin) ? new URL(asked, origin) : null;
	if (!target || target.origin !== origin) return '/';
	return target.pathname + target.search + target.hash;
}
