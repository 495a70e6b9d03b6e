import type { MailEntry, MailSection, MailWords } from './mail-words';

// Only what every mail program keeps: one column, styles on the elements, no image, nothing fetched
// from anywhere, hence nothing that tells who reads when. Programs that know the dark theme are told
// so; the others get dark ink on white.
const themes = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
body,.page{background:#171613!important;color:#ece6da!important}
.action{background:#7cc9d2!important;color:#0d2428!important}
.quiet,.address{color:#aea99d!important}
a.address{color:#7cc9d2!important}
.closing,.line{border-color:#3c3932!important}
.heading{border-color:#ece6da!important}
.row{border-color:#6d4a3c!important}
}`;

/** The mail as a small page of its own. */
export function mailHtml(
	{ subject, paragraphs, facts = [], action, sections = [], closing }: MailWords,
	lang: string
) {
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
${facts.length === 0 ? '' : factList(facts)}
${action ? button(action) : ''}
${sections.map(section).join('\n')}
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

const factList = (facts: NonNullable<MailWords['facts']>) =>
	`<dl style="margin:0 0 1em">${facts
		.map(
			({ name, value }) =>
				`<dt class="quiet" style="margin:0;font-size:15px;color:#565a60">${escaped(name)}</dt><dd class="line" style="margin:0 0 .4em;padding:0 0 .4em;border-bottom:1px solid #d9cfbd">${lines(value)}</dd>`
		)
		.join('\n')}</dl>`;

const section = ({ title, entries }: MailSection) =>
	`<h2 class="heading" style="margin:2em 0 .5em;padding-bottom:.3em;border-bottom:1px solid #1c2430;font-size:18px;line-height:1.3">${escaped(title)}</h2>
<dl style="margin:0">${entries.map(entry).join('\n')}</dl>`;

function entry({ number, title, lines: said, none, rows = [] }: MailEntry): string {
	const answer =
		said.length === 0 && rows.length === 0
			? `<p class="quiet" style="margin:0;color:#565a60">${escaped(none)}</p>`
			: said.map((line) => `<p style="margin:0">${lines(line)}</p>`).join('');
	return `<dt class="quiet" style="margin:.7em 0 0;font-size:15px;color:#565a60">${escaped(number === '' ? title : `${number} ${title}`)}</dt>
<dd class="line" style="margin:0;padding:0 0 .6em;border-bottom:1px solid #d9cfbd">${answer}${rows.map(row).join('')}</dd>`;
}

const row = ({ title, entries }: MailSection) =>
	`<div class="row" style="margin:.5em 0;padding-left:.9em;border-left:2px solid #d8a48f">${
		title === '' ? '' : `<p style="margin:0;font-weight:600">${escaped(title)}</p>`
	}<dl style="margin:0">${entries.map(entry).join('')}</dl></div>`;

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
