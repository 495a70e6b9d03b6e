import ts from 'typescript';
import { expect, test } from 'vitest';
import { systemReasons } from '$lib/ground/database.server';
import { projectFiles, type ProjectFile } from './project-files';

/** Services that take a handle and no viewer, and why that is right. */
const WITHOUT_VIEWER: Record<string, string> = {};

/** Where a handle may be made: ground hands it out, tools and tests look at the database itself. */
const MAKES_HANDLES = /^src\/lib\/ground\/|^db\/|^tests\//;

interface Exported {
	name: string;
	parameters: { name: string; type: string }[];
}

const services = projectFiles('src/lib', /\.server\.ts$/);
const sqlFiles = projectFiles('src/lib', /\.sql\.ts$/);
const everything = ['src', 'db', 'tests'].flatMap((folder) =>
	projectFiles(folder, /\.(ts|svelte)$/)
);

test('a service takes the handle first and the viewer second', () => {
	expect(services.flatMap(wrongServices)).toEqual([]);
});

test('a function of a *.sql.ts takes the handle first', () => {
	expect(sqlFiles.flatMap(wrongSqlFunctions)).toEqual([]);
});

test('only asViewer and asSystem hand out a handle', () => {
	expect(everything.flatMap(handlesTaken)).toEqual([]);
});

test('who acts for the system says why, with a reason of the list', () => {
	expect(everything.flatMap(wrongReasons)).toEqual([]);
});

test('every listed reason is used somewhere', () => {
	const said = everything.flatMap(reasonsIn).map(({ reason }) => reason);
	expect(Object.keys(systemReasons).filter((reason) => !said.includes(reason))).toEqual([]);
});

test.each([
	['no viewer', 'export function close(db: Db, id: string) {}'],
	['the viewer first', 'export async function close(viewer: Viewer, db: Db) {}'],
	['a handle of another name', 'export const close = (handle: Db, viewer: Viewer) => 1;']
])('finds a service with %s', (_, text) => {
	expect(wrongServices(planted(text))).toEqual(['src/lib/studies/planted.server.ts: close']);
});

test('lets pass what is right', () => {
	const text = `export function close(db: Db, viewer: Viewer, id: string) {}
		export const list = (db: Db, _viewer: Respondent) => 1;
		export function pure(text: string) {}
		function inner(db: Db) {}`;
	expect(wrongServices(planted(text))).toEqual([]);
});

test('finds an SQL function without a handle', () => {
	expect(wrongSqlFunctions(planted('export const find = (id: string, db: Db) => 1;'))).toEqual([
		'src/lib/studies/planted.server.ts: find'
	]);
});

test.each([
	'const { kysely } = openedDatabase();',
	'const db = new Kysely<Tables>({ dialect });',
	'work(kysely as Db);',
	'work(kysely as unknown as Db);'
])('finds a handle taken by %s', (text) => {
	expect(handlesTaken(planted(text))).toHaveLength(1);
});

test.each(["asSystem('because', work)", 'asSystem(reason, work)', "asSystem('tests', work)"])(
	'finds a wrong reason in %s',
	(text) => {
		expect(wrongReasons(planted(text))).toHaveLength(1);
	}
);

function wrongServices(file: ProjectFile): string[] {
	return exportedFunctions(file)
		.filter(({ parameters }) => parameters.some(({ type }) => type === 'Db'))
		.filter(({ name }) => !(name in WITHOUT_VIEWER))
		.filter(
			({ parameters: [first, second] }) =>
				!isHandle(first) || !/^_?viewer$/.test(second?.name ?? '')
		)
		.map(({ name }) => `${file.path}: ${name}`);
}

function wrongSqlFunctions(file: ProjectFile): string[] {
	return exportedFunctions(file)
		.filter(({ parameters }) => parameters.some(({ type }) => type === 'Db'))
		.filter(({ parameters: [first] }) => !isHandle(first))
		.map(({ name }) => `${file.path}: ${name}`);
}

const isHandle = (parameter?: { name: string; type: string }) =>
	parameter?.name === 'db' && parameter.type === 'Db';

function handlesTaken({ path, text }: ProjectFile): string[] {
	if (MAKES_HANDLES.test(path)) return [];
	const wrong = /\bopenedDatabase\(|\bnew Kysely\b|\bas (unknown as )?Db\b/;
	return wrong.test(text) ? [path] : [];
}

function wrongReasons(file: ProjectFile): string[] {
	if (file.path === 'src/lib/ground/database.server.ts') return [];
	return reasonsIn(file)
		.filter(({ reason }) => {
			if (reason === null || !(reason in systemReasons)) return true;
			return reason === 'tests' && !file.path.startsWith('tests/');
		})
		.map(({ call }) => `${file.path}: ${call}`);
}

/** The calls of asSystem, with their reason where it is written out. Comments are left out. */
function reasonsIn({ path, text }: ProjectFile): { call: string; reason: string | null }[] {
	if (path === 'tests/rules/services.test.ts') return [];
	const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
	return [...code.matchAll(/\basSystem\(\s*(?:'([^']+)'|[^)])/g)].map(([call, reason]) => ({
		call,
		reason: reason ?? null
	}));
}

function exportedFunctions({ path, text }: ProjectFile): Exported[] {
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	return source.statements.flatMap((statement) => {
		if (!isExported(statement)) return [];
		if (ts.isFunctionDeclaration(statement))
			return [{ name: statement.name?.text ?? 'default', parameters: parametersOf(statement) }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
			initializer && ts.isArrowFunction(initializer)
				? [{ name: name.getText(), parameters: parametersOf(initializer) }]
				: []
		);
	});
}

const parametersOf = (declaration: ts.SignatureDeclaration) =>
	declaration.parameters.map(({ name, type }) => ({
		name: name.getText(),
		type: type?.getText() ?? ''
	}));

const isExported = (statement: ts.Statement) =>
	ts.canHaveModifiers(statement) &&
	(ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function planted(text: string): ProjectFile {
	return { path: 'src/lib/studies/planted.server.ts', text };
}
