import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { cohenKappa, type Kappa } from '$lib/statistics/cohen-kappa';
import type { Study } from '$lib/studies/study';
import { agreementOf, transitionsBetween, type Agreement, type Transition } from './check-typology';
import { mayRead } from './read-typology.server';
import { categoryOf, type Decided } from './tags';
import { selectPairs, type PairRow } from './tags.sql';

export interface AgreementRead {
	/** Of what is suggested with what was decided. */
	suggestedDecided: Agreement;
	/**
	 * Of the two readers, beyond chance; null without responses that two read. The first reading is
	 * taken as it stood when the second was made: what is settled later makes no agreement.
	 */
	kappa: Kappa | null;
	/** Responses that two people read, of which the first came after the second. */
	notIndependent: number;
	disagreements: readonly Disagreement[];
}

export interface Disagreement {
	responseId: string;
	name: string;
	first: Decided;
	second: Decided;
	/** What was decided once both were known. */
	settled: Decided | null;
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
	const twice = decided.flatMap(({ responseId, name, first, firstThen, second }) => {
		if (first === null || second === null) return [];
		const settled = firstThen !== null && firstThen.id !== first.id ? first : null;
		const independent = firstThen !== null;
		return [{ responseId, name, first: firstThen ?? first, second, settled, independent }];
	});
	return {
		suggestedDecided: agreementOf(
			decided.map(({ suggested, first }) => ({ suggested, decided: first!.model }))
		),
		kappa: cohenKappa(
			twice
				.filter(({ independent }) => independent)
				.map(({ first, second }) => [categoryOf(first), categoryOf(second)])
		),
		notIndependent: twice.filter(({ independent }) => !independent).length,
		disagreements: twice
			.filter(({ first, second }) => categoryOf(first) !== categoryOf(second))
			.map(({ independent: _, ...disagreement }) => disagreement)
	};
}

export interface TransitionsRead {
	transitions: Transition[];
	/** Authorities that have a place in both waves: what the transitions are about. */
	both: number;
	/** Those that answered both, and have a place in one of them at most. */
	withoutPlace: number;
	onlyEarlier: number;
	onlyLater: number;
	/** Responses of bodies that the registry lacks: nobody knows whether they answered twice. */
	unmatched: number;
}

/**
 * From the model of one wave to that of another, of authorities that answered both.
 * @throws signInFirst, notAllowed
 */
export async function readTransitions(
	db: Db,
	viewer: Viewer,
	asked: { study: Study; earlier: string; later: string; by: 'suggested' | 'decided' }
): Promise<TransitionsRead> {
	await mayRead(db, viewer, asked.study);
	const earlier = answeredIn(await selectPairs(db, asked.earlier), asked.by);
	const later = answeredIn(await selectPairs(db, asked.later), asked.by);
	const transitions = transitionsBetween(earlier.places, later.places);
	const both = transitions.reduce((sum, { count }) => sum + count, 0);
	const inBoth = [...earlier.authorities].filter((id) => later.authorities.has(id)).length;
	return {
		...{ transitions, both },
		withoutPlace: inBoth - both,
		onlyEarlier: earlier.authorities.size - inBoth,
		onlyLater: later.authorities.size - inBoth,
		unmatched: earlier.unmatched + later.unmatched
	};
}

function answeredIn(rows: readonly PairRow[], by: 'suggested' | 'decided') {
	const counted = rows.filter((row) => row.counted);
	const known = counted.filter((row) => row.authorityId !== null);
	const places = known.flatMap((row): [string, string][] => {
		const place = placeBy(row, by);
		return place === null ? [] : [[row.authorityId!, place]];
	});
	return {
		authorities: new Set(known.map(({ authorityId }) => authorityId!)),
		places: new Map(places),
		unmatched: counted.length - known.length
	};
}

/** What stands between two models is one place: too few are at each to tell them apart. */
function placeBy(row: PairRow, by: 'suggested' | 'decided'): string | null {
	if (by === 'suggested') return row.suggested ?? row.suggestedOutcome;
	return row.first && (row.first.model ?? row.first.verdict);
}
