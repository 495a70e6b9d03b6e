// What tests of the typology share: a study that is judged, answers near one model, services called
// as somebody.
import { expect } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { acterTypology } from '$lib/typology/acter-typology';
import { changeTypology } from '$lib/typology/change-typology.server';
import { decideTag, readModelOfResponse } from '$lib/typology/decide-tag.server';
import { readSuggestion } from '$lib/typology/suggest.server';
import type { Typology } from '$lib/typology/typology';
import type { Decision } from '$lib/typology/typology.input';
import { over } from './reviewing';
import type { SmallStudy } from './small-study';

export const refusal = (kind: string) => expect.objectContaining({ kind }) as unknown;

/** Of somebody near HUMANIS, by the questionnaire of ACTER. */
export const nearHumanis: Readonly<Record<string, Json>> = {
	'has-action': 'yes',
	'central-interest': 'humanitarian',
	motivations: ['international-solidarity'],
	'ways-of-working': ['material-aid'],
	'themes-solidarity': ['basic-services'],
	'ir-service': 'none',
	'carried-by': ['elected-members'],
	'territory-partners.twinning-committees': 'closely',
	'territory-partners.solidarity-associations': 'closely',
	networks: ['none'],
	'funding-sources': ['own'],
	'budget-amount': 8_000
};

const nothing: Decision = {
	...{ seen: null, verdict: 'model', model: null, between: [], reason: null }
};

/** @param small the study, once it is made */
export function judgedStudy(small: () => SmallStudy) {
	/** With the study, as a route does it. */
	const as = <T>(viewer: Viewer, work: (db: Db, study: Study) => Promise<T>): Promise<T> =>
		over(small(), viewer, (db, _, study) => work(db, study));
	return {
		as,
		change: (viewer: Viewer, seen: number, typology: Typology = acterTypology) =>
			as(viewer, (db, study) => changeTypology(db, viewer, study, { seen, typology, note: null })),
		suggest: (viewer: Viewer, id: string) =>
			as(viewer, (db, study) => readSuggestion(db, viewer, { study, id })),
		read: (viewer: Viewer, id: string) =>
			as(viewer, (db, study) => readModelOfResponse(db, viewer, { study, id })),
		decide: (viewer: Viewer, id: string, decision: Partial<Decision>) =>
			as(viewer, (db, study) =>
				decideTag(db, viewer, { study, id, decision: { ...nothing, ...decision } })
			)
	};
}
