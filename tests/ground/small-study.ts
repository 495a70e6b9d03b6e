// A small study of the coordination with a hand-made questionnaire, and builders of its responses.
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { bringInStudy } from '$lib/studies/bring-in-study.server';

const says = (fr: string, en: string) => ({ fr, en });
const choice = (value: string, fr: string, en = fr) => ({ value, text: says(fr, en) });
const dontKnow = choice('dont-know', 'Ne sait pas', 'Don’t know');

/** One question of each kind that results tell apart. */
export const smallForm: CompiledForm = {
	format: 1,
	locales: ['fr', 'en'],
	title: says('Petite enquête', 'Small survey'),
	pages: [
		{
			name: 'you',
			title: says('Vous', 'You'),
			elements: [
				{ kind: 'text', name: 'person-name', title: says('Votre nom', 'Your name'), personal: true }
			]
		},
		{
			name: 'action',
			title: says('Votre action', 'Your action'),
			elements: [
				{
					kind: 'radiogroup',
					name: 'has-action',
					title: says('Avez-vous une action ?', 'Have you an action?'),
					choices: [choice('yes', 'Oui', 'Yes'), choice('no', 'Non', 'No'), dontKnow]
				},
				{
					kind: 'checkbox',
					name: 'actions',
					title: says('Lesquelles ?', 'Which ones?'),
					visibleIf: ['equal', ['value', 'has-action'], ['const', 'yes']],
					choices: [
						choice('cooperations', 'Coopérations'),
						choice('awareness', 'Sensibilisation'),
						{ ...dontKnow, exclusive: true }
					]
				},
				{
					kind: 'ranking',
					name: 'motivations',
					title: says('Vos motivations', 'Your motivations'),
					choices: [choice('solidarity', 'Solidarité'), choice('economy', 'Économie')]
				},
				{
					kind: 'matrix',
					name: 'partners',
					title: says('Vos partenaires', 'Your partners'),
					rows: [{ value: 'schools', text: says('Écoles', 'Schools') }],
					columns: [choice('close', 'Proche'), choice('far', 'Lointain')]
				},
				{
					kind: 'text',
					input: 'number',
					name: 'budget',
					title: says('Votre budget', 'Your budget'),
					measure: 'EUR',
					unit: says('€', '€')
				},
				{
					kind: 'radiogroup',
					name: 'budget-missing',
					title: says('Sinon', 'Otherwise'),
					standsFor: 'budget',
					choices: [dontKnow]
				},
				{ kind: 'comment', name: 'remarks', title: says('Remarques', 'Remarks') },
				{
					kind: 'repeated',
					name: 'cooperations',
					title: says('Vos coopérations', 'Your cooperations'),
					elements: [
						{
							kind: 'dropdown',
							name: 'country',
							title: says('Pays', 'Country'),
							choices: [choice('MA', 'Maroc'), choice('SN', 'Sénégal')]
						}
					]
				}
			]
		}
	]
};

export interface SmallStudy {
	id: string;
	waveId: string;
	versionId: string;
	slug: string;
}

/** An open study of the coordination, of all networks. */
export async function makeSmallStudy(slug = 'small', form = smallForm): Promise<SmallStudy> {
	return asSystem('tests', async (db) => {
		const questionnaireId = newId();
		const versionId = newId();
		const at = new Date('2026-11-01T08:00:00Z');
		await db
			.insertInto('questionnaire')
			.values({ id: questionnaireId, name: slug, draft: '{}', created_at: at, changed_at: at })
			.execute();
		await db
			.insertInto('questionnaire_version')
			.values({
				id: versionId,
				questionnaire_id: questionnaireId,
				number: 1,
				source: '{}',
				compiled: JSON.stringify(form),
				published_at: at
			})
			.execute();
		const networks = await db.selectFrom('network').select('id').execute();
		const { id, waveIds } = await bringInStudy(db, visitor, {
			questionnaireId,
			slug,
			title: says('Petite étude', 'Small study'),
			welcome: {
				who: says('La coordination', 'The coordination'),
				why: says('Pour essayer', 'To try'),
				minutes: 5,
				purpose: says('Essai', 'Trial'),
				legalBasis: says('Intérêt public', 'Public interest'),
				recipients: says('Les réseaux', 'The networks'),
				retention: says('Un an', 'One year'),
				rights: says('Nous écrire', 'Write to us')
			},
			networkId: null,
			networkIds: networks.map((network) => network.id),
			contactEmail: 'coordination@people.example',
			state: 'open',
			demonstration: false,
			waves: [{ versionId, opensAt: at, closesAt: null, publicLink: true }]
		});
		return { id, waveId: waveIds[0]!, versionId, slug };
	});
}

export interface SmallResponse {
	networkId: string | null;
	kind?: string;
	population?: number;
	/** Of an authority that has answered before. */
	authorityId?: string;
	state?: 'draft' | 'submitted' | 'validated' | 'set-aside';
	confirmed?: boolean;
	via?: 'public-link' | 'personal-link' | 'staff';
	submittedAt?: Date;
	answers?: Record<string, Json>;
	/** Rows of the repeated panel: their answers. */
	cooperations?: Record<string, Json>[];
	person?: Record<string, Json>;
	notAsked?: string[];
	name?: string;
}

let made = 0;

/** Adds a response with its authority. @returns the ids of both */
export async function addResponse(
	study: SmallStudy,
	response: SmallResponse
): Promise<{ id: string; authorityId: string }> {
	return asSystem('tests', async (db) => {
		const id = newId();
		const personKey = newId();
		const authorityId = response.authorityId ?? newId();
		const kind = response.kind ?? 'commune';
		const at = response.submittedAt ?? new Date('2026-11-10T09:00:00Z');
		made += 1;
		if (response.authorityId === undefined) {
			await db
				.insertInto('authority')
				.values({
					id: authorityId,
					kind,
					epci_kind: kind === 'epci' ? 'CC' : null,
					name: response.name ?? `Collectivité ${made}`,
					sort_name: (response.name ?? `collectivite ${made}`).toLowerCase(),
					network_id: response.networkId,
					population: response.population ?? 2_000,
					vintage: 2026
				})
				.execute();
		}
		const state = response.state ?? 'submitted';
		await db
			.insertInto('response')
			.values({
				id,
				study_id: study.id,
				wave_id: study.waveId,
				version_id: study.versionId,
				authority_id: authorityId,
				network_id: response.networkId,
				via: response.via ?? 'personal-link',
				confirmed_at: response.confirmed ? at : null,
				state,
				started_at: at,
				last_activity_at: at,
				submitted_at: state === 'draft' ? null : at,
				person_key: personKey,
				not_asked: response.notAsked ?? []
			})
			.execute();
		const rows = [
			...Object.entries(response.answers ?? {}).map(([item, value]) => ({ item, row: '', value })),
			...(response.cooperations ?? []).flatMap((cooperation, place) => [
				{ item: 'cooperations', row: `row-${place}`, value: place },
				...Object.entries(cooperation).map(([item, value]) => ({
					item,
					row: `row-${place}`,
					value
				}))
			])
		];
		if (rows.length > 0) {
			await db
				.insertInto('answer')
				.values(
					rows.map((row) => ({
						...row,
						response_id: id,
						wave_id: study.waveId,
						revision: 1,
						value: JSON.stringify(row.value),
						source: 'self',
						at
					}))
				)
				.execute();
		}
		for (const [item, value] of Object.entries(response.person ?? {})) {
			await db
				.insertInto('person_answer')
				.values({ person_key: personKey, item, value: JSON.stringify(value), at })
				.execute();
		}
		return { id, authorityId };
	});
}
