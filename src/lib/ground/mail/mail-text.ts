import type { MailEntry, MailSection, MailWords } from './mail-words';

/** As wide as programs show without breaking lines themselves, also in an answer that quotes it. */
const WIDTH = 72;

/** The plain text of a mail: what everybody can read, and what is quoted in an answer. */
export function mailText({ paragraphs, facts, action, sections, closing }: MailWords): string {
	const told = (facts ?? [])
		.map(({ name, value }) => `${name}\n${wrapped(value, '    ')}`)
		.join('\n');
	const link = action ? [`${action.label}\n${action.url}`] : [];
	// The mark of a signature: programs leave what follows out of an answer.
	const end = closing.length > 0 ? [`-- \n${closing.join('\n\n')}`] : [];
	const parts = (sections ?? []).map(sectionText);
	return `${[...paragraphs, ...(told === '' ? [] : [told]), ...link, ...parts, ...end].join('\n\n')}\n`;
}

function sectionText({ title, entries }: MailSection): string {
	const heading = `${wrapped(title.toUpperCase(), '')}\n${'-'.repeat(Math.min(WIDTH, title.length))}`;
	return [heading, ...entries.map((entry) => entryText(entry, ''))].join('\n\n');
}

function entryText({ number, title, lines, none, rows = [] }: MailEntry, indent: string): string {
	const within = `${indent}    `;
	const asked = wrapped(number === '' ? title : `${number} ${title}`, indent);
	const said = rows.length > 0 ? lines : lines.length > 0 ? lines : [none];
	return [
		asked,
		...said.map((line) => wrapped(line, within)),
		...rows.flatMap((row) => [
			...(row.title === '' ? [] : [wrapped(row.title, within)]),
			...row.entries.map((entry) => entryText(entry, `${within}  `))
		])
	].join('\n');
}

/** Lines of at most so many signs, each behind its indent; a word that is longer stays whole. */
function wrapped(text: string, indent: string): string {
	const lines: string[] = [];
	let line = '';
	// Not at a no-break space: it belongs to what stands before it.
	for (const word of text.split(/[ \n\t]+/)) {
		if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	return [...lines, line].map((each) => indent + each).join('\n');
}
