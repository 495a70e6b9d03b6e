import sanitizeHtml from 'sanitize-html';
import type { Texts } from '$lib/form/compiled-form';

/** What a passage to read may hold: text with structure and links, nothing that runs or loads. */
const ALLOWED: sanitizeHtml.IOptions = {
	allowedTags: [
		...['p', 'br', 'strong', 'em', 'b', 'i', 'u', 'sub', 'sup', 'ul', 'ol', 'li'],
		...['h3', 'h4', 'blockquote', 'a', 'abbr', 'dl', 'dt', 'dd']
	],
	allowedAttributes: { a: ['href', 'rel', 'lang', 'hreflang'], abbr: ['title'] },
	allowedSchemes: ['https', 'http', 'mailto', 'tel'],
	allowProtocolRelative: false,
	transformTags: {
		// A respondent's answers are not lost by following a link; the other page learns nothing.
		a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer' })
	}
};

export function sanitised(texts: Texts | undefined): Texts | undefined {
	if (!texts) return undefined;
	return Object.fromEntries(
		Object.entries(texts).map(([language, html]) => [language, sanitizeHtml(html, ALLOWED)])
	);
}
