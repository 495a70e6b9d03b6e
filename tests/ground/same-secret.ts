// Links that a test makes and a site opens, or the other way round, need one key for both: that of
// the process, which `known-secret` sets where it is imported first.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '$lib/ground/config.server';
import { keyFile } from '$lib/ground/secret.server';

/** @returns what the environment of a site on this data folder must hold */
export function sameSecret(dataDir: string): Record<string, string> {
	const { secretKey, dataDir: own } = config();
	if (secretKey !== null) return { SECRET_KEY: secretKey };
	keyFile(own);
	mkdirSync(dataDir, { recursive: true });
	copyFileSync(join(own, 'secret.key'), join(dataDir, 'secret.key'));
	return {};
}
