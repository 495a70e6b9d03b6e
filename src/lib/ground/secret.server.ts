import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from './config.server';

const KEY_BYTES = 32;
const derived = new Map<string, Buffer>();
let root: Buffer | null = null;

/** A key of its own for one purpose, so that what one of them signs says nothing to another. */
export function derive(purpose: string): Buffer {
	const known = derived.get(purpose);
	if (known) return known;
	root ??= rootKey();
	const key = Buffer.from(hkdfSync('sha256', root, 'tour-dhorizon', purpose, KEY_BYTES));
	derived.set(purpose, key);
	return key;
}

/** 32 bytes that only this installation can compute from the parts. */
export function mac(purpose: string, ...parts: readonly string[]): Buffer {
	const hmac = createHmac('sha256', derive(purpose));
	// With their lengths: ('ab', 'c') and ('a', 'bc') are two things.
	for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
	return hmac.digest();
}

function rootKey(): Buffer {
	const { secretKey, dataDir } = config();
	return secretKey === null ? keyFile(dataDir) : Buffer.from(secretKey, 'utf8');
}

/** The key kept beside the data, made at the first use. Lost, every link and session is void. */
export function keyFile(dataDir: string): Buffer {
	const path = join(dataDir, 'secret.key');
	const kept = readKey(path);
	if (kept) return kept;
	mkdirSync(dataDir, { recursive: true });
	// Written aside and then named: two processes that start together agree on one whole key.
	const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
	writeFileSync(aside, randomBytes(KEY_BYTES).toString('base64url'), { mode: 0o600, flush: true });
	try {
		linkSync(aside, path);
	} catch (error) {
		if (!isCode(error, 'EEXIST')) throw error;
	} finally {
		rmSync(aside, { force: true });
	}
	const made = readKey(path);
	if (!made) throw new Error('secret.key vanished while it was made.');
	return made;
}

function readKey(path: string): Buffer | null {
	try {
		const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
		if (key.length < KEY_BYTES) throw new Error('secret.key in the data folder is cut short.');
		return key;
	} catch (error) {
		if (isCode(error, 'ENOENT')) return null;
		throw error;
	}
}

const isCode = (error: unknown, code: string) =>
	error instanceof Error && 'code' in error && error.code === code;
