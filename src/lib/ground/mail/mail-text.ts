import type { MailWords } from './mail-words';

/** The plain text of a mail: what everybody can read, and what is quoted in an answer. */
export function mailText({ paragraphs, action, closing }: MailWords): string {
	const link = action ? [`${action.label}\n${action.url}`] : [];
	// The mark of a signature: programs leave what follows out of an answer.
	const end = closing.length > 0 ? [`-- \n${closing.join('\n\n')}`] : [];
	return `${[...paragraphs, ...link, ...end].join('\n\n')}\n`;
}
