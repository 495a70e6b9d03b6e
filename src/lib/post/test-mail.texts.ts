import type { MailWords } from '$lib/ground/mail/mail-words';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';

export function testMailWords(locale: Locale): MailWords {
	const options = { locale };
	return {
		subject: m.post_test_subject({}, options),
		paragraphs: [m.post_test_text({}, options)],
		closing: [m.post_test_closing({}, options)]
	};
}
