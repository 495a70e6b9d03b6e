import { readFileSync } from 'node:fs';
import { config } from './config.server';
import { openedDatabase } from './database.server';
import { inProject } from './project.server';

/** What the running site knows of itself, without asking the database. */
export interface AboutSite {
	version: string;
	database: 'embedded' | 'server';
	/** A mail server is configured. */
	sendsMail: boolean;
	demonstration: boolean;
}

export function aboutSite(): AboutSite {
	return {
		version: softwareVersion(),
		database: openedDatabase().embedded ? 'embedded' : 'server',
		sendsMail: config().smtpUrl !== null,
		demonstration: config().demo
	};
}

let version: string | null = null;

/** As package.json says it. */
export function softwareVersion(): string {
	version ??= (JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string })
		.version;
	return version;
}
