// Whatever a room writes down as an event can be read in the journal as a sentence.
import ts from 'typescript';
import { expect, test } from 'vitest';
import { eventFamilies } from '$lib/journal/journal';
import { eventSentence, kindsWithSentence } from '$lib/journal/journal.texts';
import { projectFiles, type ProjectFile } from './project-files';

const KIND = /^[a-z-]+\.[a-z-]+$/;

const sources = projectFiles('src', /\.ts$/).filter(
	({ path }) => path !== 'src/lib/ground/events.server.ts'
);
const written = sources.flatMap(kindsWritten);

test('every kind of event that is written has a sentence in the journal', () => {
	const kinds = [...new Set(written.map(({ kind }) => kind))];
	expect(kinds.filter((kind) => !kindsWithSentence.includes(kind)).sort()).toEqual([]);
	expect(kinds.length).toBeGreaterThan(5);
});

test('every sentence is of a kind that is written', () => {
	const kinds = new Set(written.map(({ kind }) => kind));
	expect(kindsWithSentence.filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('every kind belongs to a family that the journal can be narrowed to', () => {
	const families: readonly string[] = eventFamilies;
	const strange = written.filter(({ kind }) => !families.includes(kind.split('.')[0]!));
	expect(strange).toEqual([]);
});

test('every call says its kind where it stands', () => {
	expect(sources.flatMap(callsWithoutKind)).toEqual([]);
});

test.each(['fr', 'en'] as const)('every sentence in %s names who did it', (locale) => {
	for (const kind of kindsWithSentence) {
		const said = eventSentence(kind, { kind: 'colleague', name: 'Camille' }, {}, { locale });
		expect(said).toContain('Camille');
		expect(said).toMatch(/\.$/);
	}
});

test('a kind without a sentence is shown as its key', () => {
	const said = eventSentence('toString.called', { kind: 'system' }, {}, { locale: 'en' });
	expect(said).toBe('The system: toString.called');
});

test.each([
	["await happened(db, viewer, 'study.closed', { studyId });", ['study.closed']],
	[
		"happened(db, viewer, open ? 'wave.opened' : 'wave.closed', {});",
		['wave.opened', 'wave.closed']
	],
	['happened(db, viewer, `${sort}.cancelled`, {});', ['mail.cancelled', 'job.cancelled']],
	["const kind = 'mail.sent';\nhappened(db, viewer, kind, {});", ['mail.sent']]
])('finds the kinds in %s', (text, kinds) => {
	const planted = { path: 'src/lib/studies/planted.server.ts', text };
	expect(kindsWritten(planted).map(({ kind }) => kind)).toEqual(kinds);
	expect(callsWithoutKind(planted)).toEqual([]);
});

test('finds a call whose kind is nowhere', () => {
	const planted = { path: 'planted.server.ts', text: 'happened(db, viewer, kind, {});' };
	expect(callsWithoutKind(planted)).toEqual(['planted.server.ts: happened(db, viewer, kind, {})']);
});

function kindsWritten(file: ProjectFile): { path: string; kind: string }[] {
	return callsIn(file).flatMap(({ kinds }) => kinds.map((kind) => ({ path: file.path, kind })));
}

function callsWithoutKind(file: ProjectFile): string[] {
	return callsIn(file)
		.filter(({ kinds }) => kinds.length === 0)
		.map(({ text }) => `${file.path}: ${text}`);
}

/** The calls of `happened` with the kinds that they may write: literals, or those of a variable. */
function callsIn({ path, text }: ProjectFile): { text: string; kinds: string[] }[] {
	if (!text.includes('happened(')) return [];
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const calls: { text: string; kinds: string[] }[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && node.expression.getText() === 'happened') {
			const kinds = kindsOf(node.arguments[2], source);
			calls.push({ text: node.getText(), kinds: kinds.filter((each) => KIND.test(each)) });
		}
		ts.forEachChild(node, look);
	};
	look(source);
	return calls;
}

function kindsOf(kind: ts.Expression | undefined, source: ts.SourceFile): string[] {
	if (kind === undefined) return [];
	if (ts.isTemplateExpression(kind)) {
		// "`${sort}.cancelled`": the kinds with a sentence that it may become.
		const [span] = kind.templateSpans;
		const ending = span?.literal.text ?? '';
		return kindsWithSentence.filter((each) => ending !== '' && each.endsWith(ending));
	}
	const said = literalsIn(kind);
	return said.length > 0 ? said : literalsIn(source);
}

function literalsIn(node: ts.Node): string[] {
	if (ts.isStringLiteral(node) && !ts.isImportDeclaration(node.parent)) return [node.text];
	const found: string[] = [];
	ts.forEachChild(node, (child) => void found.push(...literalsIn(child)));
	return found;
}
