import type { MailWords } from './mail-words';

/** The plain text of a mail: what everybody can read, and what is quoted in an answer. */
export function mailText({ paragraphs, action, closing }: MailWords): string {
	const link = action ? [`${action.label}\n${action.url}`] : [];
	return `${[...paragraphs, ...link, '-- ', ...closing].join('\n\n').replace('-- \n\n', '-- \n')}\n`;
}
