// What the rules of a form cost: they are evaluated whole at each change, in the browser and at each
// saving.
import { startAnswers } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import { readNumber } from '$lib/form/typed-number';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { count, median, ratio, time, timesOf, type Figure } from './benchmark';

export const name = 'form';
export const about = 'evaluating the ACTER questionnaire, and reading numbers out of long texts';

export async function run(): Promise<Figure[]> {
	const form = compileQuestionnaire(acterTemplate).form!;
	const context = { locale: 'fr', now: new Date(2026, 10, 21) };
	const answers = { ...startAnswers(form), 'has-action': 'yes' };
	const evaluated = await timesOf(() => evaluate(form, answers, context), {
		rounds: 100,
		warmUp: 50
	});
	return [
		time('ACTER evaluated whole (median)', median(evaluated), 5),
		count('its compiled form', JSON.stringify(form).length / 1000, 'kB', null),
		ratio('a number read out of a text ten times as long', await longer(), 15)
	];
}

/** Of texts that make careless patterns try again and again. */
async function longer(): Promise<number> {
	const parts = ['1 ', '1.', '1,', 'k', "1'", '- ', '€', 'env. ', '1-', 'à1'];
	const read = async (times: number) => {
		const texts = parts.map((part) => part.repeat(times));
		return median(await timesOf(() => texts.forEach((text) => readNumber(text, { locale: 'fr' }))));
	};
	return (await read(50_000)) / (await read(5_000));
}
