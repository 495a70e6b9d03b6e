import type { Role } from './account';

/** The invented people of the demonstration, as the sign-in page names them. */
export interface DemonstrationAccount {
	email: string;
	name: string;
	role: Role;
	/** null: the coordination. */
	networkSlug: string | null;
}

/** Known to everybody: such a site holds invented data and listens on the loopback address. */
export const demonstrationPassword = 'demonstration';

export const demonstrationAccounts: readonly DemonstrationAccount[] = [
	{
		email: 'coordination@demo.example',
		name: 'Camille Morel',
		role: 'coordinator',
		networkSlug: null
	},
	{
		email: 'lecture.coordination@demo.example',
		name: 'Élise Fontaine',
		role: 'reader',
		networkSlug: null
	},
	{
		email: 'hauts-de-france@demo.example',
		name: 'Dominique Lefebvre',
		role: 'administrator',
		networkSlug: 'lianes'
	},
	{
		email: 'equipe.hauts-de-france@demo.example',
		name: 'Inès Caron',
		role: 'staff',
		networkSlug: 'lianes'
	},
	{
		email: 'lecture.hauts-de-france@demo.example',
		name: 'Hugo Delattre',
		role: 'reader',
		networkSlug: 'lianes'
	},
	{
		email: 'bretagne@demo.example',
		name: 'Maël Le Goff',
		role: 'administrator',
		networkSlug: 'bretagne'
	}
];
