import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { must } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { namesOf } from '$lib/access/people-names.server';
import { textIn } from '$lib/form/texts';
import type { CompiledForm } from '$lib/form/compiled-form';
import { asViewer, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import { m } from '$lib/paraglide/messages';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { askablesOf } from '$lib/typology/askables.texts';
import type { TypologyObstacle } from '$lib/typology/check-definition';
import type { Asking } from '$lib/typology/condition';
import type { TypologyEdit } from '$lib/typology/edit';
import { editTypology, previewEdit } from '$lib/typology/edit-typology.server';
import type { ToldEffect } from '$lib/typology/effect';
import { toldEffect, toldObstacles } from '$lib/typology/effect.texts';
import type { NamedNumber } from '$lib/typology/named-number';
import {
	readFormJudged,
	readTypology,
	type TypologyRead
} from '$lib/typology/read-typology.server';
import { dateInFull, number } from '$lib/ui/format';

export type EditorEvent = RequestEvent<{ study: string }>;

/** What every page of the editor stands on. */
export type Editor = {
	db: Db;
	study: Study;
	read: TypologyRead;
	form: CompiledForm;
};

/**
 * For whoever runs the study, and only while it has a typology; without one there is where to begin.
 * @throws notFound, notAllowed
 */
export function inEditor<Result>(
	event: EditorEvent,
	work: (editor: Editor) => Promise<Result>
): Promise<Result> {
	const { locals, params, url } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		await must(db, locals.viewer, 'study.manage', study);
		const read = await readTypology(db, locals.viewer, study);
		if (read === null) redirect(303, url.pathname.replace(/\/edit.*$/, ''));
		const form = await readFormJudged(db, locals.viewer, study);
		return work({ db, study, read, form });
	});
}

/** What conditions can be built of. */
export function askingOf({ study, read, form }: Editor, locals: App.Locals) {
	const { typology } = read.compiled;
	const parameters = typology.parameters.map(({ key, name, value }): NamedNumber => ({
		...{ key, name: textIn(name, locals.locale) || key },
		shown: number(locals.locale, value, 2)
	}));
	const asking: Asking = {
		askables: askablesOf(typology, form, study.networks, locals.locale),
		parameters: parameters.map(({ key }) => key)
	};
	return { asking, parameters };
}

/** What goes back to a form: what was typed, and what came of it. */
export type Edited<Typed> = {
	typed: Typed;
	/** In words, by the id of the field. */
	errors: Readonly<Record<string, string>>;
	effect: ToldEffect | null;
	stale: Stale | null;
	message: string | null;
};

/** Somebody else made a version meanwhile: what it says of the same thing. */
export type Stale = {
	number: number;
	by: string | null;
	at: string;
	note: string | null;
	/** null: it is not there any more. */
	theirs: readonly { name: string; value: string }[] | null;
};

/** What a form of the editor says, read by its page. */
export type Posted<Typed> = {
	typed: Typed;
	/** null while something of it can't be read: `errors` says what. */
	edit: TypologyEdit | null;
	errors: Readonly<Record<string, string>>;
	seen: number;
	note: string;
	fieldOf: (obstacle: TypologyObstacle) => string | null;
	/** The same thing as it stands in a version. */
	theirs: (read: TypologyRead, form: CompiledForm) => Stale['theirs'];
};

export const answer = <Typed>(
	typed: Typed,
	more: Partial<Omit<Edited<Typed>, 'typed'>> = {}
): Edited<Typed> => ({
	...{ typed, errors: {}, effect: null, stale: null, message: null },
	...more
});

/** "See the effect": nothing is kept. */
export function showEffect<Typed>(event: EditorEvent, posted: (editor: Editor) => Posted<Typed>) {
	const { locals } = event;
	return inEditor(event, async (editor) => {
		const { typed, edit, errors, fieldOf } = posted(editor);
		if (edit === null) return fail(422, answer(typed, { errors }));
		const preview = await previewEdit(editor.db, locals.viewer, editor.study, edit);
		return answer(typed, { errors, effect: toldEffect(preview, fieldOf, locals.locale) });
	});
}

/** Saves as a new version, and goes back to the whole. */
export async function saveEdit<Typed>(
	event: EditorEvent,
	posted: (editor: Editor) => Posted<Typed>
) {
	const { locals, params } = event;
	const { locale, viewer } = locals;
	let typed: Typed | undefined;
	try {
		const told = await inEditor(event, async (editor) => {
			const { edit, errors, seen, note, fieldOf, theirs, ...rest } = posted(editor);
			typed = rest.typed;
			const wrong = note === '' ? { ...errors, note: m.typology_error_why() } : errors;
			const { db, study, read, form } = editor;
			const isStale = read.version.number !== seen;
			if (!isStale && (edit === null || Object.keys(wrong).length > 0)) {
				return fail(422, answer(rest.typed, { errors: wrong }));
			}
			if (isStale) {
				const { version } = read;
				const names = await namesOf(db, viewer, version.madeBy ? [version.madeBy] : []);
				return fail(
					409,
					answer(rest.typed, {
						errors: wrong,
						stale: {
							...{ number: version.number, note: version.note },
							by: (version.madeBy && names.get(version.madeBy)) ?? null,
							at: dateInFull(locale, version.madeAt),
							theirs: theirs(read, form)
						}
					})
				);
			}
			const outcome = await editTypology(db, viewer, study, { seen, edit: edit!, note });
			switch (outcome.kind) {
				case 'unchanged':
					return fail(422, answer(rest.typed, { message: m.typology_error_unchanged() }));
				case 'refused': {
					const { obstacles, sent } = outcome;
					return fail(
						422,
						answer(rest.typed, {
							effect: {
								...{ number: seen, judged: 0, moved: 0, moves: [] },
								obstacles: toldObstacles(obstacles, sent, fieldOf, locale)
							}
						})
					);
				}
				case 'stale':
					throw new Problem('staleVersion');
			}
			return { saved: outcome.version.number };
		});
		if (!('saved' in told)) return told;
		redirect(303, `/studies/${params.study}/typology/edit?saved=${told.saved}`);
	} catch (error) {
		// Of two who save at the same moment one is told so, with what they typed.
		if (!(error instanceof Problem) || typed === undefined) throw error;
		const message = problemSentence(error.kind, error.details, locale);
		return fail(error.status, answer(typed, { message }));
	}
}

/** What a version needs beside what is changed. */
export const versionSent = (form: FormData) => ({
	seen: Number(form.get('seen')) || 0,
	note: String(form.get('note') ?? '')
		.trim()
		.slice(0, 500)
});

/** A text in two languages; one that is not written is not there. */
export function textsSent(form: FormData, name: string): { fr: string; en?: string } {
	const said = (language: string) =>
		String(form.get(`${name}-${language}`) ?? '')
			.trim()
			.slice(0, 500);
	const [fr, en] = [said('fr'), said('en')];
	return en === '' ? { fr } : { fr, en };
}

/** As many responses as are judged again at each pause of who types; for more there is a button. */
export const MOST_LIVE = 1_000;
