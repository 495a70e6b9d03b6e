// The world with A's things and the one without: what everybody else has of it is the same.
import type { Site } from '../site';
import { firstDifference, plain } from './answers';
import type { Route } from './discover';
import { inTurns } from '../in-turns';
import { people, type Person, type Worlds } from './worlds';

/** The pages of one's own, in the world with A's things and in the one without. */
export async function compareWorlds(
	full: Site,
	bare: Site,
	worlds: Worlds,
	routes: readonly Route[]
): Promise<string[]> {
	const { studies } = worlds;
	const different: string[] = [];
	const paths = routes
		.filter(({ page, methods }) => page || methods.includes('GET'))
		.filter(({ params }) => params.every((name) => name === 'study'))
		.flatMap(({ address }) =>
			address.includes('[study]')
				? [studies.common, studies.ofB].map((slug) => address.replace('[study]', slug))
				: [address]
		);
	const walkers = ['visitor', ...Object.keys(people).filter((name) => name !== 'owner')];
	await inTurns(
		walkers.flatMap((walker) =>
			paths.map((path) => async () => {
				const cookie = walker in people ? worlds.full.cookies[walker as Person] : undefined;
				const asked = { headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) } };
				const [one, other] = await Promise.all([full.ask(path, asked), bare.ask(path, asked)]);
				const given = withoutStart(plain(one, hostOf(full)));
				const expected = withoutStart(plain(other, hostOf(bare)));
				if (given !== expected)
					different.push(`${walker}: ${path}: ${firstDifference(given, expected)}`);
			})
		)
	);
	return different;
}

/** What a site has made at its start has another id and another moment each time. */
const withoutStart = (text: string) =>
	text
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '@')
		.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|new Date\(\d+\)|\d+\u202fh\u202f\d+/g, '@');

const hostOf = ({ origin }: Site) => origin.replace('http://', '');

/** What is in one list of rows and not in the other. */
export function rowsChanged(before: readonly string[], after: readonly string[]): string[] {
	const [was, is] = [new Set(before), new Set(after)];
	return [
		...before.filter((row) => !is.has(row)).map((row) => `gone: ${row}`),
		...after.filter((row) => !was.has(row)).map((row) => `new: ${row}`)
	];
}
