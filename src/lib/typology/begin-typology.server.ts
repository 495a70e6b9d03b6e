import { must } from '$lib/access/permissions.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { acterTypology } from './acter-typology';
import { changeTypology, type TypologyChange } from './change-typology.server';
import type { TypologyObstacle } from './check-definition';
import { compileTypology } from './compile-typology.server';
import { readFormJudged } from './read-typology.server';
import { DEFAULT_SETTINGS, TYPOLOGY_FORMAT, type Typology } from './typology';

export type Fitted = {
	/** What of it can be used over the questionnaire. */
	typology: Typology;
	/** Why the rest can't. */
	obstacles: readonly TypologyObstacle[];
	/** Criteria left out. */
	left: readonly Typology['criteria'][number][];
};

/** What of the ACTER typology fits a questionnaire: criteria that ask what it doesn't stay out. */
export function fitActer(form: CompiledForm): Fitted {
	let typology = acterTypology;
	const found: TypologyObstacle[] = [];
	// What is left out may be what something else stands on: a figure, then its criteria.
	for (;;) {
		const { obstacles } = compileTypology(typology, form);
		const blocking = obstacles.filter(({ notice }) => !notice);
		if (blocking.length === 0) break;
		found.push(...blocking);
		const fewer = without(typology, blocking);
		if (fewer === null) break;
		typology = fewer;
	}
	const kept = new Set(typology.criteria.map(({ key }) => key));
	return {
		typology,
		obstacles: found,
		left: acterTypology.criteria.filter(({ key }) => !kept.has(key))
	};
}

/** null where nothing of what is wrong can be left out. */
function without(typology: Typology, blocking: readonly TypologyObstacle[]): Typology | null {
	const criteria = new Set(blocking.map(({ place }) => place.criterion));
	const properties = new Set(
		blocking.filter(({ place }) => !place.criterion).map(({ place }) => place.property)
	);
	const wrong = new Set(
		blocking.filter(({ place }) => place.property === 'together').map(({ values }) => values.name)
	);
	const { concerns, ...rest } = typology;
	const fewer: Typology = {
		...rest,
		...(concerns && !properties.has('concerns') ? { concerns } : {}),
		criteria: typology.criteria.filter(({ key }) => !criteria.has(key)),
		figures: typology.figures.filter(({ key }) => !properties.has(key)),
		together: typology.together
			.map((group) => group.filter((name) => !wrong.has(name)))
			.filter((group) => group.length > 1)
	};
	return JSON.stringify(fewer) === JSON.stringify({ ...rest, ...(concerns ? { concerns } : {}) })
		? null
		: fewer;
}

export const emptyTypology = (name: Typology['name']): Typology => ({
	...{ format: TYPOLOGY_FORMAT, name, models: [], dimensions: [], parameters: [] },
	...{ figures: [], subjects: [], together: [], criteria: [], settings: DEFAULT_SETTINGS }
});

/** What a study without a typology can begin with. @throws signInFirst, notAllowed, notReady */
export async function readBeginnings(db: Db, viewer: Viewer, study: Study): Promise<Fitted> {
	await must(db, viewer, 'study.manage', study);
	return fitActer(await readFormJudged(db, viewer, study));
}

/**
 * Gives a study its first typology: that of ACTER as far as it fits, or an empty one.
 * @throws signInFirst, notAllowed, notReady
 */
export async function beginTypology(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ from, name, note }: { from: 'acter' | 'empty'; name: Typology['name']; note: string }
): Promise<TypologyChange> {
	const { typology } = await readBeginnings(db, viewer, study);
	return changeTypology(db, viewer, study, {
		...{ seen: 0, note },
		typology: from === 'acter' ? typology : emptyTypology(name)
	});
}
