import { problem } from '$lib/ground/problem';
import { readTableFile } from './read-table-file.server';
import { MOST_BYTES, UnreadableFile, type TableFile, type UploadRefused } from './table-file';

export type Upload = { fileName: string; file: TableFile };

/** The table that a form sends as `file`; or why it can't be read. */
export async function readUpload(
	request: Request
): Promise<{ upload: Upload; refused: null } | { upload: null; refused: UploadRefused }> {
	const refused = (fault: UploadRefused['fault'], line: number | null = null) => ({
		upload: null,
		refused: { fault, line }
	});
	// More than the site takes at all is not even read.
	if (Number(request.headers.get('content-length')) > MOST_BYTES + 20_000)
		return refused('tooLarge');
	const sent = (await request.formData()).get('file');
	if (!(sent instanceof File) || (sent.name === '' && sent.size === 0)) return refused('noFile');
	try {
		const file = readTableFile(new Uint8Array(await sent.arrayBuffer()));
		return { upload: { fileName: sent.name, file }, refused: null };
	} catch (error) {
		if (error instanceof UnreadableFile) return refused(error.fault, error.line);
		throw error;
	}
}

const SHEET = /^\d{1,3}$/;

/** What the form of the columns says: the sheet, and by place what a column is. */
export function readChosen(form: FormData): { sheet: number; chosen: Record<number, string> } {
	const sheet = String(form.get('sheet') ?? '0');
	if (!SHEET.test(sheet)) throw problem('badInput');
	const chosen = [...form].flatMap(([name, value]) => {
		const place = /^column-(\d{1,3})$/.exec(name)?.[1];
		return place === undefined ? [] : [[Number(place), String(value)] as const];
	});
	return { sheet: Number(sheet), chosen: Object.fromEntries(chosen) };
}
