// Who may import whom, kept by dependency-cruiser. Each rule says why: its comment is printed with
// the violation. The table of the rooms is rooms.json; "may import" is transitive downwards.
const rooms = require('./rooms.json');

/** Drawing and numbers: they know no room, so any room may use them. */
const DRAWING = ['ui', 'charts', 'maps'];
/** Folders of src/lib that are no rooms: the texts of the screens, and what is made of them. */
const TEXTS = ['paraglide', 'languages'];

const CLIENT = '\\.svelte(\\.ts)?$';
const PURE = { path: '^src/lib/.+\\.ts$', pathNot: '\\.(server|sql|svelte|texts)\\.ts$' };

module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment: 'Two files that need each other are one file, or have a third one in common.',
			severity: 'error',
			// A component may show itself again, deeper: that is how Svelte writes recursion.
			// (Its file name is compared and not its path, whose brackets would be read as a pattern.)
			from: { path: '([^/]+)$' },
			to: { circular: true, pathNot: '/$1$' }
		},
		{
			name: 'unresolvable',
			comment: 'This import leads nowhere, so no rule can judge it.',
			severity: 'error',
			from: {},
			to: {
				couldNotResolve: true,
				pathNot: '^(\\$app|\\$env|\\$service-worker)/|^\\./\\$types$|^\\.\\./.*\\$types$'
			}
		},
		{
			name: 'routes-are-doors',
			comment:
				'Nobody imports routes: they are the doors of the house; what two of them share belongs in a room.',
			severity: 'error',
			from: { pathNot: '^src/routes/' },
			to: { path: '^src/(routes/|hooks)' }
		},
		{
			name: 'tests-stay-outside',
			comment: 'Nobody imports tests: what runs for people must not depend on what checks it.',
			severity: 'error',
			from: { pathNot: '^tests/' },
			to: { path: '^tests/' }
		},
		{
			name: 'sql-behind-services',
			comment:
				'Only a room’s *.server.ts imports its *.sql.ts: every way to the tables passes the question whether the viewer may.',
			severity: 'error',
			from: { pathNot: '\\.server\\.ts$' },
			to: { path: '\\.sql\\.ts$' }
		},
		{
			name: 'sql-of-another-room',
			comment:
				'Another room’s *.sql.ts is never imported: ask its service, or read the view it publishes.',
			severity: 'error',
			from: { path: '^src/lib/([^/]+)/' },
			to: { path: '\\.sql\\.ts$', pathNot: '^src/lib/$1/' }
		},
		{
			name: 'tables-in-sql-files',
			comment:
				'Kysely and the types of the tables are for *.sql.ts, ground and tests: table names stand in one file a room.',
			severity: 'error',
			from: { pathNot: '\\.sql\\.ts$|^src/lib/ground/|^tests/|^db/' },
			to: { path: '^kysely|node_modules/kysely/|^db/tables' }
		},
		{
			name: 'driver-in-ground',
			comment:
				'The database driver, the embedded database and the log are ground’s: above it nobody can tell which database it is.',
			severity: 'error',
			from: { pathNot: '^src/lib/ground/|^src/start/|^tests/|^db/' },
			to: { path: 'node_modules/(pg|pino|@electric-sql/[^/]+)/' }
		},
		{
			name: 'sessions-in-access',
			comment:
				'Sessions and password hashes are made behind one module of access, so that they can be replaced there.',
			severity: 'error',
			from: { pathNot: '^src/lib/access/|^tests/' },
			to: { path: 'node_modules/(lucia|@node-rs/argon2)/' }
		},
		{
			name: 'survey-core-at-publishing',
			comment:
				'survey-core is parser and judge when a questionnaire is published, on the server; at run time there is the compiled form (253 kB less for a respondent).',
			severity: 'error',
			from: { pathNot: '^src/lib/questionnaires/.+\\.server\\.ts$|^tests/' },
			to: { path: 'node_modules/survey-core/' }
		},
		{
			name: 'charts-draw',
			comment: 'Chart.js is known to charts only: a page says what to show, not how it is drawn.',
			severity: 'error',
			from: { pathNot: '^src/lib/charts/|^tests/' },
			to: { path: 'node_modules/chart\\.js/' }
		},
		{
			name: 'pure-stays-pure',
			comment:
				'A pure file has no database, no Node, no SvelteKit and no Svelte: it runs in browser, server and tests alike.',
			severity: 'error',
			from: { ...PURE, path: '^src/lib/(?!paraglide/).+\\.ts$' },
			to: {
				path: '\\.(server|sql)\\.ts$|\\.svelte(\\.ts)?$|^\\$(app|env)/|node_modules/(kysely|pg|svelte|@sveltejs/[^/]+)/'
			}
		},
		{
			name: 'pure-without-node',
			comment: 'A pure file may run in the browser, where there are no modules of Node.',
			severity: 'error',
			from: { ...PURE, path: '^src/lib/(?!paraglide/).+\\.ts$' },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'pure-without-texts',
			comment:
				'Pure code returns keys and values; texts are made at the edge (routes, components, *.texts.ts), with the language given.',
			severity: 'error',
			from: { ...PURE, path: '^src/lib/(?!paraglide/).+\\.ts$' },
			to: { path: '^src/lib/paraglide/messages' }
		},
		{
			name: 'components-in-the-browser',
			comment:
				'Components and their state run in the browser: they import pure files, and get data by props.',
			severity: 'error',
			from: { path: `^src/.+${CLIENT}` },
			to: { path: '\\.(server|sql)\\.ts$|node_modules/(kysely|pg)/' }
		},
		{
			name: 'components-without-node',
			comment: 'Components run in the browser, where there are no modules of Node.',
			severity: 'error',
			from: { path: `^src/.+${CLIENT}` },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'start-stands-apart',
			comment:
				'src/start runs before the application is built, and starts it: it knows configuration and process of ground, and is known to nobody but tests and tools.',
			severity: 'error',
			from: { path: '^src/lib/|^src/routes/|^src/hooks' },
			to: { path: '^src/start/' }
		},
		{
			name: 'start-knows-ground-only',
			comment:
				'What serves the application must start fast and fail with a sentence: of the rooms it loads configuration and process only.',
			severity: 'error',
			from: { path: '^src/start/' },
			to: { path: '^src/lib/', pathNot: '^src/lib/ground/(config|process)\\.server\\.ts$' }
		},
		{
			name: 'known-rooms',
			comment:
				'This folder of src/lib is not in the table of the rooms (.config/rooms.json): say there what it may import.',
			severity: 'error',
			from: { path: `^src/lib/(?!(${[...Object.keys(rooms), ...TEXTS].join('|')})/)[^/]+/` },
			to: {}
		},
		...Object.keys(rooms).map(roomRule)
	],
	options: {
		doNotFollow: { path: ['node_modules', '^src/lib/paraglide/'] },
		exclude: { path: '^(build|\\.svelte-kit|tests/\\.output)/' },
		// Types count as imports: what a file knows about is what it depends on.
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		webpackConfig: { fileName: '.config/aliases.cjs' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types']
		}
	}
};

/** @param {string} room */
function roomRule(room) {
	const below = [...allBelow(room)];
	const others = (/** @type {string[]} */ allowed) =>
		`^src/lib/(?!(${[room, ...allowed, 'statistics', ...TEXTS].join('|')})/)[^/]+/`;
	const drawing = DRAWING.includes(room) || ['ground', 'statistics'].includes(room) ? [] : DRAWING;
	return {
		name: `room-${room}`,
		comment:
			below.length > 0
				? `${room} may import ${below.join(', ')} (and statistics; ui, charts and maps where it shows something): data goes one way through the house.`
				: `${room} stands on nothing of ours, so that everybody can stand on it.`,
		severity: 'error',
		from: { path: `^src/lib/${room}/` },
		// What shows something may use the drawing rooms; what reckons may not.
		to: { path: others([...below, ...drawing]) }
	};
}

/**
 * @param {string} room
 * @returns {Set<string>}
 */
function allBelow(room) {
	const direct = /** @type {string[]} */ (rooms[/** @type {keyof typeof rooms} */ (room)]);
	return new Set(direct.flatMap((each) => [each, ...allBelow(each)]));
}
