import pino from 'pino';
import { config } from './config.server';

/**
 * Structured lines on the standard output. What they may carry: names of routes and events, ids,
 * counts, durations, error names. Never names of people, addresses, answers, tokens: the paths
 * below are a net under that rule, not the rule.
 */
export const log = pino({
	level: config().logLevel,
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime,
	redact: {
		paths: [
			'email',
			'token',
			'password',
			'cookie',
			'authorization',
			'*.email',
			'*.token',
			'*.password'
		],
		censor: '[hidden]'
	}
});
