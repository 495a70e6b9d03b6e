/** Where one goes on from the page of a response. The way back to the desk goes along. */
export function addressesOf(list: string, id: string, from: string | null) {
	const more = from === null ? '' : new URLSearchParams({ from }).toString();
	const address = (path: string) => (more === '' ? path : `${path}?${more}`);
	const here = `${list}/${id}`;
	return {
		/** The desk that the response was opened from. */
		back: from === null || from === '' ? list : `${list}?${from}`,
		here: address(here),
		history: address(`${here}/history`),
		model: address(`${here}/model`),
		/** Of a form. */
		action: (name: string) => (more === '' ? `?/${name}` : `?/${name}&${more}`),
		/** Where an answer is corrected, or asked about. */
		work: ({ item, row }: { item: string; row: string }) => {
			const query = new URLSearchParams({
				...(row === '' ? {} : { row }),
				...(from === null ? {} : { from })
			}).toString();
			const path = `${here}/items/${encodeURIComponent(item)}`;
			return query === '' ? path : `${path}?${query}`;
		},
		/** Of a response beside it on the desk. */
		of: (beside: { id: string; name: string } | null | undefined) =>
			beside ? { name: beside.name, href: address(`${list}/${beside.id}`) } : null
	};
}
