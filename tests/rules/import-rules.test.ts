// Plants one violation of each import rule in a small house of its own, and sees each of them found.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inProject } from '$lib/ground/project.server';
import rooms from '../../.config/rooms.json';

/** What is there to be imported, and breaks nothing. */
const HOUSE: Record<string, string> = {
	'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }',
	'db/tables.ts': 'export interface Tables {}',
	'src/lib/paraglide/messages.js': 'export const m = {};',
	'src/lib/ground/ids.ts': 'export const newId = () => 1;',
	'src/lib/ground/database.server.ts': 'export interface Db {}',
	'src/lib/studies/study.ts':
		"import { newId } from '$lib/ground/ids';\nexport const study = newId();",
	'src/lib/studies/studies.sql.ts':
		"import { sql } from 'kysely';\nimport type { Tables } from '$db/tables';\nexport const list = sql as unknown as Tables;",
	'src/lib/studies/list-studies.server.ts':
		"import { list } from './studies.sql';\nexport const studies = list;",
	'src/lib/studies/Study.svelte':
		"<script lang=\"ts\">\nimport { study } from './study';\nimport Button from '$lib/ui/Button.svelte';\n</script>\n{study}<Button />",
	'src/lib/ui/Button.svelte': '<button>ok</button>',
	'src/lib/statistics/mean.ts': 'export const mean = 1;',
	'src/routes/words.ts': 'export const words = 1;',
	'src/routes/+page.server.ts':
		"import { studies } from '$lib/studies/list-studies.server';\nexport const load = () => studies;",
	'tests/ground/people.ts': 'export const alice = 1;',
	'src/start/serve.mjs': 'export const serve = 1;'
};

const imports = (...targets: string[]) =>
	`${targets.map((target, index) => `import * as it${index} from '${target}';`).join('\n')}\nexport const all = [${targets.map((_, index) => `it${index}`).join()}];`;
const component = (target: string) =>
	`<script lang="ts">\nimport * as it from '${target}';\n</script>\n{it}`;

/** Rule, file that breaks it, its text, what it should not have imported. */
const PLANTED: [rule: string, file: string, text: string, target: RegExp][] = [
	['no-circle', 'src/lib/studies/hen.ts', imports('./egg'), /egg/],
	['unresolvable', 'src/lib/studies/lost.ts', imports('./nowhere'), /nowhere/],
	['routes-are-doors', 'src/lib/studies/door.ts', imports('../../routes/words'), /words/],
	[
		'tests-stay-outside',
		'src/lib/studies/tested.ts',
		imports('../../../tests/ground/people'),
		/people/
	],
	[
		'sql-behind-services',
		'src/routes/+page.ts',
		imports('$lib/studies/studies.sql'),
		/studies\.sql/
	],
	[
		'sql-of-another-room',
		'src/lib/responses/count.server.ts',
		imports('$lib/studies/studies.sql'),
		/studies\.sql/
	],
	['tables-in-sql-files', 'src/lib/studies/count.server.ts', imports('kysely'), /kysely/],
	['tables-in-sql-files', 'src/lib/studies/columns.server.ts', imports('$db/tables'), /tables/],
	['driver-in-ground', 'src/lib/studies/direct.server.ts', imports('pg'), /pg/],
	['sessions-in-access', 'src/lib/studies/session.server.ts', imports('lucia'), /lucia/],
	['survey-core-at-publishing', 'src/lib/form/model.ts', imports('survey-core'), /survey-core/],
	['charts-draw', 'src/lib/results/draw.ts', imports('chart.js'), /chart\.js/],
	['pure-stays-pure', 'src/lib/studies/pure.ts', imports('./list-studies.server'), /list-studies/],
	['pure-stays-pure', 'src/lib/studies/page.ts', imports('svelte'), /svelte/],
	['pure-stays-pure', 'src/lib/studies/here.ts', imports('$app/state'), /state/],
	['pure-without-node', 'src/lib/studies/reads.ts', imports('node:fs'), /fs/],
	[
		'pure-without-texts',
		'src/lib/studies/says.ts',
		imports('$lib/paraglide/messages.js'),
		/messages/
	],
	[
		'components-in-the-browser',
		'src/lib/studies/List.svelte',
		component('./list-studies.server'),
		/list-studies/
	],
	['components-without-node', 'src/lib/studies/File.svelte', component('node:fs'), /fs/],
	[
		'start-stands-apart',
		'src/lib/studies/start.server.ts',
		imports('../../start/serve.mjs'),
		/serve/
	],
	['start-knows-ground-only', 'src/start/heavy.mjs', imports('../lib/studies/study.ts'), /study/],
	['known-rooms', 'src/lib/helpers/date.ts', imports('$lib/ground/ids'), /ids/],
	...Object.keys(rooms).map((room): [string, string, string, RegExp] => {
		// From the bottom of the house everything is above; from the top only what shows nothing is not.
		const above =
			room === 'demonstration' ? '$lib/helpers/date' : '$lib/demonstration/prepare.server';
		const name = `src/lib/${room}/climb.server.ts`;
		return [`room-${room}`, name, imports(above), /prepare|date/];
	})
];

interface Violation {
	rule: { name: string };
	from: string;
	to: string;
	comment?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'tour-dhorizon-imports-'));
let clean: Violation[] = [];
let found: Violation[] = [];

beforeAll(() => {
	cpSync(inProject('.config'), join(folder, '.config'), { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
	symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
	for (const [file, text] of Object.entries(HOUSE)) plant(file, text);
	clean = cruise();
	plant('src/lib/studies/egg.ts', imports('./hen'));
	plant('src/lib/demonstration/prepare.server.ts', 'export const prepare = 1;');
	for (const [, file, text] of PLANTED) plant(file, text);
	found = cruise();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a house that keeps the rules has no violation', () => {
	expect(clean).toEqual([]);
});

test.each(PLANTED)('%s is found in %s', (rule, file, _text, target) => {
	// A circle is told once, from any of its files.
	const there = found.filter(
		({ from, to }) => (from === file && target.test(to)) || (to === file && target.test(from))
	);
	expect(there.map((violation) => violation.rule.name)).toContain(rule);
});

test('every rule was broken once, and says why it is there', () => {
	const { forbidden } = settings();
	expect(new Set(PLANTED.map(([rule]) => rule))).toEqual(
		new Set(forbidden.map(({ name }) => name))
	);
	for (const { name, comment } of forbidden) expect(comment?.length, name).toBeGreaterThan(30);
});

function plant(file: string, text: string) {
	const path = join(folder, file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

function cruise(): Violation[] {
	const program = inProject('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[program, '--config', '.config/imports.cjs', '--output-type', 'json', 'src', 'db', 'tests'],
		{ cwd: folder, encoding: 'utf8', maxBuffer: 1e8 }
	);
	if (!stdout.startsWith('{')) throw new Error(stderr || stdout);
	return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

function settings(): { forbidden: { name: string; comment?: string }[] } {
	const script = "process.stdout.write(JSON.stringify(require('./.config/imports.cjs')))";
	const { stdout } = spawnSync(process.execPath, ['--input-type=commonjs', '-e', script], {
		cwd: folder,
		encoding: 'utf8'
	});
	return JSON.parse(stdout) as ReturnType<typeof settings>;
}
