import { sql, type RawBuilder } from 'kysely';
import pg from 'pg';

/**
 * A connection that goes to the database less often: a statement that is to go with the next one
 * waits for it, and both are sent together. So a transaction's beginning goes with its first question,
 * its last change with the commit, and a transaction of a single question (`ONLY_ONE`) whole. What fails is told by the statement that it went with.
 *
 * Statements are not named: a pooler that lends connections by the transaction can stand between.
 */
export class OneTripClient extends pg.Client {
	constructor(config?: string | pg.ClientConfig) {
		super(config);
		const send = this.query.bind(this) as Send;
		let held: string[] = [];
		let committed = false;
		const query: Send = (statement, values, callback) => {
			if (typeof statement !== 'string' || callback !== undefined) {
				return send(statement, values, callback);
			}
			if (statement === 'begin' || statement.startsWith(WITH_NEXT)) {
				held.push(statement);
				return Promise.resolve({ command: '', rowCount: 0, rows: [], fields: [], oid: 0 });
			}
			if (committed) {
				committed = false;
				if (statement === 'commit') return Promise.resolve({ command: 'COMMIT', rows: [] });
			}
			if (held.length === 0) return send(statement, values);
			const onlyOne = held.includes(ONLY_ONE);
			const before = held.filter((each) => each !== ONLY_ONE);
			held = [];
			if (statement === 'rollback') {
				// Nothing of the transaction has been sent.
				if (before[0] === 'begin') return Promise.resolve({ command: 'ROLLBACK', rows: [] });
				return send(statement);
			}
			// A statement with parameters can't be sent with another one.
			if (Array.isArray(values) && values.length > 0) {
				return (send(before.join(';\n')) as Promise<unknown>).then(() => send(statement, values));
			}
			if (onlyOne && statement !== 'commit') {
				const whole = [...before, statement, 'commit'].join(';\n');
				return (send(whole) as Promise<unknown[]>).then((results) => {
					committed = true;
					return results.at(-2);
				});
			}
			return (send([...before, statement].join(';\n')) as Promise<unknown>).then(lastOf);
		};
		this.query = query as typeof this.query;
	}
}

type Send = (statement: unknown, values?: unknown, callback?: unknown) => unknown;

const lastOf = (results: unknown): unknown => (Array.isArray(results) ? results.at(-1) : results);

const WITH_NEXT = '/* with the next */';

/**
 * Said at the beginning of a transaction whose next statement is its only one: without parameters it
 * goes with the commit. Whatever is asked after it finds nobody's rights any more, and fails.
 */
const ONLY_ONE = `${WITH_NEXT} only one`;
export const onlyOne = sql.raw(ONLY_ONE);

/** A statement without parameters whose result nobody wants, to be sent with the one after it. */
export const withNext = <Row>(statement: RawBuilder<Row>): RawBuilder<Row> =>
	sql<Row>`${sql.raw(WITH_NEXT)} ${statement}`;

/** A text in a statement without parameters. */
export const literal = (text: string): RawBuilder<string> => sql.raw(pg.escapeLiteral(text));
