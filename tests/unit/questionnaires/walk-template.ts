import type {
	LocalText,
	SurveyChoice,
	SurveyElement,
	SurveyJson
} from '$lib/questionnaires/templates/survey-json';

/** An item of a template, with the values that it may take where they are known. */
export type TemplateItem = {
	element: SurveyElement;
	/** The repeated panel that it stands in. */
	of?: string;
	choices?: Set<string>;
	rows?: Set<string>;
};

/** Every element in the order of the questionnaire, the fields of repeated panels included. */
export function elementsOf(template: SurveyJson): { element: SurveyElement; of?: string }[] {
	const walk = (
		elements: SurveyElement[],
		of?: string
	): { element: SurveyElement; of?: string }[] =>
		elements.flatMap((element) => [
			of === undefined ? { element } : { element, of },
			...('elements' in element ? walk(element.elements, of) : []),
			...('templateElements' in element ? walk(element.templateElements, element.name) : [])
		]);
	return template.pages.flatMap((page) => walk(page.elements));
}

const values = (choices: SurveyChoice[]) => choices.map((choice) => choice.value);

/** Items by name: what answers can be given to. */
export function itemsOf(template: SurveyJson): Map<string, TemplateItem> {
	const items = new Map<string, TemplateItem>();
	for (const { element, of } of elementsOf(template)) {
		if (element.type === 'panel' || element.type === 'html') continue;
		const item: TemplateItem = of === undefined ? { element } : { element, of };
		if ('choices' in element) {
			item.choices = new Set([
				...values(element.choices),
				...('showOtherItem' in element && element.showOtherItem ? ['other'] : []),
				...('showNoneItem' in element && element.showNoneItem ? ['none'] : [])
			]);
		}
		if (element.type === 'matrix') {
			item.choices = new Set(values(element.columns));
			item.rows = new Set(values(element.rows));
		}
		items.set(element.name, item);
	}
	return items;
}

/** Every text in two languages, with the place where it stands. */
export function textsOf(template: unknown, place = ''): [place: string, text: LocalText][] {
	if (typeof template !== 'object' || template === null) return [];
	if ('fr' in template || 'en' in template) return [[place, template as LocalText]];
	return Object.entries(template).flatMap(([key, value]) => textsOf(value, `${place}/${key}`));
}
