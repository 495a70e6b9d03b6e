// `npm run proof:people`: what is claimed of people, studies and mail, measured. One line a claim:
// claim, figure, goal, holds or falls short. It builds what is missing, works on databases of its own
// in folders that are thrown away, and touches nothing of the reader's data. Takes a quarter of an
// hour; `npm run proof:people -- post imports` measures these parts only.
import { measureImports } from './proof/imports';
import { measureIsolation } from './proof/isolation';
import { measureJourneys } from './proof/journeys';
import { measureOracle } from './proof/oracle';
import { measureScreens } from './proof/pages';
import { measurePost } from './proof/post';
import { runParts } from './proof/run-parts';

await runParts({
	isolation: measureIsolation,
	post: measurePost,
	imports: measureImports,
	oracle: measureOracle,
	screens: measureScreens,
	journeys: () =>
		measureJourneys({
			'an empty installation to a published study with three networks at work': 'moving-in',
			'personal links and claims': 'invitations',
			'invitation, reset and sign-out everywhere': 'accounts'
		})
});
