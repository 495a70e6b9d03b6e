import { welcomeTexts, type Study, type StudyState, type Welcome, type WelcomeText } from './study';

/** What a study lacks before it can be opened. */
export type Lack = 'version' | 'networks' | 'contact' | 'facts';

/** In the order in which one sees to them. */
export function lacksToOpening(
	study: Pick<Study, 'waves' | 'networks' | 'contactEmail' | 'welcome'>
): Lack[] {
	const lacks: [Lack, boolean][] = [
		['version', !study.waves.some(({ versionId }) => versionId !== null)],
		['networks', study.networks.length === 0],
		['contact', study.contactEmail === null],
		['facts', unfinishedFacts(study.welcome).length > 0]
	];
	return lacks.flatMap(([lack, lacking]) => (lacking ? [lack] : []));
}

/** A passage that a model text leaves to whoever adapts it: « [à adapter : …] ». */
const TO_ADAPT = /\[[^\]]*\]/;

export const isToAdapt = (text: string): boolean => TO_ADAPT.test(text);

/**
 * The facts that nobody has written or adapted yet. French is needed; English where it is there
 * must be adapted too.
 */
export function unfinishedFacts(welcome: Partial<Welcome>): (WelcomeText | 'minutes')[] {
	const unwritten = welcomeTexts.filter((name) => {
		const text = welcome[name] ?? {};
		return (text.fr ?? '').trim() === '' || Object.values(text).some(isToAdapt);
	});
	return (welcome.minutes ?? 0) > 0 ? unwritten : [...unwritten, 'minutes'];
}

/** A study that takes answers, or may again tomorrow, is not removed. */
export const isRemovable = (state: StudyState): boolean =>
	state === 'archived' || state === 'preparing';
