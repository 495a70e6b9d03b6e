// Mails under kills. A crash while the mail server already has the last bytes can't be told from one
// just before: such a mail is handed over again under its own Message-ID, which mailboxes show once.
import { count, type Figure } from '../benchmark';
import { measureKills } from '../post-kills';

const KILLS = 40;

export async function measurePost(): Promise<Figure[]> {
	const { mails, kills, lost, doubled, handedOverTwice } = await measureKills({ kills: KILLS });
	return [
		count('post: deaths (kill -9) while mails go out', kills, 'kills', KILLS, 'least'),
		count('post: mails committed', mails, 'mails', 200, 'least'),
		count('post: mails lost', lost, 'mails', 0),
		count('post: mails that a mailbox shows twice', doubled, 'mails', 0),
		count(
			'post: mails handed over twice under one Message-ID, a death each at the most',
			handedOverTwice,
			'mails',
			kills
		)
	];
}
