// A folder with a study, its victims, and what the attackers hold: links of their own.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSystem, openDatabase } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { makeContributorLink, makeLink } from '$lib/responses/links/link.server';
import { sealedLink } from '$lib/responses/links/sealed-link.server';
import { storedItemsOf } from '$lib/responses/together/together';
import { makePeople, type Person } from '../../ground/people';
import { prepareFolder } from '../../ground/site';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';
import { hostileForm, PAGES } from './form';

/** In every answer of a victim, and nowhere else. */
export const VICTIMS_WORD = 'zqvictim';
/** The page that a limited contributor may fill in. */
const OWN_PAGE = PAGES[1];
const PLANTERS = 6;

export interface Attacker {
	responseId: string;
	contributorId: string;
	link: string;
	/** The item names that they may write; null: all. */
	items: readonly string[] | null;
}

export interface World {
	folder: string;
	studies: { asked: SmallStudy; other: SmallStudy };
	attackers: Attacker[];
	/** Who gives texts that would run, and sends them: apart, so that nothing else happens to them. */
	planters: Attacker[];
	/** Ids of others' things: responses, contributors, what is kept aside, invitations, authorities. */
	foreign: string[];
	/** Links that open nothing for an attacker: others' ids under a seal that is not theirs. */
	forged: string[];
	authorities: string[];
	/** Session cookies of those who look. */
	alice: string;
	bruno: string;
	remove: () => Promise<void>;
}

export async function makeWorld({ drafts = 24 } = {}): Promise<World> {
	const folder = await mkdtemp(join(tmpdir(), 'tour-dhorizon-hostile-'));
	await prepareFolder(folder, 'empty');
	const database = await openDatabase({ url: null, dataDir: folder });
	try {
		const people = await makePeople();
		const form = hostileForm();
		const asked = await makeSmallStudy('hostile', form);
		const other = await makeSmallStudy('other-study', form);
		const networkId = people.bruno.networkId!;
		const said = {
			networkId,
			state: 'draft' as const,
			answers: { word: `${VICTIMS_WORD} a`, remarks: `${VICTIMS_WORD} b`, list: 'x' },
			person: { person: `${VICTIMS_WORD} c` }
		};
		const victims = [
			await addResponse(asked, said),
			await addResponse(asked, { ...said, state: 'submitted', confirmed: true }),
			await addResponse(other, said)
		];
		const shared = await addResponse(asked, said);
		const own = [];
		for (let made = 0; made < drafts; made += 1)
			own.push(await addResponse(asked, { networkId, state: 'draft', via: 'public-link' }));
		const planting = [];
		for (let made = 0; made < PLANTERS; made += 1)
			planting.push(await addResponse(asked, { networkId, state: 'draft', via: 'public-link' }));
		const sent = await addResponse(asked, { networkId, state: 'submitted', via: 'public-link' });

		const limited = newId();
		const colleague = newId();
		const aside = newId();
		const invitation = newId();
		const items = storedItemsOf(form, [OWN_PAGE]);
		const at = new Date();
		await asSystem('tests', async (db) => {
			const guest = { locale: 'fr', created_at: at, used_at: at };
			await db
				.insertInto('contributor')
				.values([
					{
						...{ ...guest, id: limited, response_id: shared.id, name: 'Mallory' },
						...{ email: 'mallory@pwned.example', pages: [OWN_PAGE], items }
					},
					{
						...{ ...guest, id: colleague, response_id: victims[0]!.id },
						...{ name: `${VICTIMS_WORD} d`, email: 'dora@victims.example' }
					}
				])
				.execute();
			await db
				.insertInto('kept_aside')
				.values({
					...{ id: aside, response_id: victims[0]!.id, item: 'word', reason: 'conflict' },
					...{ value: JSON.stringify(`${VICTIMS_WORD} e`), based_on: 0, save_key: newId(), at },
					by_contributor: victims[0]!.id
				})
				.execute();
			await db
				.insertInto('invitation')
				.values({
					...{ id: invitation, study_id: asked.id, wave_id: asked.waveId, created_at: at },
					...{ authority_id: victims[0]!.authorityId, network_id: networkId }
				})
				.execute();
		});
		const first = ({ id }: { id: string }): Attacker => ({
			...{ responseId: id, contributorId: id, items: null },
			link: makeLink({ id, linkGeneration: 1 })
		});
		const firsts = [...own, sent].map(first);
		return {
			...{ folder, studies: { asked, other } },
			attackers: [
				...firsts,
				{
					...{ responseId: shared.id, contributorId: limited, items },
					link: makeContributorLink({ id: limited, generation: 1 })
				}
			],
			planters: planting.map(first),
			foreign: [
				...[...victims.map(({ id }) => id), shared.id, colleague, aside, invitation],
				...[people.alice.id, asked.waveId, networkId, victims[0]!.authorityId]
			],
			forged: [...victims.map(({ id }) => id), colleague, invitation].flatMap((id) => [
				sealedLink('response-link', id, 2),
				sealedLink('invitation-link', id, 7),
				`${makeLink({ id, linkGeneration: 1 }).slice(0, 42)}_`,
				makeLink({ id, linkGeneration: 1 }).slice(0, 22) + firsts[0]!.link.slice(22)
			]),
			authorities: [...victims, shared, ...own, ...planting].map(({ authorityId }) => authorityId),
			alice: await sessionOf(people.alice),
			bruno: await sessionOf(people.bruno),
			remove: () => rm(folder, { recursive: true, force: true })
		};
	} finally {
		await database.close();
	}
}

/** Somebody who is signed in. @returns the cookie */
async function sessionOf(person: Person): Promise<string> {
	const id = randomBytes(16).toString('base64url');
	const key = randomBytes(32).toString('base64url');
	const at = new Date();
	await asSystem('tests', (db) =>
		db
			.insertInto('session')
			.values({
				...{ id, account_id: person.id, created_at: at, last_seen_at: at, client: 'Firefox' },
				secret_hash: createHash('sha256').update(key).digest(),
				expires_at: new Date(at.getTime() + 13 * 24 * 3_600_000)
			})
			.execute()
	);
	return `${id}.${key}`;
}
