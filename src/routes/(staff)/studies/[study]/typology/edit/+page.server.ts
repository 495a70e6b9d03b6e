import { compileTypology } from '$lib/typology/compile-typology.server';
import { toldObstacles } from '$lib/typology/effect.texts';
import { toldTypology } from '$lib/typology/told.texts';
import type { PageServerLoad } from './$types';
import { inEditor } from './editing.server';

export const load: PageServerLoad = (event) =>
	inEditor(event, ({ study, read, form }) => {
		const { locale } = event.locals;
		const { typology } = read.compiled;
		const { obstacles } = compileTypology(typology, form);
		return Promise.resolve({
			slug: study.slug,
			number: read.version.number,
			told: toldTypology(read.compiled, form, locale),
			obstacles: toldObstacles(obstacles, typology, () => null, locale)
		});
	});
