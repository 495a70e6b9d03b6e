import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { fromPersonItem } from '../saving/changes';
import { filledKey, type Filled } from './filled';
import type { OwnResponse } from '../response';
import { selectWritten, selectWrittenOfPeople } from './together.sql';

/** Who wrote each answer of a response last, and when; answers about people too. */
export async function whoFilled(
	db: Db,
	_viewer: Viewer,
	{ id, personKey }: Pick<OwnResponse, 'id' | 'personKey'>
): Promise<Filled> {
	const written = await selectWritten(db, id);
	const people = personKey === null ? [] : await selectWrittenOfPeople(db, personKey);
	return Object.fromEntries([
		...written.map(({ item, row, by, at }) => [filledKey(item, row), [by!, at.toISOString()]]),
		...people.map(({ item: name, by, at }) => {
			const { item, row } = fromPersonItem(name);
			return [filledKey(item, row), [by!, at.toISOString()]];
		})
	]) as Filled;
}
