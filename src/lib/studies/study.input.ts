import * as v from 'valibot';
import { postedTexts } from '$lib/ground/posted-texts';
import { problem } from '$lib/ground/problem';
import { authorityKinds } from '$lib/registry/authority';
import type { StudyContact } from './contact';
import { instantsOf } from './local-time';
import { welcomeTexts, type Perimeter, type Welcome, type WelcomeText } from './study';
import { timeZones } from './time-zones';

/**
 * What the forms of a study send. The message of each check is the key of the sentence that its
 * field shows (`study-errors.texts.ts`).
 */
export type FieldErrors = Readonly<Record<string, string>>;

const title = v.pipe(v.string(), v.trim(), v.nonEmpty('missing'), v.maxLength(150, 'long'));
const optionalTitle = v.pipe(v.string(), v.trim(), v.maxLength(150, 'long'));
const slugs = v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)));
const textsOf = (fr: string, en: string): { fr: string; en?: string } =>
	en === '' ? { fr } : { fr, en };

const newStudy = v.object({
	template: v.pipe(v.string('choose'), v.maxLength(40, 'choose')),
	owner: v.pipe(v.string('choose'), v.regex(/^[a-z0-9-]{1,60}$/, 'choose')),
	'title-fr': title,
	'title-en': optionalTitle,
	networks: slugs
});

/** The owner of a new study in its form, where it is not a network. */
export const COORDINATION = 'coordination';

export interface NewStudyInput {
	template: string;
	/** Slug of a network; null: the coordination. */
	owner: string | null;
	title: { fr: string; en?: string };
	/** Slugs of those that take part: for the coordination only. */
	networks: string[];
}

/** @throws badInput with `fields` */
export function readNewStudy(form: FormData): NewStudyInput {
	const read = checked(newStudy, {
		template: textOf(form, 'template'),
		owner: textOf(form, 'owner'),
		'title-fr': textOf(form, 'title-fr'),
		'title-en': textOf(form, 'title-en'),
		networks: allOf(form, 'networks')
	});
	return {
		template: read.template,
		owner: read.owner === COORDINATION ? null : read.owner,
		title: textsOf(read['title-fr'], read['title-en']),
		networks: read.networks
	};
}

/** @throws badInput with `fields` */
export function readTitle(form: FormData): { fr: string; en?: string } {
	const read = checked(v.object({ 'title-fr': title, 'title-en': optionalTitle }), {
		'title-fr': textOf(form, 'title-fr'),
		'title-en': textOf(form, 'title-en')
	});
	return textsOf(read['title-fr'], read['title-en']);
}

/** Slugs of the networks that take part. @throws badInput with `fields` */
export const readNetworks = (form: FormData): string[] =>
	checked(v.object({ networks: v.pipe(slugs, v.nonEmpty('choose-networks')) }), {
		networks: allOf(form, 'networks')
	}).networks;

const contact = v.object({
	contactEmail: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('missing'),
		v.email('email'),
		v.maxLength(254, 'email')
	),
	contactName: v.pipe(v.string(), v.trim(), v.maxLength(120, 'long')),
	contactPhone: v.pipe(
		v.string(),
		v.trim(),
		v.regex(/^(?:[+(]?[\d][\d\s.()/-]{2,29})?$/, 'phone'),
		v.maxLength(30, 'phone')
	)
});

/** @throws badInput with `fields` */
export function readContact(form: FormData): StudyContact {
	const names = ['contactEmail', 'contactName', 'contactPhone'] as const;
	const read = checked(contact, postedTexts(form, names));
	return {
		contactEmail: read.contactEmail,
		contactName: read.contactName || null,
		contactPhone: read.contactPhone || null
	};
}

const inhabitants = v.pipe(
	v.string(),
	v.transform((text) => text.replace(/\s/g, '')),
	v.regex(/^\d{0,9}$/, 'whole-number'),
	v.transform((text) => (text === '' ? null : Number(text)))
);

const perimeter = v.pipe(
	v.object({
		kinds: v.array(v.picklist(authorityKinds, 'choose')),
		populationFrom: inhabitants,
		populationBelow: inhabitants,
		territory: v.picklist(['whole', 'chosen'], 'choose'),
		departements: v.array(v.pipe(v.string(), v.regex(/^[0-9AB]{2,3}$/, 'choose')))
	}),
	v.forward(
		v.check(
			({ populationFrom, populationBelow }) =>
				populationBelow === null || populationBelow > (populationFrom ?? 0),
			'below-from'
		),
		['populationBelow']
	),
	v.forward(
		v.check(
			({ territory, departements }) => territory === 'whole' || departements.length > 0,
			'choose-departements'
		),
		['departements']
	)
);

/** @throws badInput with `fields` */
export function readPerimeter(form: FormData): Perimeter {
	const { territory, departements, ...read } = checked(perimeter, {
		kinds: allOf(form, 'kinds'),
		populationFrom: textOf(form, 'populationFrom'),
		populationBelow: textOf(form, 'populationBelow'),
		territory: textOf(form, 'territory'),
		departements: allOf(form, 'departements')
	});
	return { ...read, departements: territory === 'whole' ? null : departements };
}

const fact = v.pipe(v.string(), v.trim(), v.maxLength(2000, 'long-fact'));
const factFields: Record<string, v.GenericSchema<string, string>> = {};
for (const name of welcomeTexts) {
	factFields[`${name}-fr`] = v.pipe(fact, v.nonEmpty('missing'));
	factFields[`${name}-en`] = fact;
}
const facts = v.object({
	minutes: v.pipe(v.string(), v.trim(), v.regex(/^[1-9]\d{0,2}$/, 'minutes')),
	...factFields
});

/** @throws badInput with `fields` */
export function readFacts(form: FormData): Welcome {
	const names = ['minutes', ...Object.keys(factFields)];
	const read: Record<string, string> = checked(
		facts,
		Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
	);
	const texts = Object.fromEntries(
		welcomeTexts.map((name) => [name, textsOf(read[`${name}-fr`]!, read[`${name}-en`]!)])
	) as Record<WelcomeText, { fr: string; en?: string }>;
	return { ...texts, minutes: Number(read.minutes) } as Welcome;
}

const day = v.pipe(v.string(), v.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'no-day'));
const hour = v.pipe(v.string(), v.regex(/^(\d{2}:\d{2}(:\d{2})?)?$/, 'no-hour'));
const waveForm = v.object({
	'name-fr': v.pipe(v.string(), v.trim(), v.maxLength(60, 'long')),
	'name-en': v.pipe(v.string(), v.trim(), v.maxLength(60, 'long')),
	opensDay: day,
	opensHour: hour,
	closesDay: day,
	closesHour: hour,
	timeZone: v.picklist(timeZones, 'choose')
});

export interface WaveInput {
	name: Record<string, string>;
	opensAt: Date | null;
	closesAt: Date | null;
	timeZone: string;
}

/** @throws badInput with `fields` */
export function readWave(form: FormData): WaveInput {
	const names = Object.keys(waveForm.entries) as (keyof typeof waveForm.entries)[];
	const read = checked(
		waveForm,
		Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
	);
	const { timeZone } = read;
	const opens = momentOf(read.opensDay, read.opensHour, timeZone);
	const closes = momentOf(read.closesDay, read.closesHour, timeZone);
	const fields: Record<string, string> = {};
	if (typeof opens === 'string') fields[placeOf('opens', opens)] = opens;
	if (typeof closes === 'string') fields[placeOf('closes', closes)] = closes;
	if (typeof opens === 'string' || typeof closes === 'string')
		throw problem('badInput', { fields });
	const name: Record<string, string> = {};
	if (read['name-fr'] !== '') name.fr = read['name-fr'];
	if (read['name-en'] !== '') name.en = read['name-en'];
	return {
		name,
		timeZone,
		// An hour that comes twice: nobody is let in too late, and nobody shut out too early.
		opensAt: opens?.[0] ?? null,
		closesAt: closes?.at(-1) ?? null
	};
}

/** The field at which a fault of a moment is told. */
const placeOf = (moment: 'opens' | 'closes', fault: string) =>
	fault.startsWith('hour-') ? `${moment}Hour` : `${moment}Day`;

/** The moments of a day and an hour in a zone; null for none given; a key for what is wrong. */
function momentOf(day: string, hour: string, timeZone: string): Date[] | string | null {
	if (day === '' && hour === '') return null;
	if (day === '') return 'day-missing';
	if (hour === '') return 'hour-missing';
	const instants = instantsOf(`${day}T${hour.slice(0, 5)}`, timeZone);
	if (instants === null) return 'no-day';
	return instants.length === 0 ? 'hour-skipped' : instants;
}

/** @throws badInput with `fields`: the name of each wrong field and the key of what is wrong */
function checked<Output>(schema: v.GenericSchema<unknown, Output>, raw: unknown): Output {
	const read = v.safeParse(schema, raw);
	if (read.success) return read.output;
	const fields: Record<string, string> = {};
	for (const issue of read.issues) fields[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
	throw problem('badInput', { fields });
}

const textOf = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
};

const allOf = (form: FormData, name: string): string[] =>
	form.getAll(name).filter((value) => typeof value === 'string');
