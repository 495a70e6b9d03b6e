import { describe, expect, it } from 'vitest';
import type { Answers } from '$lib/form/form-state';
import { acterTypology } from '$lib/typology/acter-typology';
import { explain } from '$lib/typology/evidence';
import { evidenceSentence, evidenceWords } from '$lib/typology/evidence.texts';
import type { Facts } from '$lib/typology/typology';
import { acterForm, profile, ready } from './acter';

const acter = ready();
const french = evidenceWords(acterTypology, acterForm, 'fr');
const english = evidenceWords(acterTypology, acterForm, 'en');

/** What a criterion says of some answers, with plain spaces for reading. */
function said(key: string, answers: Answers, facts: Partial<Facts> = {}, words = french): string {
	const { evidence } = explain(acter, profile(facts, answers));
	const found = evidence.find(({ criterion }) => criterion === key);
	return found ? evidenceSentence(found, words).replace(/[\u202f\u00a0]/g, ' ') : 'silent';
}

describe('an amount', () => {
	it('is said with its limit', () => {
		const key = 'funding.humanis.budget';
		expect(said(key, { 'budget-amount': 8_000 })).toBe(
			'Budget inférieur à 10 000 € (budget de 8 000 €, inférieur à 10 000 €)'
		);
		expect(said(key, { 'budget-amount': 62_000 })).toBe(
			'Non : Budget inférieur à 10 000 € (budget de 62 000 €, supérieur ou égal à 10 000 €)'
		);
		expect(said(key, { 'budget-amount': 8_000 }, {}, english)).toBe(
			'Budget under €10,000 (budget of €8,000, under €10,000)'
		);
	});

	it('has the spaces of French', () => {
		const { evidence } = explain(acter, profile({}, { 'budget-amount': 8_000 }));
		const found = evidence.find(({ criterion }) => criterion === 'funding.humanis.budget')!;
		expect(evidenceSentence(found, french)).toContain(
			'budget de 8\u202f000\u202f€, inférieur à 10\u202f000\u202f€'
		);
	});

	it('is said by its band where that is all there is', () => {
		expect(said('funding.cimob.budget', { 'budget-band': '10k-50k' })).toBe(
			'Budget inférieur à 50 000 € (budget « De 10 000 à 50 000 € », inférieur à 50 000 €)'
		);
	});

	it('agrees with its noun, and is said between two limits at once', () => {
		expect(said('size.cosmin.medium', {}, { kind: 'commune', population: 12_400 })).toBe(
			'Ville moyenne (collectivité : commune ; population de 12 400 habitants, entre 10 000 et 50 000 habitants)'
		);
		expect(said('size.cosmin.medium', {}, { kind: 'commune', population: 62_000 })).toBe(
			'Non : Ville moyenne (population de 62 000 habitants, supérieure ou égale à 50 000 habitants)'
		);
	});

	it('may be a share', () => {
		expect(said('funding.humanis.own', { 'own-share': 20 })).toBe(
			'Non : Fonds propres pour l’essentiel (part de fonds propres de 20 %, inférieure à 50 %)'
		);
	});
});

describe('a choice', () => {
	it('is said in the words of the questionnaire', () => {
		expect(said('central-interest.humanis.first', { 'central-interest': 'humanitarian' })).toBe(
			'Aider est au cœur de l’action (intérêt central : « Aider : répondre à des besoins humanitaires et sociaux »)'
		);
		expect(said('organisation.humanis.no-service', { 'ir-service': 'own' }, {}, english)).toBe(
			'No: No dedicated service (international relations service: “Yes, our own”)'
		);
	});

	it('names only what counts of several ticks, and all of them where nothing does', () => {
		const key = 'ways-of-working.humanis.ways';
		expect(said(key, { 'ways-of-working': ['peer-exchange', 'twinning', 'material-aid'] })).toBe(
			'Jumelage, actions ponctuelles ou aide matérielle (manières d’agir : « Jumelage » et « Aide matérielle »)'
		);
		expect(said(key, { 'ways-of-working': ['advice-to-firms'] })).toBe(
			'Non : Jumelage, actions ponctuelles ou aide matérielle (manières d’agir : « Conseil aux entreprises »)'
		);
	});

	it('says that nothing was ticked', () => {
		expect(said('themes.cosmin.themes', { 'themes-youth': ['youth'] })).toBe(
			'Non : Culture et patrimoine, migrations ou tourisme (thèmes de culture : rien de coché)'
		);
	});

	it('that can only speak against says what it found, and nothing where it is not', () => {
		expect(said('funding.cosmin.agencies', { 'funding-sources': ['own', 'afd-ficol'] })).toBe(
			'AFD ou agence de l’eau (financements : « AFD : FICOL »)'
		);
		expect(said('funding.cosmin.agencies', { 'funding-sources': ['own'] })).toBe('silent');
	});
});

it('counts cooperations, and names their countries', () => {
	const cooperations = [
		{ country: 'ML', state: 'active' },
		{ country: 'SN', state: 'dormant' },
		{ country: 'DE', state: 'active' }
	];
	expect(said('where.humanis.places', { cooperations })).toBe(
		'Coopère en Afrique subsaharienne (coopérations décrites : 2 sur 3 (Mali et Sénégal))'
	);
	expect(said('where.humanis.places', { cooperations: cooperations.slice(2) })).toBe(
		'Non : Coopère en Afrique subsaharienne (coopérations décrites : aucune sur 1)'
	);
});

it('says nothing of what is unknown', () => {
	expect(said('funding.humanis.budget', { 'budget-band': 'dont-know' })).toBe('silent');
	expect(said('size.humanis.commune', {}, { kind: 'departement', population: 700_000 })).toBe(
		'silent'
	);
});
