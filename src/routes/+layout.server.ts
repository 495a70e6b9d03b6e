import { themeFrom } from '$lib/ui/theme';
import type { LayoutServerLoad } from './$types';

/** What both shells need on every page: who is here, in which language, under which light. */
export const load: LayoutServerLoad = ({ locals, cookies }) => ({
	account: locals.account,
	locale: locals.locale,
	theme: themeFrom(cookies.get('theme'))
});
