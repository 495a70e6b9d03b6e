// All the doors of the site, read from its sources: pages, actions, methods, the names of their
// fields and of their filters. Nobody lists them, so nobody forgets one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inProject } from '$lib/ground/project.server';
import { projectFiles } from '../../rules/project-files';

export interface Route {
	/** "/studies/[study]/responses/[id]": groups left out. */
	address: string;
	/** "study", "id". */
	params: string[];
	page: boolean;
	/** The names of its actions; '' is the default one. */
	actions: string[];
	/** The methods of a +server.ts. */
	methods: string[];
}

export function discoverRoutes(folder = '', address = ''): Route[] {
	const entries = readdirSync(inProject('src/routes', folder), { withFileTypes: true });
	const names = entries.map(({ name }) => name);
	const page = names.includes('+page.svelte') || names.includes('+page.server.ts');
	const here = page || names.includes('+server.ts');
	const file = (name: string) => inProject('src/routes', folder, name);
	return [
		...(here
			? [
					{
						address: address || '/',
						params: [...address.matchAll(/\[(\w+)\]/g)].map(([, name]) => name!),
						page,
						actions: page ? actionsIn(file('+page.server.ts')) : [],
						methods: methodsIn(file('+server.ts'))
					}
				]
			: []),
		...entries
			.filter((entry) => entry.isDirectory())
			.flatMap(({ name }) =>
				discoverRoutes(`${folder}/${name}`, name.startsWith('(') ? address : `${address}/${name}`)
			)
	];
}

/** The names in `export const actions = { … }`. */
export function actionsIn(path: string): string[] {
	return existsSync(path) ? actionsOf(readFileSync(path, 'utf8')) : [];
}

export function actionsOf(text: string): string[] {
	const actions = exportedConstants(text).find(({ name }) => name === 'actions');
	if (actions === undefined) return [];
	const made = actions.value;
	const object =
		made && (ts.isSatisfiesExpression(made) || ts.isAsExpression(made)) ? made.expression : made;
	// Actions made in another way could not be walked: better to hear of it.
	if (object === undefined || !ts.isObjectLiteralExpression(object))
		throw new Error(`These actions can’t be read: ${text.slice(0, 200)}`);
	return object.properties.map((property) => {
		if (property.name === undefined) throw new Error('An action without a name can’t be walked.');
		const name = property.name.getText().replace(/^'|'$/g, '');
		return name === 'default' ? '' : name;
	});
}

function methodsIn(path: string): string[] {
	if (!existsSync(path)) return [];
	const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
	const names = exportedConstants(readFileSync(path, 'utf8')).map(({ name }) => name);
	return known.filter((method) => names.includes(method));
}

function exportedConstants(text: string): { name: string; value: ts.Expression | undefined }[] {
	const source = ts.createSourceFile('door.ts', text, ts.ScriptTarget.Latest, true);
	return source.statements.flatMap((statement) => {
		const exported =
			ts.canHaveModifiers(statement) &&
			ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!exported) return [];
		if (ts.isFunctionDeclaration(statement))
			return [{ name: statement.name?.text ?? '', value: undefined }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.map(({ name, initializer }) => ({
			name: name.getText(),
			value: initializer
		}));
	});
}

/** The names of what forms send: those that hold a choice (an id, a key), and those one types in. */
export function discoverFields(): { chosen: string[]; typed: string[] } {
	const typed = new Set<string>();
	const chosen = new Set<string>();
	for (const { text } of projectFiles('src', /\.svelte$/)) {
		for (const [tag] of text.matchAll(/<(?:input|select|textarea|[A-Z]\w*)\b[^>]*>/g)) {
			const name = /\bname="([\w.-]+)"/.exec(tag)?.[1];
			if (name === undefined) continue;
			const chooses = /^<(?:select|Select)\b|type="(?:hidden|radio|checkbox)"/.test(tag);
			(chooses ? chosen : typed).add(name);
		}
	}
	for (const { text } of projectFiles('src', /\.ts$/))
		for (const [, name] of text.matchAll(/\bform(?:Data)?\.(?:get|getAll)\('([\w.-]+)'\)/g))
			if (!typed.has(name!)) chosen.add(name!);
	return {
		chosen: [...chosen].sort(),
		typed: [...typed].filter((name) => !chosen.has(name)).sort()
	};
}

/** The names of the filters that addresses carry. */
export function discoverQueries(): string[] {
	const names = projectFiles('src', /\.(ts|svelte)$/).flatMap(({ text }) =>
		[...text.matchAll(/\b(?:searchParams|query|of)(?:\.(?:get|getAll|has))?\('([\w.-]+)'\)/g)].map(
			([, name]) => name!
		)
	);
	return [...new Set(names)].sort();
}
