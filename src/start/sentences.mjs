// What start, serve and test say at a terminal. They speak before anything is installed, so their
// texts can't come from the message catalogue.

/** French unless the person's system says English (the same rule as in ground/process.server.ts). */
const language = /^en/i.test(
	process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
)
	? 'en'
	: 'fr';

/** @type {Record<string, { fr: string, en: string }>} */
const sentences = {
	nodeTooOld: {
		fr: 'Node {version} est trop ancien : installez Node 20 ou plus récent (https://nodejs.org), puis recommencez.',
		en: 'Node {version} is too old: install Node 20 or newer (https://nodejs.org) and try again.'
	},
	noRuntime: {
		fr: 'Le projet n’apporte pas Node 24 pour {platform} : installez Node 24 ou plus récent (https://nodejs.org), puis recommencez.',
		en: 'The project brings no Node 24 for {platform}: install Node 24 or newer (https://nodejs.org) and try again.'
	},
	runtimeMissing: {
		fr: 'Node 24 n’a pas été installé avec les bibliothèques (dépendances facultatives écartées ?) : lancez « npm ci --include=optional », puis recommencez.',
		en: 'Node 24 was not installed with the libraries (optional dependencies left out?): run "npm ci --include=optional" and try again.'
	},
	installing: {
		fr: 'Installation des bibliothèques (une minute environ)…',
		en: 'Installing the libraries (about a minute)…'
	},
	installFailed: {
		fr: 'L’installation des bibliothèques a échoué ({detail}) : vérifiez l’accès au registre npm et la place sur le disque, puis recommencez.',
		en: 'Installing the libraries failed ({detail}): check the access to the npm registry and the space on the disk, then try again.'
	},
	building: {
		fr: 'Construction de l’application (une demi-minute environ)…',
		en: 'Building the application (about half a minute)…'
	},
	buildFailed: {
		fr: 'La construction a échoué ({detail}) : corrigez cela, puis recommencez.',
		en: 'The build failed ({detail}): correct this and try again.'
	},
	preparing: { fr: 'Ouverture de la base de données…', en: 'Opening the database…' },
	listening: { fr: 'Tour d’horizon : {address}', en: 'Tour d’horizon: {address}' },
	stopHint: { fr: 'Ctrl-C pour arrêter.', en: 'Ctrl-C to stop.' },
	originUnset: {
		fr: 'ORIGIN n’est pas réglé : derrière un mandataire https, donnez l’adresse publique (ORIGIN=https://…), sinon les formulaires seront refusés.',
		en: 'ORIGIN is not set: behind an https proxy, give the public address (ORIGIN=https://…), or forms will be refused.'
	},
	stopping: { fr: 'Arrêt…', en: 'Stopping…' },
	stopped: { fr: 'Arrêté.', en: 'Stopped.' },
	stopFailed: {
		fr: 'L’arrêt n’a pas été complet ({detail}) : vérifiez les données au prochain démarrage.',
		en: 'The stop was not complete ({detail}): check the data at the next start.'
	},

	portTaken: {
		fr: 'Le port {port} est déjà pris par un autre programme : arrêtez-le, ou choisissez un autre port (PORT=3001 npm start).',
		en: 'Port {port} is already taken by another program: stop it, or choose another port (PORT=3001 npm start).'
	},
	portForbidden: {
		fr: 'Le port {port} est réservé à l’administrateur de la machine : choisissez un port à partir de 1024 (PORT=3000 npm start).',
		en: 'Port {port} is reserved to the administrator of this machine: choose a port from 1024 on (PORT=3000 npm start).'
	},
	hostUnknown: {
		fr: 'L’adresse HOST={host} n’existe pas sur cette machine : retirez HOST, ou donnez une de ses adresses.',
		en: 'The address HOST={host} does not exist on this machine: remove HOST, or give one of its addresses.'
	},

	folderFull: {
		fr: 'Il n’y a plus assez de place pour le dossier de données {folder} : libérez de la place sur ce disque, ou choisissez un autre dossier (DATA_DIR).',
		en: 'There is not enough space left for the data folder {folder}: free space on that disk, or choose another folder (DATA_DIR).'
	},
	folderReadOnly: {
		fr: 'Le dossier de données {folder} ne peut pas être écrit : donnez le droit d’y écrire, ou choisissez un autre dossier (DATA_DIR).',
		en: 'The data folder {folder} can not be written: allow writing to it, or choose another folder (DATA_DIR).'
	},
	folderNotFolder: {
		fr: 'Le chemin {folder} n’est pas un dossier : choisissez un autre dossier de données (DATA_DIR).',
		en: 'The path {folder} is not a folder: choose another data folder (DATA_DIR).'
	},
	folderTaken: {
		fr: 'Un autre processus utilise déjà le dossier de données {folder} : arrêtez-le, ou choisissez un autre dossier (DATA_DIR).',
		en: 'Another process already uses the data folder {folder}: stop it, or choose another folder (DATA_DIR).'
	},
	folderOtherVersion: {
		fr: 'Le dossier de données {folder} a été écrit par une autre version de la base embarquée : exportez-le avec la version qui l’a écrit, ou choisissez un autre dossier (DATA_DIR).',
		en: 'The data folder {folder} was written by another version of the embedded database: export it with the version that wrote it, or choose another folder (DATA_DIR).'
	},

	databaseUnreachable: {
		fr: 'Le serveur PostgreSQL {server} est injoignable ({detail}) : vérifiez DATABASE_URL et que le serveur fonctionne.',
		en: 'The PostgreSQL server {server} can not be reached ({detail}): check DATABASE_URL and that the server runs.'
	},
	databaseRefused: {
		fr: 'Le serveur PostgreSQL {server} refuse l’utilisateur ou le mot de passe : corrigez DATABASE_URL.',
		en: 'The PostgreSQL server {server} refuses the user or the password: correct DATABASE_URL.'
	},
	databaseAbsent: {
		fr: 'La base demandée n’existe pas sur le serveur PostgreSQL {server} : créez-la (createdb), ou corrigez DATABASE_URL.',
		en: 'The database asked for does not exist on the PostgreSQL server {server}: create it (createdb), or correct DATABASE_URL.'
	},
	databaseForbidden: {
		fr: 'L’utilisateur de DATABASE_URL n’a pas un droit nécessaire sur {server} ({detail}) : donnez-lui ce droit (voir le README, « In service »).',
		en: 'The user of DATABASE_URL lacks a right on {server} ({detail}): grant it (see “In service” in the README).'
	},
	databaseTooOld: {
		fr: 'Le serveur PostgreSQL {server} est en version {version} : il en faut une à partir de 15.',
		en: 'The PostgreSQL server {server} is version {version}: 15 or newer is needed.'
	},
	migrationFailed: {
		fr: 'La mise à jour de la base a échoué ({detail}) : la base est restée comme elle était ; revenez à la version précédente ou signalez ce message.',
		en: 'Updating the database failed ({detail}): the database is as it was; go back to the version before or report this message.'
	},
	unexpected: {
		fr: 'Le démarrage a échoué ({detail}) : relancez avec LOG_LEVEL=debug pour en savoir plus.',
		en: 'The start failed ({detail}): start again with LOG_LEVEL=debug to learn more.'
	},

	'config.port': {
		fr: '{variable} doit être un numéro de port, de 0 à 65535 : corrigez-le ou retirez-le.',
		en: '{variable} must be a port number, from 0 to 65535: correct or remove it.'
	},
	'config.origin': {
		fr: '{variable} doit être l’adresse publique du site, sans chemin (https://enquete.example.org) : corrigez-la.',
		en: '{variable} must be the public address of the site, without a path (https://survey.example.org): correct it.'
	},
	'config.databaseUrl': {
		fr: '{variable} doit commencer par postgres:// (postgres://utilisateur:motdepasse@serveur:5432/base) : corrigez-la.',
		en: '{variable} must begin with postgres:// (postgres://user:password@server:5432/database): correct it.'
	},
	'config.yesOrNo': {
		fr: '{variable} doit valoir 1 ou 0 : corrigez-le ou retirez-le.',
		en: '{variable} must be 1 or 0: correct or remove it.'
	},
	'config.secretShort': {
		fr: '{variable} doit compter au moins 32 caractères : faites-en une avec « openssl rand -base64 32 ».',
		en: '{variable} must have at least 32 characters: make one with "openssl rand -base64 32".'
	},
	'config.secretMissing': {
		fr: '{variable} est nécessaire avec DATABASE_URL, la même sur tous les nœuds : faites-en une avec « openssl rand -base64 32 ».',
		en: '{variable} is needed with DATABASE_URL, the same on all nodes: make one with "openssl rand -base64 32".'
	},
	'config.logLevel': {
		fr: '{variable} doit être l’un de fatal, error, warn, info, debug, trace, silent : corrigez-le.',
		en: '{variable} must be one of fatal, error, warn, info, debug, trace, silent: correct it.'
	},
	'config.header': {
		fr: '{variable} doit être un nom d’en-tête HTTP (x-forwarded-for) : corrigez-le.',
		en: '{variable} must be the name of an HTTP header (x-forwarded-for): correct it.'
	},
	'config.count': {
		fr: '{variable} doit être un nombre entier raisonnable : corrigez-le ou retirez-le.',
		en: '{variable} must be a reasonable whole number: correct or remove it.'
	},
	'config.smtpUrl': {
		fr: '{variable} doit être l’adresse du serveur de courrier (smtp://utilisateur:motdepasse@serveur:587, ou smtps:// en 465), signes spéciaux du mot de passe écrits en %XX : corrigez-la.',
		en: '{variable} must be the address of the mail server (smtp://user:password@server:587, or smtps:// on 465), special characters of the password written as %XX: correct it.'
	},
	'config.mailAddress': {
		fr: '{variable} doit être une adresse électronique, seule ou après un nom (Lianes Coopération <contact@example.org>) : corrigez-la.',
		en: '{variable} must be an e-mail address, alone or after a name (Lianes Coopération <contact@example.org>): correct it.'
	},
	'config.mailFromMissing': {
		fr: '{variable} est nécessaire avec SMTP_URL : donnez l’expéditeur des messages (Lianes Coopération <contact@example.org>).',
		en: '{variable} is needed with SMTP_URL: give the sender of the mails (Lianes Coopération <contact@example.org>).'
	},
	'config.dkimTogether': {
		fr: '{variable} manque : DKIM_DOMAIN, DKIM_SELECTOR et DKIM_KEY_FILE vont ensemble ; donnez les trois, ou aucun.',
		en: '{variable} is missing: DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE go together; give all three, or none.'
	},
	'config.domain': {
		fr: '{variable} doit être un nom de domaine, ou une partie d’un tel nom (example.org) : corrigez-le.',
		en: '{variable} must be a domain name, or a part of one (example.org): correct it.'
	},
	'config.dkimKey': {
		fr: '{variable} doit mener à une clé privée lisible, au format PEM : vérifiez le chemin et les droits du fichier.',
		en: '{variable} must lead to a readable private key in PEM format: check the path and the rights of the file.'
	},
	'config.size': {
		fr: '{variable} doit être un nombre d’octets entre 1000 et 100000000 : corrigez-le ou retirez-le.',
		en: '{variable} must be a number of bytes from 1000 to 100000000: correct or remove it.'
	}
};

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function sentence(key, values = {}) {
	const text = sentences[key]?.[language] ?? key;
	return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/**
 * A failure that has its sentence: whoever starts things prints it and ends with 1.
 */
export class Stop extends Error {
	/**
	 * @param {string} key
	 * @param {Record<string, string | number>} [values]
	 */
	constructor(key, values) {
		super(sentence(key, values));
		this.name = 'StartFailure';
	}
}
