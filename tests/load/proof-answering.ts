// `npm run proof:answering`: what is claimed of answering, measured. One line a claim: claim, figure,
// goal, holds or falls short. It builds what is missing, works on databases of its own in folders that
// are thrown away, and touches nothing of the reader's data. Takes an hour, most of it a hundred
// deaths of the site on each database; `npm run proof:answering -- speed hostile` measures these parts only.
import { run as measureSpeed } from './answering';
import { measureFirstPage } from './answering/first-page';
import { measureDurability } from './durability/measure-durability';
import { measureHostile } from './hostile/measure-hostile';
import { measureJourneys } from './proof/journeys';
import { measureAnsweringScreens } from './proof/pages';
import { runParts } from './proof/run-parts';

await runParts({
	journeys: () =>
		measureJourneys({
			'offline, a tab closed and opened again, two tabs, a server that fails': 'answering-queue',
			'two contributors, the same question and others, an elected member signs':
				'answering-together',
			'links by mail, scanners, without JavaScript from link to receipt': 'answering-links',
			'receipt and its code, taken up again, the closing': 'answering-after',
			'keyboard alone, 200 % and 400 % zoom, stacked grids': 'answering-light',
			'a second wave: still true, or changed': 'answering-before'
		}),
	screens: measureAnsweringScreens,
	page: measureFirstPage,
	speed: measureSpeed,
	hostile: () => measureHostile(),
	durability: () => measureDurability()
});
