/** What every question says of itself: wording, what it counts, whom it is about. */
import type { Measure, Texts } from '$lib/form/compiled-form';
import { checksOf } from './compile-checks.server';
import type { Names } from './compile-expression.server';
import type { Reader } from './reader.server';

/** What all questions have in common, but conditions. */
export function commonOf(reader: Reader, names: Names) {
	reader.oneOf('clearIfInvisible', ['default', 'onComplete']);
	const titleLocation = reader.oneOf('titleLocation', [
		'default',
		'top',
		'bottom',
		'left',
		'hidden'
	]);
	return {
		title: reader.text('title', names),
		description: reader.text('description', names),
		why: reader.text('why', names),
		audience: reader.text('audience', null),
		personal: reader.flag('personal') || undefined,
		standsFor: standsFor(reader, names),
		titleHidden: titleLocation === 'hidden' || undefined,
		unnumbered: reader.flag('showNumber') === false || undefined,
		...unitOf(reader),
		...checksOf(reader, names)
	};
}

function standsFor(reader: Reader, names: Names): string | undefined {
	const name = reader.string('standsFor');
	if (name === undefined) return undefined;
	const item = (names.row ?? names.items).get(name.toLowerCase());
	if (!item) reader.obstacle('standsFor', 'reference_unknown', { name });
	return item?.name;
}

const UNITS: Readonly<Record<Measure, Texts | undefined>> = {
	EUR: { fr: '€', en: '€' },
	fte: { fr: 'ETP', en: 'FTE' },
	percent: { fr: '%', en: '%' },
	inhabitants: { fr: 'habitants', en: 'inhabitants' },
	year: undefined
};

/** A measure that the platform knows, or words of the questionnaire's own. */
function unitOf(reader: Reader): { unit?: Texts; measure?: Measure } {
	const unit = reader.value('unit');
	if (unit === undefined) return {};
	if (typeof unit === 'string' && Object.hasOwn(UNITS, unit)) {
		const measure = unit as Measure;
		return { unit: UNITS[measure], measure };
	}
	return { unit: reader.text('unit', null) };
}
