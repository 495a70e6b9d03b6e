import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { cohenKappa, type Kappa } from '$lib/statistics/cohen-kappa';
import type { Study } from '$lib/studies/study';
import { agreementOf, transitionsBetween, type Agreement, type Transition } from './check-typology';
import { mayRead } from './read-typology.server';
import { categoryOf } from './tags';
import { selectPairs, type PairRow } from './tags.sql';

export interface AgreementRead {
	/** Of what is suggested with what was decided. */
	suggestedDecided: Agreement;
	/** Of the two readers, beyond chance; null without responses that two read. */
	kappa: Kappa | null;
	disagreements: readonly { responseId: string; name: string; first: string; second: string }[];
}

/**
 * How far suggestion and decision agree in a wave, and the two readers among themselves, over what
 * the viewer sees.
 * @throws signInFirst, notAllowed
 */
export async function readAgreement(
	db: Db,
	viewer: Viewer,
	{ study, waveId }: { study: Study; waveId: string }
): Promise<AgreementRead> {
	await mayRead(db, viewer, study);
	const rows = await selectPairs(db, waveId);
	const decided = rows.filter((row) => row.first !== null);
	const twice = decided.flatMap(({ responseId, name, first, second }) =>
		second === null
			? []
			: [{ responseId, name, first: categoryOf(first!), second: categoryOf(second) }]
	);
	return {
		suggestedDecided: agreementOf(
			decided.map(({ suggested, first }) => ({ suggested, decided: first!.model }))
		),
		kappa: cohenKappa(twice.map(({ first, second }) => [first, second])),
		disagreements: twice.filter(({ first, second }) => first !== second)
	};
}

/**
 * From the model of one wave to that of another, of authorities that answered both.
 * @throws signInFirst, notAllowed
 */
export async function readTransitions(
	db: Db,
	viewer: Viewer,
	asked: { study: Study; earlier: string; later: string; by: 'suggested' | 'decided' }
): Promise<Transition[]> {
	await mayRead(db, viewer, asked.study);
	const placesOf = async (waveId: string) =>
		new Map(
			(await selectPairs(db, waveId)).flatMap((row): [string, string][] => {
				const place = placeBy(row, asked.by);
				const counts = row.counted && row.authorityId !== null && place !== null;
				return counts ? [[row.authorityId!, place]] : [];
			})
		);
	return transitionsBetween(await placesOf(asked.earlier), await placesOf(asked.later));
}

/** What stands between two models is one place: too few are at each to tell them apart. */
function placeBy(row: PairRow, by: 'suggested' | 'decided'): string | null {
	if (by === 'suggested') return row.suggested ?? row.suggestedOutcome;
	return row.first && (row.first.model ?? row.first.verdict);
}
