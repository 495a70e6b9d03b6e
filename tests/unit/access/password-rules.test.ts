import { describe, expect, test } from 'vitest';
import { isCommonPassword } from '$lib/access/common-passwords.server';
import { passwordFault } from '$lib/access/password-rules';

const camille = { email: 'c.morel@mairie-lille.example', name: 'Camille Morel' };
const faultOf = (password: string) => passwordFault(password, camille, 'Tour d’horizon');

describe('a password', () => {
	test('is long enough from twelve signs on, whatever they are', () => {
		expect(faultOf('')).toBe('password-missing');
		expect(faultOf('onze signes')).toBe('password-short');
		expect(faultOf('douze signes')).toBeNull();
		expect(faultOf('🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈')).toBe('password-short');
	});
	test('needs neither capitals, figures nor signs', () => {
		expect(faultOf('quatre mots sans rapport')).toBeNull();
	});
	test('is not so long that hashing it would be a way to keep us busy', () => {
		expect(faultOf('à'.repeat(200))).toBeNull();
		expect(faultOf('à'.repeat(201))).toBe('password-long');
	});
	test.each([
		'c.morel@mairie-lille.example',
		'CamilleMorel2026',
		'camille-morel!!',
		'morel-camille-1',
		'Tour d’horizon',
		'tourdhorizon2026',
		'Tour d horizon 12'
	])('is not made of what everybody knows of its owner: %s', (password) => {
		expect(faultOf(password)).toBe('password-own');
	});
	test('may have a name in it when the rest stands by itself', () => {
		expect(faultOf('camille nourrit neuf hérissons')).toBeNull();
	});
});

describe('a password that is tried first', () => {
	test.each([
		'motdepasse12',
		'motdepasse123!',
		'azertyuiop123',
		'azertyuiopqs',
		'123456789012',
		'aaaaaaaaaaaa',
		'bonjourbonjour',
		'marseille2026',
		'Marseille2026!',
		'cooperation2026',
		'Cooperation2026!',
		'P@ssw0rd1234',
		'jetaimejetaime',
		'demonstration',
		'administrateur'
	])('is common: %s', async (password) => {
		expect(await isCommonPassword(password, [])).toBe(true);
	});
	test.each(['coccinelle-brume-7', 'le petit chat gris', 'kx8Tq2vP9mLz', 'lune verte sept'])(
		'is not: %s',
		async (password) => {
			expect(await isCommonPassword(password, [])).toBe(false);
		}
	);
	test('may be common for one person only', async () => {
		expect(await isCommonPassword('xylotheque-59', [])).toBe(false);
		expect(await isCommonPassword('xylotheque-59', ['xylotheque'])).toBe(true);
	});
});
