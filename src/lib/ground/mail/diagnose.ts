import { failure, type Cause, type Failure } from '../jobs/failure';

/** What nodemailer and Node say of a conversation that did not succeed. */
export interface SmtpError {
	code?: string;
	originalCode?: string;
	/** What was said last: "RCPT TO", "DATA", "AUTH PLAIN"… */
	command?: string;
	response?: string;
	responseCode?: number;
	message: string;
}

export interface Diagnosis extends Failure {
	/** The server will say the same tomorrow: not tried again by itself. */
	permanent: boolean;
	/** It is about this mail alone; else about the server, whatever mail it is. */
	ofMail: boolean;
}

/** Said by nodemailer or the network, and not by our own code. */
export const isSmtpError = (error: unknown): error is SmtpError =>
	error instanceof Error &&
	('responseCode' in error || ('code' in error && /^E[A-Z]/.test(String(error.code))));

const MISTRUSTED =
	/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/;

const byCode: Record<string, Cause> = {
	ENOTFOUND: 'unknownHost',
	EAI_AGAIN: 'unknownHost',
	EAI_FAIL: 'unknownHost',
	ENODATA: 'unknownHost',
	ECONNREFUSED: 'connectionRefused',
	EHOSTUNREACH: 'unreachable',
	ENETUNREACH: 'unreachable',
	ETIMEDOUT: 'timeout',
	ECONNRESET: 'connectionLost',
	EPIPE: 'connectionLost',
	EPROTO: 'tls',
	EDNS: 'unknownHost',
	ETLS: 'tls',
	ECONNECTION: 'connectionLost',
	EAUTH: 'wrongPassword',
	ENOAUTH: 'passwordNeeded'
};

/**
 * What went wrong in a conversation, as something that can be told and acted upon.
 *
 * @param wasWhole the server had the last bytes: without an answer of its own nobody knows whether
 * it took the mail
 */
export function diagnose(error: SmtpError, wasWhole: boolean): Diagnosis {
	const cause = causeOf(error, wasWhole);
	return {
		...failure(cause, error.response ?? error.message),
		permanent: ['recipientRefused', 'messageRefused', 'noAddress'].includes(cause),
		ofMail: ['recipientRefused', 'recipientBusy', 'messageRefused', 'noAddress'].includes(cause)
	};
}

function causeOf(error: SmtpError, wasWhole: boolean): Cause {
	const { code = '', originalCode = '', responseCode = 0, command = '', message } = error;
	if (responseCode === 0) {
		if (wasWhole) return 'inDoubt';
		const first = [originalCode, code].find((each) => MISTRUSTED.test(each));
		if (first || /certificate/i.test(message)) return 'certificate';
		if (/STARTTLS/.test(command) || /STARTTLS/.test(message)) return 'noEncryption';
		if (
			/^ERR_SSL|^EPROTO/.test(originalCode || code) ||
			/SSL routines|wrong version/i.test(message)
		)
			return 'tls';
		if (code === 'EENVELOPE') return 'noAddress';
		return byCode[originalCode] ?? byCode[code] ?? 'unexpected';
	}
	const permanent = responseCode >= 500;
	if (responseCode === 530) return 'passwordNeeded';
	if (/^AUTH/.test(command)) return permanent ? 'wrongPassword' : 'serverBusy';
	if (/STARTTLS/.test(command)) return 'noEncryption';
	if (command === 'RCPT TO') return permanent ? 'recipientRefused' : 'recipientBusy';
	if (command === 'MAIL FROM') return permanent ? 'senderRefused' : 'serverBusy';
	if (command === 'DATA') return permanent ? 'messageRefused' : 'serverBusy';
	return 'serverBusy';
}
