import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectOwnResponse } from './responses.sql';
import type { OwnResponse } from './response';

/** A response as its respondent sees it, for whoever has checked that they are the respondent. */
export const ownResponse = (db: Db, _viewer: Viewer, id: string): Promise<OwnResponse | null> =>
	selectOwnResponse(db, id);
