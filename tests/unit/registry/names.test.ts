import { describe, expect, test } from 'vitest';
import { networkAt } from '$lib/registry/authority';
import { isWhole, queryOf, type AuthoritiesFilter } from '$lib/registry/authorities-filter';
import { authoritiesFilterFrom } from '$lib/registry/authorities.input';
import { sortName, wordsOf } from '$lib/registry/plain-name';
import { boundsOf, sizeClasses, sizeClassOf } from '$lib/registry/size-class';
import { countBits, lettersOf, slipsForgiven, spellingDistance } from '$lib/registry/spelling';

describe('words of a name', () => {
	test.each([
		['L’Haÿ-les-Roses', ['l', 'hay', 'les', 'roses']],
		['Œuilly', ['oeuilly']],
		['Châlons-en-Champagne', ['chalons', 'en', 'champagne']],
		['CC Faucigny - Glières', ['cc', 'faucigny', 'glieres']],
		['Chalon s/Saône', ['chalon', 'sur', 'saone']],
		['  ', []]
	])('of %s', (name, words) => {
		expect(wordsOf(name)).toEqual(words);
	});
	test.each([
		['La Rochelle', 'rochelle'],
		['L’Haÿ-les-Roses', 'hay les roses'],
		['Étampes', 'etampes'],
		['St-Malo', 'saint malo'],
		['Constructor', 'constructor'],
		['Les', 'les']
	])('%s is ordered as « %s »', (name, sorted) => {
		expect(sortName(name)).toBe(sorted);
	});
});

describe('spellings', () => {
	test.each([
		['strassbourg', 'strasbourg', 1],
		['grenobel', 'grenoble', 1],
		['perpinian', 'perpignan', 2],
		['lyon', 'lyon', 0],
		['lyon', 'nantes', null],
		['ab', 'ba', 1],
		['', 'ab', 2]
	])('%s is %s with %s slips', (typed, word, slips) => {
		expect(spellingDistance(typed, word, 2)).toBe(slips);
	});
	test.each([
		['marsei', 'marseille', 0],
		['masrei', 'marseille', 1],
		['strassb', 'strasbourg', 1],
		['nantes', 'nan', null]
	])('%s is on the way to %s with %s slips', (typed, word, slips) => {
		expect(spellingDistance(typed, word, 2, true)).toBe(slips);
	});
	test('short words are forgiven nothing', () => {
		expect([3, 4, 7, 8].map(slipsForgiven)).toEqual([0, 1, 1, 2]);
	});
	test('the letters two words share are told by bits', () => {
		expect(countBits(lettersOf('nantes'))).toBe(5);
		expect(countBits(lettersOf('nantes') & ~lettersOf('ants'))).toBe(1);
		expect(countBits(-1)).toBe(32);
	});
});

describe('size classes', () => {
	test.each([
		[0, 'under-1000'],
		[999, 'under-1000'],
		[1000, 'from-1000'],
		[4999, 'from-1000'],
		[5000, 'from-5000'],
		[10_000, 'from-10000'],
		[50_000, 'from-50000'],
		[100_000, 'from-100000'],
		[2_103_778, 'from-100000'],
		[null, null]
	])('%s inhabitants: %s', (population, sizeClass) => {
		expect(sizeClassOf(population)).toBe(sizeClass);
	});
	test('follow one another without a gap', () => {
		for (const [place, { key, to }] of sizeClasses.entries()) {
			expect(boundsOf(key).to).toBe(to);
			if (to !== null) expect(sizeClasses[place + 1]!.from).toBe(to);
		}
	});
});

describe('the network of a place', () => {
	const territories = [
		{ networkId: 'region', regionCode: '11', departementCode: null },
		{ networkId: 'yvelines', regionCode: null, departementCode: '78' }
	];
	test.each([
		['78', '11', 'yvelines'],
		['92', '11', 'region'],
		[null, '11', 'region'],
		['21', '27', null],
		[null, null, null]
	])('%s in %s: %s', (departement, region, network) => {
		expect(networkAt(territories, departement, region)).toBe(network);
	});
});

describe('the filter of a list', () => {
	const filter = (query: string) => authoritiesFilterFrom(new URLSearchParams(query));
	const whole = filter('');
	test('is whole when nothing is in the address', () => {
		expect(isWhole(whole)).toBe(true);
		expect(queryOf(whole)).toBe('');
	});
	test('comes back from its own address', () => {
		const narrowed: AuthoritiesFilter = {
			...{ text: 'saint-denis', kind: 'METRO', size: 'from-50000', departement: '2A' },
			...{ network: 'bretagne', order: 'name', page: 3 }
		};
		expect(filter(queryOf(narrowed).slice(1))).toEqual(narrowed);
	});
	test('leaves out what it does not know', () => {
		expect(filter('kind=kingdom&size=huge&departement=x&page=-1&order=luck')).toEqual(whole);
	});
});
