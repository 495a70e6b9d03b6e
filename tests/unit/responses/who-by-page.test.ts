// Who fills in which page, as the contents say it to each of them.
import { expect, test } from 'vitest';
import type { CompiledForm } from '$lib/form/compiled-form';
import { filledKey } from '$lib/responses/together/filled';
import { whoByPage } from '$lib/responses/together/who-by-page.texts';

const form = {
	pages: ['you', 'budget', 'ties', 'end'].map((name) => ({
		name,
		elements: [{ kind: 'text', name: `${name}-said` }]
	}))
} as unknown as CompiledForm;
const [marie, paul, lea] = [
	{ id: 'marie', name: 'Marie', first: true as const },
	{ id: 'paul', name: 'Paul' },
	{ id: 'lea', name: null, erased: true as const }
];
const known = {
	people: [marie, paul, lea],
	entrusted: [{ id: 'paul', pages: ['budget'] }],
	whole: ['marie'],
	filled: {
		[filledKey('you-said')]: ['marie', '2026-11-21T10:00:00Z'] as const,
		[filledKey('budget-said')]: ['lea', '2026-11-21T10:00:00Z'] as const,
		[filledKey('ties-said')]: ['lea', '2026-11-21T10:00:00Z'] as const
	}
};

test('a page is whose it was given to, else who wrote on it, else who fills in the rest', () => {
	expect(whoByPage(form, { ...known, me: 'paul' }, 'fr')).toEqual({
		you: 'remplie par Marie',
		budget: 'confiée à vous',
		ties: 'remplie par une personne dont le nom a été effacé',
		end: 'laissée à Marie'
	});
	expect(whoByPage(form, { ...known, me: 'marie' }, 'en')).toMatchObject({
		you: 'filled in by you',
		budget: 'entrusted to Paul',
		end: 'left to you'
	});
});

test('where everybody fills in everything, what nobody wrote on is nobody’s', () => {
	const all = { ...known, me: 'marie', entrusted: [], whole: ['marie', 'paul', 'lea'] };
	expect(whoByPage(form, all, 'fr')).not.toHaveProperty('end');
});
