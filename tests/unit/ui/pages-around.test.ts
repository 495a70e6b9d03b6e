import { pagesAround } from '$lib/ui/pages-around';
import { expect, it } from 'vitest';

it('shows the ends, the present page and its neighbours', () => {
	expect(pagesAround(6, 12)).toEqual([1, null, 5, 6, 7, null, 12]);
});

it('shows every page when there are few', () => {
	expect(pagesAround(1, 1)).toEqual([1]);
	expect(pagesAround(2, 4)).toEqual([1, 2, 3, 4]);
});

it('fills a gap of one page', () => {
	expect(pagesAround(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
	expect(pagesAround(1, 9)).toEqual([1, 2, null, 9]);
});
