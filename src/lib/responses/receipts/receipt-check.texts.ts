import { m } from '$lib/paraglide/messages';
import type { StudyContact } from '$lib/studies/contact';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import type { Tone } from '$lib/ui/tone';
import type { Locale } from '$lib/ui/format';
import type { CodeFault } from './receipt-code';
import type { ReceiptCheck } from './receipt-check';

/** What a check found, as it is told. */
export interface CheckSaid {
	tone: Tone;
	title: string;
	/** One a paragraph. */
	texts: string[];
	facts: { name: string; value: string }[];
	/** Whom to ask where something is not as it should be. */
	contact: StudyContact | null;
}

export function checkInWords(check: ReceiptCheck, locale: Locale): CheckSaid {
	const options = { locale };
	const moment = (at: Date) => momentAtPlace(locale, at, check.timeZone, check.departementCode);
	const { reference } = check;
	const [tone, title, text] = verdict(check, moment, locale);
	return {
		...{ tone, title },
		texts: [
			text,
			...(check.setAside ? [m.receipt_set_aside_now({}, options)] : []),
			...(check.reopenedAt && check.replacedAt === null
				? [m.receipt_reopened_now({ moment: moment(check.reopenedAt) }, options)]
				: [])
		],
		facts: [
			{ name: m.responses_receipt_authority({}, options), value: check.authority },
			{ name: m.responses_receipt_study({}, options), value: check.study.title },
			{ name: m.responses_receipt_date({}, options), value: moment(check.sentAt) },
			{ name: m.responses_receipt_reference({}, options), value: reference }
		],
		contact: check.same || check.replacedAt !== null ? null : check.study.contact
	};
}

function verdict(
	check: ReceiptCheck,
	moment: (at: Date) => string,
	locale: Locale
): [Tone, string, string] {
	const options = { locale };
	const { reference } = check;
	if (check.replacedAt !== null) {
		const title = m.receipt_replaced_title({ moment: moment(check.replacedAt) }, options);
		return ['info', title, m.receipt_replaced_text({}, options)];
	}
	if (check.same)
		return ['good', m.receipt_same_title({}, options), m.receipt_same_text({}, options)];
	if (check.unexplained) {
		const title = m.receipt_unexplained_title({}, options);
		return ['error', title, m.receipt_unexplained_text({ reference }, options)];
	}
	if (check.correctedAt !== null) {
		const title = m.receipt_corrected_title({ moment: moment(check.correctedAt) }, options);
		return ['info', title, m.receipt_corrected_text({}, options)];
	}
	return ['info', m.receipt_erased_title({}, options), m.receipt_erased_text({}, options)];
}

const faults: Record<
	CodeFault | 'unknown',
	(inputs: object, options: { locale: Locale }) => string
> = {
	empty: m.receipt_fault_empty,
	length: m.receipt_fault_length,
	sign: m.receipt_fault_sign,
	slip: m.receipt_fault_slip,
	unknown: m.receipt_fault_unknown
};

export const faultInWords = (fault: CodeFault | 'unknown', locale: Locale): string =>
	faults[fault]({}, { locale });
