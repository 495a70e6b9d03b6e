import { namesOf } from '$lib/access/people-names.server';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study, Wave } from '$lib/studies/study';
import { readCodebook } from './codebooks.server';
import { selectPlaced, selectTextsAt } from './coding.sql';
import { disagreements, doubleCoding, type Agreement } from './double-coding';
import type { Reading } from './coding';
import { selectSecondCoding } from './second-coding.sql';

/** A text of which two readers made different things. */
export interface Disputed {
	responseId: string;
	row: string;
	name: string;
	text: string;
	/** Ids of codes; none: nothing to code. */
	first: string[];
	second: string[];
}

export interface AgreementRead {
	/** Texts that both readings have read. */
	texts: number;
	codes: Agreement[];
	disputed: Disputed[];
	/** Of how many texts the two differ; `disputed` are the first of them. */
	differ: number;
	/** By name; one who may not be known is left out. */
	readers: Record<Reading, string[]>;
}

const MOST_SHOWN = 100;

/**
 * How far two readers agree on each code of a codebook, over the texts of a question that both have
 * read and that the viewer may see, and where they do not.
 * @throws notFound, signInFirst, notAllowed; conflict for one who is at a second reading of it
 */
export async function readAgreement(
	db: Db,
	viewer: Viewer,
	{ study, ...asked }: { study: Study; wave: Pick<Wave, 'id'>; codebook: string; item: string }
): Promise<AgreementRead> {
	const { codebook, codes } = await readCodebook(db, viewer, study, asked.codebook);
	const of = { codebookId: codebook.id, waveId: asked.wave.id, item: asked.item };
	if (viewer.kind === 'account' && (await selectSecondCoding(db, of, viewer.accountId))) {
		throw problem('conflict');
	}
	const placed = await selectPlaced(db, of);
	const differing = disagreements(codes, placed);
	const shown = differing.slice(0, MOST_SHOWN).map((each) => ({
		...each,
		place: placed.find(({ text }) => text === each.text)!
	}));
	const texts = await selectTextsAt(
		db,
		asked.item,
		shown.map(({ place }) => place)
	);
	const names = await namesOf(db, viewer, [...new Set(placed.map(({ by }) => by))]);
	const readersOf = (reading: Reading) => [
		...new Set(
			placed.filter((each) => each.reading === reading).map(({ by }) => names.get(by) ?? '')
		)
	];
	return {
		...doubleCoding(codes, placed),
		disputed: shown.map(({ text, first, second, place: { responseId, row } }) => ({
			...{ responseId, row, first, second, name: '', text: '' },
			...texts.get(text)
		})),
		differ: differing.length,
		readers: {
			first: readersOf('first').filter(Boolean),
			second: readersOf('second').filter(Boolean)
		}
	};
}
