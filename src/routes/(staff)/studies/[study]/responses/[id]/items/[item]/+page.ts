import { fieldsFor } from '$lib/form/fields.svelte';
import type { PageLoad } from './$types';

/** The controls that the question needs, so that they stand in the first HTML as well. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	fields: await fieldsFor(data.item.controls?.form.pages[0])
});
