import { describe, expect, it } from 'vitest';
import { acterTypology } from '$lib/typology/acter-typology';
import { compileTypology } from '$lib/typology/compile-typology.server';
import { typologyObstacleSentence } from '$lib/typology/typology-obstacles.texts';
import type { Criterion, Typology } from '$lib/typology/typology';
import { acterForm } from './acter';

const [first, ...others] = acterTypology.criteria as [Criterion, ...Criterion[]];

/** What is found in the ACTER typology with something changed, in French. */
function found(change: Partial<Typology>): string[] {
	const typology = { ...acterTypology, ...change };
	const { obstacles } = compileTypology(typology, acterForm);
	return obstacles.map((each) =>
		typologyObstacleSentence(each, typology, 'fr').replace(/[\u202f\u00a0]/g, ' ')
	);
}
const withFirst = (change: Partial<Criterion>) =>
	found({ criteria: [{ ...first, ...change }, ...others] });
const at = 'Critère « Aider est au cœur de l’action » : ';

describe('the ACTER typology', () => {
	it('has nothing wrong with it over its questionnaire', () => {
		expect(found({})).toEqual([]);
	});

	it('judges each of five models on each of nine dimensions', () => {
		expect(acterTypology.models).toHaveLength(5);
		expect(acterTypology.dimensions).toHaveLength(9);
		const cells = new Set(
			acterTypology.criteria.map(({ model, dimension }) => `${model} ${dimension}`)
		);
		expect(cells.size).toBe(45);
	});

	it('says why a criterion is doubtful, and only there', () => {
		const doubtful = acterTypology.criteria.filter(({ reading }) => reading === 'doubtful');
		expect([...new Set(doubtful.map(({ dimension, model }) => `${dimension} ${model}`))]).toEqual([
			'ways-of-working climapart',
			'ways-of-working astre',
			'funding cimob',
			'funding climapart'
		]);
		for (const { doubt } of doubtful) expect(doubt?.['fr'] && doubt['en']).toBeTruthy();
	});

	it('is said in French and English throughout', () => {
		const { name, models, dimensions, parameters, figures, criteria, subjects } = acterTypology;
		const named = [...models, ...dimensions, ...parameters, ...figures, ...criteria].map(
			(each) => each.name
		);
		for (const texts of [name, ...named, ...subjects.map(({ label }) => label)]) {
			expect(Object.keys(texts)).toEqual(['fr', 'en']);
			expect(Object.values(texts).every((text) => text.trim() !== '')).toBe(true);
		}
	});
});

describe('what is wrong is told at its place', () => {
	it.each<[string, Partial<Criterion>, string[]]>([
		[
			'a question that is not there',
			{ when: "{gone} = 'x'" },
			[`${at}la condition nomme « gone », qui n’existe pas dans le questionnaire.`]
		],
		[
			'a row that is not there',
			{ when: "{territory-partners.gone} = 'never'" },
			[
				`${at}la condition nomme « territory-partners.gone », qui n’existe pas dans le questionnaire.`
			]
		],
		[
			'a condition half written',
			{ when: "{ir-service} = 'own' and (" },
			[`${at}la condition ne peut pas être lue à partir du caractère 26.`]
		],
		[
			'a function that is not there',
			{ when: 'gone({own-share}) > 1' },
			[
				`${at}la fonction « gone » n’existe pas, ou on lui donne autre chose que ce qu’elle demande.`
			]
		],
		[
			'a choice that is not there',
			{ when: "{ir-service} = 'gone'" },
			[`${at}« ir-service » n’a pas de réponse « gone ».`]
		],
		[
			'a kind of authority that is not there',
			{ when: "{authority.kind} = 'ville'" },
			[`${at}« authority.kind » n’a pas de réponse « ville ».`]
		],
		[
			'a choice of a row that is not there',
			{ when: "countInArray({cooperations}, 'country', {state} = 'gone') > 0" },
			[`${at}« state » n’a pas de réponse « gone ».`]
		],
		[
			'a choice compared by size',
			{ when: '{ir-service} > 3' },
			[`${at}« ir-service » n’est pas un nombre : on ne peut pas le dire plus grand ou plus petit.`]
		],
		[
			'a number compared with a text',
			{ when: "{own-share} > 'much'" },
			[`${at}« much » n’est pas un nombre : on ne peut pas le dire plus grand ou plus petit.`]
		],
		['a weight out of range', { weight: 11 }, [`${at}le poids va de 0 à 10.`]],
		[
			'a weight that is no number',
			{ weight: NaN },
			[
				`${at}le poids va de 0 à 10.`,
				'HUMANIS, Intérêt central : aucun critère ; ce modèle n’est pas jugé sur cette dimension.'
			]
		],
		[
			'a dimension that is not there',
			{ dimension: 'gone' },
			[
				`${at}la dimension « gone » n’existe pas.`,
				'HUMANIS, Intérêt central : aucun critère ; ce modèle n’est pas jugé sur cette dimension.'
			]
		],
		[
			'a model that is not there',
			{ model: 'gone' },
			[
				`${at}le modèle « gone » n’existe pas.`,
				'HUMANIS, Intérêt central : aucun critère ; ce modèle n’est pas jugé sur cette dimension.'
			]
		],
		[
			'a limit that can’t be read',
			{ only: '{gone} notempty' },
			[`${at}la condition nomme « gone », qui n’existe pas dans le questionnaire.`]
		]
	])('%s', (_, change, sentences) => {
		expect(withFirst(change)).toEqual(sentences);
	});

	it('in the typology as a whole', () => {
		expect(found({ criteria: [first, first, ...others] })).toEqual([
			`Deux choses portent la clé « ${first.key} » : donnez-en une autre à l’une d’elles.`
		]);
		expect(found({ settings: { ...acterTypology.settings, leadNeeded: 1.5 } })).toEqual([
			'Ce réglage est une part, entre 0 et 1.'
		]);
		expect(
			found({ parameters: acterTypology.parameters.map((each) => ({ ...each, value: -1 })) })
		).toHaveLength(4);
		expect(found({ together: [['networks'], ['gone']] })).toEqual([
			'« networks » ne peut pas faire partie d’un groupe : il y faut des cases à cocher, sans « ne sait pas ».',
			'La question « gone » n’existe pas.'
		]);
		expect(found({ concerns: "{gone} = 'yes'" })).toHaveLength(1);
		const [budget] = acterTypology.figures;
		const bands = { ...budget!.bands, gone: { from: 5, to: 3 } };
		expect(found({ figures: [{ ...budget!, bands }] })).toEqual([
			'« budget-band » n’a pas de réponse « gone ».',
			'Une fourchette de « budget » finit avant de commencer.'
		]);
	});

	it('blocks, but for an empty cell', () => {
		const empty = compileTypology({ ...acterTypology, criteria: others }, acterForm);
		expect(empty.compiled).not.toBeNull();
		expect(empty.obstacles.map(({ notice }) => notice)).toEqual([true]);
		const broken = compileTypology(
			{ ...acterTypology, criteria: [{ ...first, weight: -1 }] },
			acterForm
		);
		expect(broken.compiled).toBeNull();
	});
});
