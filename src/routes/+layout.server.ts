import type { Theme } from '$lib/ui/theme';
import { themeFrom } from '$lib/ui/theme';
import type { LayoutServerLoad } from './$types';

/** What both shells need on every page: who is here, in which language, under which light. */
export const load: LayoutServerLoad = ({ locals, cookies }) => {
	const theme: Theme = themeFrom(cookies.get('theme'));
	return { account: locals.account ?? null, locale: locals.locale, theme };
};
