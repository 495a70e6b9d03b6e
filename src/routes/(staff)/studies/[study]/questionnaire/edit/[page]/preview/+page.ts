import { fieldsFor } from '$lib/form/fields.svelte';
import type { PageLoad } from './$types';

/** The controls that the page needs, so that it stands in the first HTML as well. */
export const load: PageLoad = async ({ data, params }) => ({
	...data,
	fields: await fieldsFor(data.form?.pages.find((page) => page.name === params.page))
});
