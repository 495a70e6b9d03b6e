import { asSystem } from '$lib/ground/database.server';
import { installationFields, type InstallationFacts } from './installation';
import { selectInstallation, updateInstallation } from './installation.sql';

/** The legal pages say above them that these are invented. The domain and the numbers are nobody's. */
const invented: InstallationFacts = {
	publisherName: 'Union inventée des réseaux régionaux',
	publisherForm: 'Association loi 1901 (inventée)',
	publisherAddress: '1 rue de l’Exemple\n00000 Ville-Inventée',
	publisherPhone: '01 99 00 00 01',
	publisherEmail: 'contact@demo.example',
	director: 'Camille Morel (personne inventée)',
	hostName: 'Hébergeur inventé',
	hostAddress: '2 rue de l’Exemple\n00000 Ville-Inventée',
	hostPhone: '01 99 00 00 02',
	dataContactName: 'Dominique Lefebvre (personne inventée)',
	dataContactEmail: 'donnees@demo.example',
	accessibilityEmail: 'accessibilite@demo.example',
	retention: ''
};

/**
 * Fills the legal pages of a demonstration, where nobody has; in any other mode, forgets what an
 * earlier demonstration on the same database has left. May be called at each start.
 */
export async function settleDemonstrationFacts(demonstrating: boolean): Promise<void> {
	await asSystem('demonstration', async (db) => {
		const { facts, invented: filled } = await selectInstallation(db);
		const empty = installationFields.every((field) => facts[field] === '');
		if (demonstrating && empty) await updateInstallation(db, { ...invented, invented: true }, null);
		if (!demonstrating && filled) await updateInstallation(db, {}, null);
	});
}
