import { signatureOf } from './file-signature';
import { readCsv } from './read-csv.server';
import { readXlsx } from './read-xlsx.server';
import { MOST_BYTES, UnreadableFile, type TableFile } from './table-file';

/**
 * The tables in a file that somebody sent, whatever its name says: what it is stands in its bytes.
 *
 * @throws UnreadableFile, whose fault says in one word why
 */
export function readTableFile(bytes: Uint8Array): TableFile {
	if (bytes.length > MOST_BYTES) throw new UnreadableFile('tooLarge');
	const signature = signatureOf(bytes);
	if (signature === null) return readCsv(bytes);
	if (signature !== 'zip') throw new UnreadableFile(signature);
	// RAR, 7z and gzip are archives of another kind.
	if (bytes[0] !== 0x50) throw new UnreadableFile('zip');
	return readXlsx(bytes);
}
