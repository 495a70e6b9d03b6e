import type { PublishingObstacle } from '$lib/questionnaires/obstacles';
import { obstacleSentence } from '$lib/questionnaires/obstacles.texts';
import type { Draft } from '$lib/questionnaires/read-draft.server';
import { elementsOf, pagesOf } from '$lib/questionnaires/source';
import type { Locale } from '$lib/ui/format';

/** What every page of the editor knows of the draft. */
export const factsOf = ({ revision, changedAt, mayEdit, published }: Draft) => ({
	revision,
	changedAt,
	mayEdit,
	published
});

/** What stands in the way of publishing, each with the address where it can be put right. */
export function obstaclesTold(
	draft: Draft,
	obstacles: readonly PublishingObstacle[],
	{ edit, locale }: { edit: string; locale: Locale }
) {
	const { source } = draft;
	const elements = elementsOf(source);
	const pages = pagesOf(source);
	return obstacles.map((obstacle) => {
		const { question } = obstacle;
		const element = question ? elements.find(({ name }) => name === question) : undefined;
		const page = element
			? element.page
			: question
				? pages.find(({ name }) => name === question)?.key
				: undefined;
		const address = page === undefined ? edit : `${edit}/${encodeURIComponent(page)}`;
		return {
			page,
			text: obstacleSentence(obstacle, { source, locale }),
			href: element ? `${address}#element-${encodeURIComponent(element.key)}` : address
		};
	});
}
