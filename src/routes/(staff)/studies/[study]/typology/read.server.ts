import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { namesOf } from '$lib/access/people-names.server';
import type { Study } from '$lib/studies/study';
import { readFormJudged, type TypologyRead } from '$lib/typology/read-typology.server';
import { toldTypology } from '$lib/typology/told.texts';
import { dateInFull, type Locale } from '$lib/ui/format';

/** A version with its words, and who made it when. */
export async function toldVersion(
	db: Db,
	viewer: Viewer,
	{ study, read, locale }: { study: Study; read: TypologyRead; locale: Locale }
) {
	const form: CompiledForm = await readFormJudged(db, viewer, study);
	const [version] = await toldVersions(db, viewer, [read.version], locale);
	return { version: version!, told: toldTypology(read.compiled, form, locale) };
}

/** Who made versions when, and why, in words. */
export async function toldVersions(
	db: Db,
	viewer: Viewer,
	versions: readonly TypologyRead['version'][],
	locale: Locale
) {
	const names = await namesOf(
		db,
		viewer,
		versions.flatMap(({ madeBy }) => madeBy ?? [])
	);
	return versions.map(({ number, note, madeBy, madeAt }) => ({
		...{ number, note },
		by: (madeBy && names.get(madeBy)) ?? null,
		at: dateInFull(locale, madeAt)
	}));
}
