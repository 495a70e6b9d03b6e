import { listNetworks } from '$lib/access/list-networks.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { bringInBodies, bringInContacts, type BroughtBody } from '$lib/registry/bring-in.server';
import { pickAuthorities } from '$lib/registry/pick-authorities.server';
import { wordsOf } from '$lib/registry/plain-name';

// Invented, and said to be in their names. The SIRENs fit the check digit and are given to nobody.
const bodies: readonly BroughtBody[] = [
	{
		...{ name: 'Syndicat mixte inventé de la Lys (démonstration)', siren: '999000003' },
		...{ legalForm: 'syndicat-mixte', departementCode: '59', population: 184_000 }
	},
	{
		...{ name: 'SIVOM inventé des Sept Vallées (démonstration)', siren: '999000011' },
		...{ legalForm: 'syndicat-intercommunal', departementCode: '62', population: 31_500 }
	},
	{
		...{ name: 'PETR inventé du Pays des Abers (démonstration)', siren: '999000029' },
		...{ legalForm: 'petr', departementCode: '29', population: 96_000 }
	},
	{
		...{ name: 'Pôle métropolitain inventé de la Rance (démonstration)', siren: '999000037' },
		...{ legalForm: 'pole-metropolitain', departementCode: '35', population: null }
	}
];

const people = {
	lianes: [
		...['Camille Duriez', 'Dominique Lefort', 'Claude Vasseur', 'Maxime Delattre', 'Andréa Caron'],
		...['Sacha Wallart', 'Alix Boulanger', 'Noa Fournez', 'Charlie Hennebelle', 'Lou Descamps'],
		...['Morgan Leroux', 'Eden Petitprez', 'Yaël Carpentier', 'Élie Dubrulle', 'Ange Lecocq'],
		...['Gaby Delobel', 'Jo Marquette', 'Swann Lemaire']
	],
	bretagne: [
		...['Yann Le Bihan', 'Gwenn Kerdoncuff', 'Maël Tanguy', 'Nolwenn Rannou', 'Erwan Le Goff'],
		...['Aziliz Morvan', 'Titouan Quéré', 'Soizic Le Dantec', 'Loeiz Cariou', 'Enora Guéguen'],
		...['Brieuc Hamon', 'Rozenn Le Floc’h', 'Ewen Prigent', 'Maiwenn Jaouen', 'Corentin Bescond'],
		...['Annaïg Salaün', 'Ronan Le Corre', 'Klervi Abgrall']
	]
} as const;

const functions = [
	'Direction des relations internationales',
	'Adjointe ou adjoint aux jumelages',
	'Direction générale des services',
	'Chargée ou chargé de mission coopération décentralisée',
	'Secrétariat de mairie',
	null
];
const kinds = ['commune', 'epci', 'departement'] as const;

/**
 * A few dozen invented contacts for the two networks of the demonstration, and four invented bodies.
 * Their addresses end in .example: nothing sent there can arrive. They come once: the bodies, which
 * are never deleted while anything needs them, tell whether they have come.
 */
export async function inventContacts(db: Db, viewer: Viewer): Promise<void> {
	if ((await bringInBodies(db, viewer, bodies)) < bodies.length) return;
	const networks = await listNetworks(db, viewer);
	for (const [slug, names] of Object.entries(people)) {
		const network = networks.find((each) => each.slug === slug)!;
		const authorities = (
			await Promise.all(
				kinds.map((kind) =>
					pickAuthorities(db, viewer, {
						...{ kind, network: slug, from: 5000, below: null },
						count: kind === 'commune' ? 10 : 4
					})
				)
			)
		).flat();
		const contacts = names.map((name, at) => {
			const authority = authorities[at % authorities.length]!;
			const domain = wordsOf(authority.name).join('-');
			return {
				authorityId: authority.id,
				name,
				function: functions[at % functions.length] ?? null,
				email: `${wordsOf(name).join('.')}@${domain}.example`,
				// Numbers that the regulator keeps for fiction.
				phone: at % 3 === 0 ? `01 99 00 ${String(10 + at).padStart(2, '0')} 00` : null,
				locale: 'fr' as const,
				note: 'Contact inventé pour la démonstration'
			};
		});
		await bringInContacts(db, viewer, network.id, contacts);
	}
}
