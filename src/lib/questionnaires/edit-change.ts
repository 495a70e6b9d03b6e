/**
 * One save of an author: what was typed, and at most one step that changes what there is. Pure: from
 * one draft to the next, or to what refuses it. Names and values never change; everything that is not
 * touched stays as it is written, also what we know nothing of.
 */
import type { Json } from '$lib/form/compiled-form';
import { Refused, type Change, type Edited, type Step } from './change';
import { addEntry, moveEntry, removeEntry, setOther } from './edit-choices';
import { allFields, textPropertyOfEntry } from './edit-fields';
import type { Frozen } from './edit-names';
import { addPage, movePage, removePage } from './edit-pages';
import { addQuestion, moveElement, removeElement, setRequired } from './edit-questions';
import { changedAt, firstLanguage, isPart, withPages, type Part } from './source';
import { cleanedText, withTexts, WRITTEN, type TwoTexts } from './source-texts';

export function applyChange(draft: unknown, change: Change, frozen: Frozen): Edited {
	try {
		let at: string | null = null;
		const paged = withPages(draft);
		const first = firstLanguage(paged);
		// Said outright: else the first English text would turn all texts without a language English.
		let source: Part = paged['locale'] ? paged : { ...paged, locale: first };
		source = writeTexts(source, change.texts, first);
		for (const [element, required] of Object.entries(change.required)) {
			source = setRequired(source, element, required);
		}
		for (const { element, list, texts } of change.entries) {
			source = addEntry(source, element, list, texts, frozen);
		}
		if (change.question) {
			const added = addQuestion(source, change.question, frozen);
			source = added.source;
			at = `element-${added.key}`;
		}
		if (change.page) {
			const added = addPage(source, change.page);
			source = added.source;
			at = `page-${added.key}`;
		}
		if (change.step) source = takeStep(source, change.step);
		return { source, at, refusal: null };
	} catch (error) {
		if (error instanceof Refused) return { source: null, at: null, refusal: error.refusal };
		throw error;
	}
}

function takeStep(source: Part, step: Step): Part {
	switch (step.kind) {
		case 'moveQuestion':
			return moveElement(source, step.element, step.by);
		case 'removeQuestion':
			return removeElement(source, step.element);
		case 'moveEntry':
			return moveEntry(source, step.element, step.list, step.entry, step.by);
		case 'removeEntry':
			return removeEntry(source, step.element, step.list, step.entry);
		case 'setOther':
			return setOther(source, step.element, step.offered);
		case 'movePage':
			return movePage(source, step.page, step.by);
		case 'removePage':
			return removePage(source, step.page);
	}
}

/** Texts whose place is gone are left out: whoever asks compares revisions beforehand. */
function writeTexts(source: Part, texts: Change['texts'], first: string): Part {
	let written = source;
	for (const field of allFields(source, first)) {
		const now = texts[field.place];
		if (now === undefined || isUntouched(now, field.texts)) continue;
		written = changedAt(written, field.path, (value) => {
			if (field.entry) return entryWithTexts(value!, now, first);
			return withTexts(value, now, first);
		});
	}
	return written;
}

/** A form sends texts without the blanks around them: that alone is no change. */
const isUntouched = (now: TwoTexts, before: TwoTexts) =>
	WRITTEN.every(
		(language) =>
			now[language] === before[language] || now[language] === cleanedText(before[language])
	);

/** An entry of a list that was written alone (`"own|Our own"`) becomes an object once it is changed. */
function entryWithTexts(entry: Json, texts: TwoTexts, first: string): Json {
	if (isPart(entry)) {
		const property = textPropertyOfEntry(entry);
		const now = withTexts(entry[property], texts, first);
		const { [property]: _before, ...rest } = entry;
		return now === undefined ? rest : { ...entry, [property]: now };
	}
	const [value, ...more] = typeof entry === 'string' ? entry.split('|') : [entry];
	const now = withTexts(more.join('|') || undefined, texts, first);
	return now === undefined ? value! : { value: value!, text: now };
}
