// Random sequences of changes on the ACTER questionnaire: whatever an author does, what was typed is
// found again, nothing is named twice, what was published keeps its names and values, survey-core can
// load it, and the compiler compiles it or says what stands in the way.
import fc from 'fast-check';
import { Model } from 'survey-core';
import { expect, test } from 'vitest';
import { noChange, NEW_KINDS, type Change, type Step } from '$lib/questionnaires/change';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { applyChange } from '$lib/questionnaires/edit-change';
import { allFields, listsOfElement, type TextField } from '$lib/questionnaires/edit-fields';
import { frozenBy } from '$lib/questionnaires/edit-names';
import { elementsOf, pagesOf, withPages, type Part } from '$lib/questionnaires/source';
import { acterTemplate } from '$lib/questionnaires/templates/acter';

const acter = withPages(acterTemplate);
const frozen = frozenBy([acter]);

/** Picks by number from what there is at that moment. */
type Wish = { act: number; which: number; other: number; text: string; english: string };

const words = fc.oneof(
	fc.string({ maxLength: 20 }).map((text) => text.trim()),
	fc.constantFrom(
		'',
		'Oui',
		'Où ça ?',
		'budget-amount',
		'Constructor',
		'{budget-amount}',
		'{nobody}'
	),
	fc.constantFrom('<b>x</b>', 'a|b', "l'eau", '{', '2026', 'summary', 'Numéro 1')
);
const wish: fc.Arbitrary<Wish> = fc.record({
	act: fc.nat(),
	which: fc.nat(),
	other: fc.nat(),
	text: words,
	english: words
});

function changeFor(source: Part, { act, which, other, text, english }: Wish): Change {
	const pick = <T>(list: readonly T[], by = which): T => list[by % list.length]!;
	const texts = { fr: text, en: english };
	const element = pick(elementsOf(source));
	const page = pick(pagesOf(source));
	const by = other % 2 === 0 ? 1 : -1;
	const lists = listsOfElement(element, 'fr').filter(({ open }) => open);
	const list = lists.length > 0 ? pick(lists, other) : null;
	const entry = list && list.entries.length > 0 ? pick(list.entries, act).key : 'none';
	const inList = list && { element: element.key, list: list.property, entry };
	const step = (step: Step | null): Change => ({ ...noChange, step });
	switch (act % 12) {
		case 0:
		case 1:
		case 2: {
			const { place } = pick(allFields(source, 'fr'));
			return { ...noChange, texts: { [place]: texts } };
		}
		case 3:
			return step({ kind: 'moveQuestion', element: element.key, by });
		case 4:
			return step({ kind: 'removeQuestion', element: element.key });
		case 5:
			return step(inList && { kind: 'moveEntry', ...inList, by });
		case 6:
			return step(inList && { kind: 'removeEntry', ...inList });
		case 7: {
			const entries = inList ? [{ element: element.key, list: inList.list, texts }] : [];
			return { ...noChange, entries: text || english ? entries : [] };
		}
		case 8:
			return {
				...noChange,
				question: { page: page.key, kind: pick(NEW_KINDS, other), texts, choices: [texts] }
			};
		case 9:
			return other % 3 === 0
				? { ...noChange, page: texts }
				: step({ kind: 'movePage', page: page.key, by });
		case 10:
			return step(
				other % 4 === 0
					? { kind: 'removePage', page: page.key }
					: { kind: 'setOther', element: element.key, offered: by === 1 }
			);
		default:
			return { ...noChange, required: { [element.key]: by === 1 } };
	}
}

const namesOf = (source: Part) => elementsOf(source).map(({ name }) => name.toLowerCase());
const byPlace = (fields: readonly TextField[]) =>
	new Map(fields.map((field) => [field.place, field]));

function checkStep(before: Part, change: Change, after: Part) {
	const names = namesOf(after);
	expect(new Set(names).size).toBe(names.length);

	const fields = byPlace(allFields(after, 'fr'));
	const fieldsBefore = byPlace(allFields(before, 'fr'));
	for (const [place, texts] of Object.entries(change.texts)) {
		// A text that is only shown where there is one goes when it is emptied.
		expect(fields.get(place)?.texts ?? { fr: '', en: '' }).toEqual(texts);
	}
	if (change.question) {
		expect([...fields.values()].map(({ texts }) => texts)).toContainEqual(change.question.texts);
	}
	// Texts that nobody touched are as they were, or their part was taken away.
	for (const [place, field] of fields) {
		const was = fieldsBefore.get(place);
		if (was && !(place in change.texts)) expect(field.texts).toEqual(was.texts);
	}
	for (const element of elementsOf(after)) {
		for (const { entries } of listsOfElement(element, 'fr')) {
			const values = entries.map(({ value }) => value.trim().toLowerCase());
			expect(new Set(values).size).toBe(values.length);
		}
	}
}

/** What was published and is still there is called what it was called, and is asked the same way. */
function checkFrozen(source: Part) {
	const published = new Map(elementsOf(acter).map((element) => [element.name, element]));
	for (const element of elementsOf(source)) {
		const was = published.get(element.name);
		if (!was) {
			expect(frozen.names).not.toContain(element.name.toLowerCase());
			continue;
		}
		expect(element.part['type']).toBe(was.part['type']);
		for (const list of listsOfElement(element, 'fr')) {
			const old = listsOfElement(was, 'fr').find(({ property }) => property === list.property);
			const values = (old?.entries ?? []).map(({ value }) => value);
			const kept = list.entries.map(({ value }) => value).filter((value) => values.includes(value));
			for (const value of kept) expect(values).toContain(value);
		}
	}
}

test('whatever an author does, the questionnaire stays whole', () => {
	fc.assert(
		fc.property(fc.array(wish, { minLength: 1, maxLength: 25 }), (wishes) => {
			let source: Part = acter;
			for (const each of wishes) {
				const change = changeFor(source, each);
				const edited = applyChange(source, change, frozen);
				if (edited.refusal) continue;
				checkStep(source, change, edited.source);
				source = edited.source;
			}
			checkFrozen(source);
			expect(() => new Model(JSON.parse(JSON.stringify(source)))).not.toThrow();
			const compiled = compileQuestionnaire(source);
			if (compiled.form === null) {
				expect(compiled.obstacles.length).toBeGreaterThan(0);
				// Only what a text says can stand in the way, or a list that was emptied.
				const reasons = compiled.obstacles.map(({ reason }) => reason);
				const expected = ['reference_unknown', 'choices_missing', 'text_missing', 'no_question'];
				expect(reasons.filter((reason) => !expected.includes(reason))).toEqual([]);
			}
		}),
		{ numRuns: Number(process.env.FUZZ_RUNS ?? 20) }
	);
}, 120_000);
