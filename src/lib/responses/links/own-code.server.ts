import { asViewer } from '$lib/ground/database.server';
import type { Respondent } from './link.server';
import { codeDigest, receiptCode } from '../receipts/receipt-code.server';
import { selectReceipts } from '../receipts/receipts.sql';
import { selectAnswers, selectOwnResponse, selectPersonAnswers } from '../responses.sql';

/** The last receipt of the response of whoever asks. */
export interface OwnCode {
	sentAt: Date;
	/** Who sent it. */
	signedBy: string | null;
	/** null: what is stored is not what was sent any more, and gives another one. */
	code: string | null;
}

/** @returns null for what was never sent, or before there were receipts */
export const readOwnCode = (viewer: Respondent): Promise<OwnCode | null> =>
	asViewer(viewer, async (db) => {
		const response = await selectOwnResponse(db, viewer.responseId);
		const [receipt] = await selectReceipts(db, viewer.responseId);
		if (response === null || receipt === undefined) return null;
		const { id: responseId, versionId, personKey } = response;
		const code = receiptCode({
			...{ responseId, versionId, sentAt: receipt.sentAt },
			answers: await selectAnswers(db, responseId, 'sent'),
			people: personKey === null ? [] : await selectPersonAnswers(db, personKey)
		});
		const fits = codeDigest(code) === receipt.codeDigest;
		return { sentAt: receipt.sentAt, signedBy: receipt.signedBy, code: fits ? code : null };
	});
