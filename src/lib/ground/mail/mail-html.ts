import type { MailWords } from './mail-words';

// Only what every mail program keeps: one column, styles on the elements, no image, nothing fetched
// from anywhere, hence nothing that tells who reads when. Programs that know the dark theme are told
// so; the others get dark ink on white.
const themes = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
body,.page{background:#171613!important;color:#ece6da!important}
.action{background:#7cc9d2!important;color:#0d2428!important}
.quiet,.address{color:#aea99d!important}
a.address{color:#7cc9d2!important}
.closing{border-color:#3c3932!important}
}`;

/** The mail as a small page of its own. */
export function mailHtml({ subject, paragraphs, action, closing }: MailWords, lang: string) {
	const text = paragraphs.map((each) => `<p style="margin:0 0 1em">${lines(each)}</p>`).join('\n');
	const quiet = closing.map((each) => `<p style="margin:0 0 .6em">${lines(each)}</p>`).join('\n');
	return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${themes}</style>
</head>
<body style="margin:0;background:#ffffff;color:#1c2430">
<div class="page" style="max-width:36rem;margin:0 auto;padding:1.5rem 1rem;font-family:'Source Sans 3','Source Sans Pro',-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:17px;line-height:1.5;background:#ffffff;color:#1c2430">
${text}
${action ? button(action) : ''}
${
	closing.length === 0
		? ''
		: `<div class="closing quiet" style="margin-top:2em;padding-top:1em;border-top:1px solid #d9cfbd;font-size:15px;color:#565a60">
${quiet}
</div>`
}
</div>
</body>
</html>
`;
}

// The address is also written out: some programs take links away, and people want to see where
// they lead.
const button = ({ label, url }: NonNullable<MailWords['action']>) =>
	`<p style="margin:1.5em 0 .5em"><a class="action" href="${escaped(url)}" style="display:inline-block;padding:.7em 1.2em;border-radius:4px;background:#0b5563;color:#ffffff;font-weight:600;text-decoration:none">${escaped(label)}</a></p>
<p style="margin:0 0 1em;font-size:15px;word-break:break-all"><a class="address" href="${escaped(url)}" style="color:#0b5563">${escaped(url)}</a></p>`;

const lines = (text: string) => escaped(text).replaceAll('\n', '<br>');

const escaped = (text: string) =>
	text.replace(
		/[&<>"']/g,
		(sign) =>
			({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign
	);
