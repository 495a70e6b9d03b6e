import { sql, type RawBuilder } from 'kysely';
import pg from 'pg';

/**
 * A connection that goes to the database less often: a statement that is to go with the next one
 * waits for it, and both are sent together. So a transaction's beginning goes with its first question,
 * and its last change with the commit. What fails is told by the statement that it went with.
 *
 * Statements are not named: a pooler that lends connections by the transaction can stand between.
 */
export class OneTripClient extends pg.Client {
	constructor(config?: string | pg.ClientConfig) {
		super(config);
		const send = this.query.bind(this) as Send;
		let held: string[] = [];
		const query: Send = (statement, values, callback) => {
			if (typeof statement !== 'string' || callback !== undefined) {
				return send(statement, values, callback);
			}
			if (statement === 'begin' || statement.startsWith(WITH_NEXT)) {
				held.push(statement);
				return Promise.resolve({ command: '', rowCount: 0, rows: [], fields: [], oid: 0 });
			}
			if (held.length === 0) return send(statement, values);
			const before = held;
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
			return (send([...before, statement].join(';\n')) as Promise<unknown>).then(lastOf);
		};
		this.query = query as typeof this.query;
	}
}

type Send = (statement: unknown, values?: unknown, callback?: unknown) => unknown;

const lastOf = (results: unknown): unknown => (Array.isArray(results) ? results.at(-1) : results);

const WITH_NEXT = '/* with the next */';

/** A statement without parameters whose result nobody wants, to be sent with the one after it. */
export const withNext = <Row>(statement: RawBuilder<Row>): RawBuilder<Row> =>
	sql<Row>`${sql.raw(WITH_NEXT)} ${statement}`;

/** A text in a statement without parameters. */
export const literal = (text: string): RawBuilder<string> => sql.raw(pg.escapeLiteral(text));
