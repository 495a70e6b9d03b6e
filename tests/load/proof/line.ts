import { formatted, goalOf, type Figure } from '../benchmark';

export type Tell = (figure: Figure) => void;

/** "claim: figure (goal) holds" on one line. */
export function lineOf(figure: Figure): string {
	const goal = goalOf(figure);
	const verdict = figure.holds ? 'holds' : 'falls short';
	return `${figure.claim}: ${formatted(figure.figure)} ${figure.unit}${goal ? ` (${goal})` : ''}  ${verdict}`;
}
