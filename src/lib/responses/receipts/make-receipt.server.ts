import { flatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { personItem } from '../saving/changes';
import { contributorOf, type Respondent } from '../links/link.server';
import { codeDigest, receiptCode } from './receipt-code.server';
import { insertReceipt } from './receipts.sql';
import type { OwnResponse } from '../response';

/**
 * Writes down that this was sent. The code is kept nowhere: what finds it is.
 * @returns the id of the receipt
 */
export async function makeReceipt(
	db: Db,
	viewer: Respondent,
	{
		response,
		form,
		answers,
		at
	}: { response: OwnResponse; form: CompiledForm; answers: Answers; at: Date }
): Promise<string> {
	const flat = flatten(form, answers);
	const code = receiptCode({
		...{
			responseId: response.id,
			versionId: response.versionId,
			sentAt: at,
			answers: flat.answers
		},
		people:
			response.personKey === null
				? []
				: flat.personal.map((answer) => ({ item: personItem(answer), value: answer.value }))
	});
	const id = newId();
	await insertReceipt(db, {
		...{ id, responseId: response.id, sentAt: at, signedBy: contributorOf(viewer) },
		codeDigest: codeDigest(code)
	});
	return id;
}
