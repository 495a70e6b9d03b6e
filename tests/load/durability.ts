// What is left of what people answered after a hundred deaths of the site.
import { measureDurability } from './durability/measure-durability';

export const name = 'durability';
export const about =
	'answers lost, doubled or left behind when the site is killed (kill -9) 100 times, on both databases';

export const run = () => measureDurability();
