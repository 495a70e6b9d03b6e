import { inflateRawSync } from 'node:zlib';
import { MOST_UNPACKED, UnreadableFile } from './table-file';

const MOST_ENTRIES = 2000;

/**
 * The files in a ZIP archive by their names, unpacked as far as `wanted` asks. What an archive says of
 * its own sizes is not believed: unpacking stops at the bound.
 *
 * @throws UnreadableFile
 */
export function readZip(
	bytes: Buffer,
	wanted: (name: string) => boolean
): { names: string[]; files: Map<string, string> } {
	const end = endOfDirectory(bytes);
	const count = bytes.readUInt16LE(end + 10);
	if (count > MOST_ENTRIES) throw new UnreadableFile('bomb');

	const names: string[] = [];
	const files = new Map<string, string>();
	let left = MOST_UNPACKED;
	let at = bytes.readUInt32LE(end + 16);
	for (let entry = 0; entry < count; entry += 1) {
		if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
			throw new UnreadableFile('damaged');
		const flags = bytes.readUInt16LE(at + 8);
		const nameLength = bytes.readUInt16LE(at + 28);
		const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
		names.push(name);
		if (wanted(name)) {
			if (flags & 1) throw new UnreadableFile('locked');
			const content = unpack(bytes, at, left);
			left -= content.length;
			files.set(name, content.toString('utf8'));
		}
		at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return { names, files };
}

function endOfDirectory(bytes: Buffer): number {
	// Behind it there is at most a comment of 65,535 bytes.
	const least = Math.max(0, bytes.length - 65_557);
	for (let at = bytes.length - 22; at >= least; at -= 1)
		if (bytes.readUInt32LE(at) === 0x06054b50) return at;
	throw new UnreadableFile('damaged');
}

function unpack(bytes: Buffer, entry: number, most: number): Buffer {
	const method = bytes.readUInt16LE(entry + 10);
	const packed = bytes.readUInt32LE(entry + 20);
	const local = bytes.readUInt32LE(entry + 42);
	if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50)
		throw new UnreadableFile('damaged');
	const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
	const content = bytes.subarray(start, start + packed);
	if (content.length < packed) throw new UnreadableFile('damaged');
	if (method === 0) {
		if (packed > most) throw new UnreadableFile('bomb');
		return content;
	}
	if (method !== 8 || most <= 0) throw new UnreadableFile(method === 8 ? 'bomb' : 'damaged');
	try {
		return inflateRawSync(content, { maxOutputLength: most });
	} catch (error) {
		const tooLong = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
		throw new UnreadableFile(tooLong ? 'bomb' : 'damaged');
	}
}
