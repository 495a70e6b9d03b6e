/**
 * What the application and the process that serves it tell each other. The application is bundled
 * and src/start/serve.mjs is not, so they meet on a global symbol instead of a module's variables.
 */
interface Meeting {
	banner: string[];
	closing: (() => Promise<void> | void)[];
}

const key = Symbol.for('tour-dhorizon');
const place = globalThis as { [key]?: Meeting };
const meeting: Meeting = (place[key] ??= { banner: [], closing: [] });

/** To be done when the process stops; the last one given is done first. */
export function onClose(work: () => Promise<void> | void): void {
	meeting.closing.unshift(work);
}

/** Lines to print once the server listens, under its address. */
export function banner(lines: readonly string[]): void {
	meeting.banner.push(...lines);
}

/** The lines given so far. */
export const bannerLines = (): readonly string[] => meeting.banner;

/** Does everything that `onClose` was given, once; every piece is tried even when one fails. */
export async function closeAll(): Promise<void> {
	const failures: unknown[] = [];
	for (let work = meeting.closing.shift(); work; work = meeting.closing.shift()) {
		try {
			await work();
		} catch (error) {
			failures.push(error);
		}
	}
	if (failures.length > 0) throw failures[0];
}

/** The language of the person at the terminal. French unless their system says English. */
export function terminalLanguage(
	environment: Record<string, string | undefined> = process.env
): 'fr' | 'en' {
	const spoken = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
	return /^en/i.test(spoken) ? 'en' : 'fr';
}
