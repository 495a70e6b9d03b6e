// Who walks: everybody with an account but A's own administrator, and those without one.
import { people, type Person } from './worlds';

export type Walker = Exclude<Person, 'owner'> | 'visitor' | 'respondent' | 'other respondent';

const signedOut: readonly Walker[] = ['visitor', 'respondent', 'other respondent'];
const ofCoordination: readonly Walker[] = ['coordinator', 'reader of the coordination'];
/** Those who may do most. */
const closest: readonly Walker[] = ['administrator of B', 'coordinator'];

export const walkers: readonly Walker[] = [
	...signedOut,
	...(Object.keys(people).filter((name) => name !== 'owner') as Walker[])
];

export const isOutside = (walker: Walker) => signedOut.includes(walker);
export const isOfCoordination = (walker: Walker) => ofCoordination.includes(walker);
export const isClosest = (walker: Walker) => closest.includes(walker);
