/**
 * Which page numbers to show: the first, the last, the present one and its neighbours; `null` is
 * a gap. A gap of a single page is filled, since a number says more than an ellipsis.
 *
 *     pagesAround(6, 12)  // [1, null, 5, 6, 7, null, 12]
 */
export function pagesAround(page: number, pages: number): (number | null)[] {
	const wanted = new Set([1, page - 1, page, page + 1, pages]);
	const shown: (number | null)[] = [];
	let last = 0;
	for (const n of [...wanted].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b)) {
		if (n - last === 2) shown.push(n - 1);
		if (n - last > 2) shown.push(null);
		shown.push(n);
		last = n;
	}
	return shown;
}
