// Two worlds that differ in nothing but network A's own things: what the coordination and network B
// have is the same in both, id for id. Each is a data folder to start a site from.
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Role as AccountRole } from '$lib/access/account';
import { hashPassword } from '$lib/access/passwords.server';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { asSystem, openDatabase, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { prepareFolder } from '../site';
import { addResponse, makeSmallStudy, type SmallStudy } from '../small-study';
import { secret, type Belongings } from './secrets';

export const NETWORK_A = 'lianes';
export const NETWORK_B = 'bretagne';

/** Everybody who has an account. `owner` is of network A, to whom the things belong. */
export const people = {
	owner: ['administrator', NETWORK_A],
	'administrator of B': ['administrator', NETWORK_B],
	'staff of B': ['staff', NETWORK_B],
	'reader of B': ['reader', NETWORK_B],
	coordinator: ['coordinator', null],
	'reader of the coordination': ['reader', null],
	nobody: null
} as const satisfies Record<string, readonly [AccountRole, string | null] | null>;
export type Person = keyof typeof people;

export interface World {
	/** A data folder to start a site from. */
	folder: string;
	/** The session cookies of the people. */
	cookies: Record<Person, string>;
}

export interface Worlds {
	/** With A's own things. */
	full: World;
	/** Without them. */
	bare: World;
	belongings: Belongings;
	studies: { common: string; ofB: string; ofA: string; preparing: string };
	/** An authority that no network follows, so that who answers for it touches nothing of A's. */
	authority: string;
	/** One that A follows. */
	authorityOfA: string;
	/** A's things as they are in a folder, row by row: to be compared before and after. */
	read: (folder: string) => Promise<string[]>;
	remove: () => Promise<void>;
}

export async function makeWorlds(): Promise<Worlds> {
	const home = await mkdtemp(join(tmpdir(), 'tour-dhorizon-worlds-'));
	const folders = { full: join(home, 'full'), bare: join(home, 'bare') };
	const belongings: Belongings = { own: {}, common: {} };
	await prepareFolder(folders.bare, 'empty');
	const base = await within(folders.bare, () => makeBase(belongings));
	await cp(folders.bare, folders.full, { recursive: true });
	await within(folders.full, () => addOwnThings(base, belongings));
	const world = (folder: string) => ({ folder, cookies: base.cookies });
	const marks = [
		base.networkA,
		...Object.values(belongings.own),
		...Object.values(belongings.common),
		'zqx'
	];
	return {
		full: world(folders.full),
		bare: world(folders.bare),
		belongings,
		studies: { common: 'common', ofB: 'of-b', ofA: 'of-a', preparing: 'zqxa-preparing' },
		authority: base.authority,
		authorityOfA: base.authorityOfA,
		read: (folder) => within(folder, () => readMarked(marks)),
		remove: () => rm(home, { recursive: true, force: true })
	};
}

/** Opens the embedded database of a folder for a while. Nobody else may have it open. */
async function within<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
	const database = await openDatabase({ url: null, dataDir });
	try {
		return await work();
	} finally {
		await database.close();
	}
}

interface Base {
	networkA: string;
	networkB: string;
	accounts: Record<Person, string>;
	cookies: Record<Person, string>;
	common: SmallStudy;
	authority: string;
	authorityOfA: string;
}

async function makeBase(belongings: Belongings): Promise<Base> {
	await seedNetworks();
	const passwordHash = await hashPassword(randomBytes(16).toString('hex'));
	const networks = await asSystem('tests', (db) =>
		db.selectFrom('network').select(['id', 'slug']).execute()
	);
	const idOf = (slug: string) => networks.find((network) => network.slug === slug)!.id;
	const [networkA, networkB] = [idOf(NETWORK_A), idOf(NETWORK_B)];
	const accounts = {} as Record<Person, string>;
	const cookies = {} as Record<Person, string>;
	for (const [name, belongs] of Object.entries(people)) {
		const made = await asSystem('tests', (db) =>
			makePerson(
				db,
				name,
				passwordHash,
				belongs && { role: belongs[0], network: belongs[1] && idOf(belongs[1]) }
			)
		);
		accounts[name as Person] = made.id;
		cookies[name as Person] = made.cookie;
		if (name === 'owner') Object.assign(belongings.own, made.ids);
	}
	const common = await makeSmallStudy('common');
	const ofB = await makeSmallStudy('of-b');
	const ofA = await makeSmallStudy('of-a');
	await asSystem('tests', async (db) => {
		for (const [study, network_id] of [
			[ofB, networkB],
			[ofA, networkA]
		] as const) {
			await db.updateTable('study').set({ network_id }).where('id', '=', study.id).execute();
			await db.deleteFrom('study_network').where('study_id', '=', study.id).execute();
			await db.insertInto('study_network').values({ study_id: study.id, network_id }).execute();
			await db
				.updateTable('questionnaire')
				.set({ network_id })
				.where('name', '=', study.slug)
				.execute();
		}
	});
	for (const study of [common, ofB])
		for (let made = 0; made < 6; made += 1)
			await addResponse(study, { networkId: networkB, answers: { 'has-action': 'yes' } });
	const unfollowed = await addResponse(common, { networkId: null, name: 'Sansréseau' });
	const response = await addResponse(common, {
		networkId: networkA,
		name: 'Collectivité de A',
		via: 'public-link',
		answers: {
			'has-action': 'yes',
			remarks: secret.common('remark'),
			budget: 424_242
		},
		person: { 'person-name': secret.common('person') }
	});
	const twin = await addResponse(common, {
		networkId: networkA,
		authorityId: response.authorityId,
		via: 'public-link',
		answers: { remarks: secret.common('twin') }
	});
	Object.assign(belongings.common, { response: response.id, twin: twin.id });
	const inOwnStudy = await addResponse(ofA, {
		networkId: networkA,
		authorityId: response.authorityId,
		answers: { remarks: secret.own('remark') },
		person: { 'person-name': secret.own('person') }
	});
	belongings.own.response = inOwnStudy.id;
	await asSystem('tests', async (db) => {
		await addThingsOfB(db, networkB, common, accounts);
		// A personal link in the study of the coordination, which reads it, to a contact, which it
		// does not read.
		belongings.own.invitedContact = await addContact(db, response.authorityId, networkA, 'base');
		belongings.common.invitation = newId();
		await db
			.insertInto('invitation')
			.values({
				...{ id: belongings.common.invitation, study_id: common.id, wave_id: common.waveId },
				...{ authority_id: response.authorityId, network_id: networkA },
				...{ contact_id: belongings.own.invitedContact!, created_at: new Date() },
				created_by: accounts.owner
			})
			.execute();
	});
	return {
		...{ networkA, networkB, accounts, cookies, common },
		...{ authority: unfollowed.authorityId, authorityOfA: response.authorityId }
	};
}

async function makePerson(
	db: Db,
	name: string,
	passwordHash: string,
	belongs: { role: AccountRole; network: string | null } | null
) {
	const owner = name === 'owner';
	const [id, membership] = [newId(), newId()];
	const at = new Date();
	const key = name.toLowerCase().replaceAll(' ', '-');
	await db
		.insertInto('account')
		.values({
			...{ id, password_hash: passwordHash, created_at: at },
			email: `${owner ? secret.own('email') : key}@people.example`,
			name: owner ? secret.own('name') : name,
			last_seen_at: at
		})
		.execute();
	if (belongs)
		await db
			.insertInto('membership')
			.values({ id: membership, account_id: id, network_id: belongs.network, role: belongs.role })
			.execute();
	const session = randomBytes(16).toString('base64url');
	const key32 = randomBytes(32).toString('base64url');
	await db
		.insertInto('session')
		.values({
			...{ id: session, account_id: id, created_at: at, last_seen_at: at },
			secret_hash: createHash('sha256').update(key32).digest(),
			expires_at: new Date(at.getTime() + 13 * 24 * 3_600_000),
			client: owner ? secret.own('browser') : 'Firefox, Linux'
		})
		.execute();
	return { id, cookie: `session=${session}.${key32}`, ids: { account: id, membership, session } };
}

async function addThingsOfB(
	db: Db,
	networkB: string,
	common: SmallStudy,
	accounts: Record<Person, string>
) {
	const at = new Date();
	const authority = await db
		.selectFrom('authority')
		.where('network_id', '=', networkB)
		.select('id')
		.executeTakeFirstOrThrow();
	const contact = newId();
	const whose = { network_id: networkB };
	await db
		.insertInto('contact')
		.values({
			...{ id: contact, authority_id: authority.id, name: 'Contact de B', email: 'b@town.example' },
			...{ ...whose, created_at: at, changed_at: at }
		})
		.execute();
	await db
		.insertInto('invitation')
		.values({
			...{ id: newId(), study_id: common.id, wave_id: common.waveId, contact_id: contact },
			...{ authority_id: authority.id, ...whose, created_at: at }
		})
		.execute();
	await db
		.insertInto('event')
		.values({
			...{ id: newId(), at, kind: 'account.signed-in', actor_kind: 'account', data: '{}' },
			...{ actor_id: accounts['administrator of B'], ...whose }
		})
		.execute();
}

async function addContact(db: Db, authorityId: string, networkId: string, which: string) {
	const [id, at] = [newId(), new Date()];
	await db
		.insertInto('contact')
		.values({
			...{ id, authority_id: authorityId, network_id: networkId },
			...{ name: secret.own(`contact${which}`), function: secret.own(`function${which}`) },
			...{ email: `${secret.own(`mailbox${which}`)}@town.example` },
			...{ note: secret.own(`note${which}`), created_at: at, changed_at: at }
		})
		.execute();
	return id;
}

/** What A has and the other world lacks: a secret word in every text. */
async function addOwnThings(base: Base, { own }: Belongings) {
	const { networkA, accounts } = base;
	const at = new Date();
	const later = new Date(at.getTime() + 300 * 24 * 3_600_000);
	const whose = { network_id: networkA };
	const id = (name: string) => (own[name] = newId());
	await asSystem('tests', async (db) => {
		const text = (field: string) => ({ fr: secret.own(field), en: secret.own(field) });
		await db
			.insertInto('questionnaire')
			.values({
				...{ id: id('questionnaire'), ...whose, name: secret.own('questionnaire') },
				draft: JSON.stringify({
					title: text('drafttitle'),
					pages: [
						{
							name: 'page1',
							title: text('draftpage'),
							elements: [{ type: 'text', name: 'zqxaitem', title: text('draftquestion') }]
						}
					]
				}),
				...{ created_at: at, changed_at: at }
			})
			.execute();
		await db
			.insertInto('study')
			.values({
				...{ id: id('study'), slug: 'zqxa-preparing', ...whose, state: 'preparing' },
				title: JSON.stringify(text('title')),
				welcome: JSON.stringify({
					...{ who: text('who'), why: text('why'), minutes: 5, purpose: text('purpose') },
					...{ legalBasis: text('basis'), recipients: text('recipients') },
					...{ retention: text('retention'), rights: text('rights') }
				}),
				contact_email: `${secret.own('contactaddress')}@people.example`,
				contact_name: secret.own('contactname'),
				contact_phone: secret.own('contactphone'),
				...{ created_at: at, questionnaire_id: own.questionnaire! }
			})
			.execute();
		await db
			.insertInto('study_network')
			.values({ study_id: own.study!, network_id: networkA })
			.execute();
		await db
			.insertInto('wave')
			.values({
				id: id('wave'),
				study_id: own.study!,
				number: 1,
				name: JSON.stringify(text('wave'))
			})
			.execute();
		own.contact = await addContact(db, base.authorityOfA, networkA, 'full');
		await db
			.insertInto('account_invitation')
			.values({
				...{ id: id('accountInvitation'), ...whose, role: 'staff', invited_by: accounts.owner },
				...{ email: `${secret.own('guest')}@people.example`, name: secret.own('guestname') },
				...{ created_at: at, expires_at: later }
			})
			.execute();
		await db
			.insertInto('password_reset')
			.values({
				...{ id: id('reset'), account_id: accounts.owner, requested_at: at, expires_at: later }
			})
			.execute();
		await db
			.insertInto('mail')
			.values({
				...{ id: id('mail'), kind: 'account-invitation', ...whose, state: 'failed' },
				...{ to_email: `${secret.own('recipient')}@people.example` },
				...{ to_name: secret.own('recipientname'), created_at: at, message_id: newId() },
				data: JSON.stringify({
					...{ invitationId: own.accountInvitation!, generation: 1, role: 'staff' },
					...{ name: secret.own('mailname'), inviterName: secret.own('inviter') },
					...{ networkName: secret.own('network'), expiresAt: later.toISOString() }
				}),
				last_error: secret.own('mailerror')
			})
			.execute();
		await db
			.insertInto('job')
			.values({
				...{ id: id('job'), kind: 'tests.work', run_at: later, created_at: at, ...whose },
				...{ last_error: secret.own('joberror'), failed_at: at }
			})
			.execute();
		await db
			.insertInto('import_draft')
			.values({
				...{ id: id('importDraft'), account_id: accounts.owner, ...whose, kind: 'contacts' },
				...{ file_name: `${secret.own('file')}.csv`, created_at: at },
				content: JSON.stringify({
					...{ state: 'done', at: at.toISOString(), addedIds: [], changed: [] },
					counts: { added: 0, changed: 0, same: 0, merged: 0, wrong: 1 },
					...{ header: ['nom'], left: [{ line: 2, cells: [secret.own('cell')], faults: [] }] }
				})
			})
			.execute();
		await db
			.insertInto('event')
			.values({
				...{ id: id('event'), at, kind: 'account.invited', actor_kind: 'account' },
				...{ actor_id: accounts.owner, subject_id: own.accountInvitation!, ...whose },
				data: JSON.stringify({ role: secret.own('eventrole') })
			})
			.execute();
	});
}

/** Every row of every table that has one of these marks, but when somebody was last here. */
async function readMarked(marks: readonly string[]): Promise<string[]> {
	return asSystem('tests', async (db) => {
		const { rows: tables } = await sql<{ name: string }>`select relname::text as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(db);
		const found: string[] = [];
		for (const { name } of tables) {
			if (/^migration/.test(name)) continue;
			const { rows } = await sql<{ row: string }>`select (to_jsonb(t) - 'last_seen_at')::text as row
				from ${sql.table(name)} t
				where to_jsonb(t)::text like any (${marks.map((mark) => `%${mark}%`)}::text[])
				order by 1`.execute(db);
			found.push(...rows.map(({ row }) => `${name} ${row}`));
		}
		return found;
	});
}
