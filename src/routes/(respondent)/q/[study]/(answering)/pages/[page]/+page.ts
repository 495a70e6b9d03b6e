import { redirect } from '@sveltejs/kit';
import { browser } from '$app/environment';
import { resolve } from '$app/paths';
import { fieldsFor } from '$lib/form/fields.svelte';
import { shownPages } from '$lib/form/page-order';
import type { PageLoad } from './$types';

/**
 * In the server, an address of a page that is not shown (any more) leads to the first one. In the
 * browser the answers of the moment are in the page, and it never offers such an address.
 */
export const load: PageLoad = async ({ params, parent }) => {
	const { form, start } = await parent();
	const fields = await fieldsFor(form.pages.find((page) => page.name === params.page));
	// What is wrong comes with the page where it was sent without a script, and is fetched otherwise.
	if (browser) return { fields, FormErrors: null };
	const { default: FormErrors } = await import('$lib/form/FormErrors.svelte');
	const pages = shownPages(start.state);
	if (pages.some((page) => page.name === params.page)) return { fields, FormErrors };
	const first = pages[0];
	redirect(
		303,
		resolve(first ? `/q/${params.study}/pages/${first.name}` : `/q/${params.study}/summary`)
	);
};
