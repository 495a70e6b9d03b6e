import { expect, test } from 'vitest';
import { flagKinds, type Flag, type TextFault } from '$lib/responses/quality/flag';
import { wordsOf } from '$lib/responses/quality/flag-words';
import { tellFlag } from '$lib/responses/quality/flags.texts';
import { pointsOf } from '$lib/responses/quality/queue-order';
import {
	flagExplained,
	flagName,
	flagSentence,
	orderExplained,
	orderInWords
} from '$lib/responses/quality/quality.texts';
import { form } from './inspected-form';

const place = { item: '', row: '', about: '' };
const fr = { locale: 'fr' } as const;
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
const say = (flag: Flag, more: { name?: string; words?: { fr: string } } = {}) =>
	plain(
		flagSentence(
			{ flag, words: more.words ?? null, other: more.name ? { name: more.name } : null },
			wordsOf(form, 'fr'),
			fr
		)
	);
const outlier = (distance: number, size: 'from-10000' | null): Flag => ({
	...{ ...place, kind: 'outlier', item: 'budget', said: { value: 2_500_000 } },
	beside: {
		...{ among: 'network', kind: 'commune', size, others: 12, median: 26_000, low: 2000 },
		...{ high: 330_000, distance, measure: 'EUR' }
	}
});

test('each flag is told in one sentence with its figures', () => {
	expect(say(outlier(6.3, 'from-10000'))).toBe(
		'« Budget » : 2 500 000 €. C’est beaucoup plus que ce que disent 12 autres collectivités (communes, de 10 000 à 50 000 habitants, dans le même réseau) : en général de 2 000 € à 330 000 €, avec une médiane de 26 000 €.'
	);
	expect(say(outlier(-6.3, null))).toContain(
		'beaucoup moins que ce que disent 12 autres collectivités (communes, dans le même réseau)'
	);
	expect(
		say({
			...{ ...place, kind: 'jump', item: 'share' },
			...{ said: { now: 60 }, beside: { before: 5, measure: 'percent' } }
		})
	).toBe('« Part » : 60 %, contre 5 % dans la vague précédente.');
	expect(
		say({
			...{ ...place, kind: 'too-fast', said: { answers: 41, seconds: 62 } },
			beside: { expected: 900 }
		})
	).toBe(
		'41 réponses en 62 secondes, alors qu’il faut environ 15 minutes pour les lire et y répondre.'
	);
	const straight = { ...place, kind: 'straightlining', item: 'partners' } as const;
	const said = { column: 'close', rows: 6 };
	expect(say({ ...straight, said, beside: { others: 20, same: 2 } })).toBe(
		'« Partenaires » : la même réponse (« close ») aux 6 lignes, comme 2 des 20 autres collectivités du réseau.'
	);
	expect(say({ ...straight, said, beside: { others: 20, same: 1 } })).toMatch(
		/comme une seule des 20 autres collectivités du réseau\.$/
	);
	expect(say({ ...straight, said, beside: { others: 20, same: 0 } })).toMatch(
		/ce que ne fait aucune des 20 autres collectivités du réseau\.$/
	);
	expect(say({ ...straight, said, beside: { others: null, same: null } })).toMatch(
		/aux 6 lignes\.$/
	);
	expect(
		say(
			{
				...{ ...place, kind: 'duplicate', about: 'x', said: { why: 'same-answers' } },
				beside: { alike: 22, compared: 24 }
			},
			{ name: 'Amiens' }
		)
	).toBe('Une autre réponse dit presque la même chose (Amiens) : 22 réponses identiques sur 24.');
	const same: Flag = {
		...{ ...place, kind: 'duplicate', about: 'x', said: { why: 'same-authority' } },
		beside: { alike: 37, compared: 45 }
	};
	expect(say(same)).toBe(
		'Une autre réponse de la même collectivité a été envoyée pour cette vague : 37 réponses identiques sur les 45 données dans les deux.'
	);
	expect(say({ ...same, beside: { alike: 0, compared: 0 } })).toBe(
		'Une autre réponse de la même collectivité a été envoyée pour cette vague.'
	);
	const text = (fault: TextFault, times: number) =>
		say({
			...{ ...place, kind: 'misplaced-text', item: 'remarks', about: fault },
			...{ said: { fault, times, revision: 1 }, beside: {} }
		});
	expect(text('email', 1)).toBe(
		'« Remarques » contient une adresse électronique, qui peut désigner une personne.'
	);
	expect(text('telephone', 2)).toBe(
		'« Remarques » contient 2 numéros de téléphone, qui peuvent désigner des personnes.'
	);
	expect(text('number', 1)).toBe(
		'« Remarques » ne contient qu’un nombre, là où des mots sont attendus.'
	);
	expect(text('pointer', 1)).toMatch(/^« Remarques » renvoie à autre chose/);
	const rule: Flag = { ...place, kind: 'incoherence', said: {}, beside: {} };
	expect(say(rule, { words: { fr: 'Des agents, mais pas de service.' } })).toBe(
		'Des agents, mais pas de service.'
	);
	expect(say(rule)).toBe('Ces réponses se contredisent.');
});

test('each kind has a name and a plain explanation in both languages', () => {
	for (const locale of ['fr', 'en'] as const) {
		const names = flagKinds.map((kind) => flagName(kind, { locale }));
		expect(new Set(names).size).toBe(flagKinds.length);
		for (const kind of flagKinds) expect(flagExplained(kind, { locale })).toMatch(/\.$/);
		expect(orderExplained({ locale }).length).toBeGreaterThan(100);
	}
});

test('the place in the queue is told by its points', () => {
	const at = new Date('2026-11-21T09:00:00Z');
	const submittedAt = new Date('2026-11-07T09:00:00Z');
	const flags = [{ flag: outlier(8, null), weight: 3 }];
	const order = pointsOf({ id: 'one', submittedAt, unconfirmed: true, flags }, at);
	expect(orderInWords(order, fr).map(plain)).toEqual([
		'Valeur inhabituelle : 2,4 points',
		'Réponse pas encore confirmée : 1 point',
		'Temps d’attente : 0,5 point'
	]);
});

test('an incoherence tells what was answered to each question that its rule reads', () => {
	const told = tellFlag(
		{
			...{ id: 'one', foundAt: new Date(), goneAt: null, dismissed: null, other: null },
			words: { fr: 'Terminée, et pourtant payée.' },
			flag: {
				...{ kind: 'incoherence', item: 'state', row: 'r2', about: 'rule', beside: {} },
				said: {
					...{ state: 'ended', budget: 8000, 'cooperations.cost': [200, 300] },
					...{ service: null, remarks: { signs: 42 }, actions: ['awareness'] }
				}
			}
		},
		wordsOf(form, 'fr'),
		{ mayJudge: true, recent: false, rowNumber: 2 },
		fr
	);
	expect(told).toMatchObject({ name: 'Réponses qui se contredisent', mayJudge: true });
	expect(plain(told.place!)).toBe('Coopérations, n° 2');
	expect(told.evidence.map(({ question, answer }) => [question, plain(answer)])).toEqual([
		['État', 'ended'],
		['Budget', '8 000 €'],
		['Coût', '200 € et 300 €'],
		['Un service ?', 'sans réponse'],
		['Remarques', 'un texte de 42 signes'],
		['Actions', 'awareness']
	]);
});
