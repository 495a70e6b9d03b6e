import { admitAsking } from './asking.server';
import type { Respondent } from './link.server';

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Nobody writes to others by the hundred through this site: mails that respondents have sent are
 * counted by response and, over all responses, by the address that they go to.
 *
 * @throws tooManyAttempts { minutes }
 */
export const mayBeWrittenTo = ({ responseId }: Respondent, email: string): Promise<void> =>
	admitAsking([
		{ of: 'colleagues', whose: responseId, most: 12, minutes: HOUR },
		{ of: 'colleagues', whose: `day ${responseId}`, most: 40, minutes: DAY },
		{ of: 'colleague', whose: email, most: 6, minutes: DAY }
	]);
