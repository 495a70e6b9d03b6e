import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { derive, keyFile, mac } from '$lib/ground/secret.server';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tour-dhorizon-secret-'));
	vi.stubEnv('SECRET_KEY', 'known to everybody: for tests only');
});
afterEach(() => {
	rmSync(folder, { recursive: true });
	vi.unstubAllEnvs();
});

describe('the key file', () => {
	test('is made once, for its owner only', () => {
		const key = keyFile(join(folder, 'new'));
		expect(key).toHaveLength(32);
		expect(keyFile(join(folder, 'new'))).toEqual(key);
		expect(statSync(join(folder, 'new', 'secret.key')).mode & 0o777).toBe(0o600);
	});
	test('is not the same in two installations', () => {
		expect(keyFile(join(folder, 'a'))).not.toEqual(keyFile(join(folder, 'b')));
	});
	test('is refused when it was cut short, rather than made anew', () => {
		writeFileSync(join(folder, 'secret.key'), 'abc');
		expect(() => keyFile(folder)).toThrow(/cut short/);
		expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe('abc');
	});
});

describe('a signature', () => {
	test('is of its purpose and its parts, each where it stands', () => {
		const one = mac('link', 'ab', 'c');
		expect(one).toHaveLength(32);
		expect(mac('link', 'ab', 'c')).toEqual(one);
		expect(mac('link', 'a', 'bc')).not.toEqual(one);
		expect(mac('link', 'abc')).not.toEqual(one);
		expect(mac('session', 'ab', 'c')).not.toEqual(one);
	});
	test('comes from a key of its own for each purpose', () => {
		expect(derive('link')).not.toEqual(derive('session'));
	});
});
