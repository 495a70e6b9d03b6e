// What generated requests of a hostile respondent do, and what happens to those who look at it.
import { measureHostile } from './hostile/measure-hostile';

export const name = 'hostile';
export const about =
	'10,000 requests of a hostile respondent: failures, rows of others written, scripts executed';

export const run = () => measureHostile();
