import type { LayoutLoad } from './$types';

/** What shows earlier answers is fetched by those who have some, what shows colleagues where some are. */
export const load: LayoutLoad = async ({ data }) => ({
	...data,
	before: data.saidBefore && {
		question: (await import('$lib/responses/said-before/QuestionSaidBefore.svelte')).default,
		page: (await import('$lib/responses/said-before/PageSaidBefore.svelte')).default
	},
	parts:
		data.together.people.length > 1
			? await import('$lib/responses/together/together-parts.svelte')
			: null
});
