import { asSystem, type Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Respondent } from '../links/link.server';
import { codeDigest, receiptCode } from './receipt-code.server';
import type { ReceiptCheck } from './receipt-check';
import {
	selectAsThen,
	selectCorrectedSince,
	selectCurrent,
	selectReceiptByDigest,
	selectReceipts,
	type Receipt,
	type StoredNow
} from './receipts.sql';
import { selectOwnResponse, selectPersonAnswers } from '../responses.sql';
import { referenceOf, type OwnResponse } from '../response';
import { waveOfResponse } from '../wave-of-response.server';

/**
 * What is stored today beside what a code was given for: worked out anew from the rows.
 * @returns null when no receipt has this code
 */
export const checkReceipt = (
	viewer: Viewer,
	{ code, locale }: { code: string; locale: string }
): Promise<ReceiptCheck | null> =>
	asSystem('receipt', async (db) => {
		const receipt = await selectReceiptByDigest(db, codeDigest(code));
		return receipt && checked(db, viewer, receipt, locale);
	});

/** The same of what the respondent who asks has sent last; null: there is no receipt of it. */
export const checkOwnReceipt = (viewer: Respondent, locale: string): Promise<ReceiptCheck | null> =>
	asSystem('receipt', async (db) => {
		const [receipt] = await selectReceipts(db, viewer.responseId);
		return receipt === undefined ? null : checked(db, viewer, receipt, locale);
	});

async function checked(
	db: Db,
	viewer: Viewer,
	receipt: Receipt,
	locale: string
): Promise<ReceiptCheck | null> {
	const response = await selectOwnResponse(db, receipt.responseId);
	if (response === null) return null;
	const { study, authority, timeZone } = await waveOfResponse(db, viewer, { response, locale });
	const next = (await selectReceipts(db, response.id)).find(
		({ number }) => number === receipt.number + 1
	);
	const people =
		response.personKey === null ? [] : await selectPersonAnswers(db, response.personKey);
	const fits = (answers: readonly StoredNow[]) => {
		const { id: responseId, versionId } = response;
		const code = receiptCode({ responseId, versionId, sentAt: receipt.sentAt, answers, people });
		return codeDigest(code) === receipt.codeDigest;
	};
	const same = fits(await selectCurrent(db, response.id));
	const correctedAt = same ? null : await selectCorrectedSince(db, response.id, receipt.sentAt);
	const peopleErased = response.personKey === null;
	return {
		...{ study, timeZone, authority: authority.name, departementCode: authority.departementCode },
		...{ reference: referenceOf(response.id), sentAt: receipt.sentAt, same, peopleErased },
		...{ correctedAt, replacedAt: next?.sentAt ?? null, reopenedAt: response.reopenedAt },
		setAside: response.state === 'set-aside',
		unexplained:
			!same && next === undefined && !(await isExplained(db, response, receipt, correctedAt, fits))
	};
}

/** Without what its network changed, it would be what was sent. */
async function isExplained(
	db: Db,
	{ id, personKey }: OwnResponse,
	{ sentAt }: Receipt,
	correctedAt: Date | null,
	fits: (answers: readonly StoredNow[]) => boolean
): Promise<boolean> {
	// What was said of people can't be compared any more, nor the code be worked out without it.
	if (personKey === null) return true;
	return correctedAt !== null && fits(await selectAsThen(db, id, sentAt));
}
