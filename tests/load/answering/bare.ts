// A save beside the least that could be done: the same bytes taken by a bare Node HTTP handler and
// inserted by one statement, in the same run and on the same database.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ratio, type Figure } from '../benchmark';
import { measure, type Ground, type Measured } from './ground';
import { answersTo, pageNames } from './long-form';
import { figuresOf } from './told';

const CLIENTS = 8;

export async function measureBare(ground: Ground, seconds = 8): Promise<Figure[]> {
	const handler = await startHandler(ground.database.url);
	try {
		const bodies = Array.from({ length: 200 }, (_, person) => {
			const answers = answersTo(person % pageNames.length, person);
			const [item, value] = answers[person % answers.length]!;
			return JSON.stringify({ key: randomUUID(), changes: [{ item, value, base: person }] });
		});
		const bare = {
			kind: 'bare' as const,
			clients: CLIENTS,
			cookies: [],
			bodies,
			port: handler.port
		};
		const saves = { kind: 'items' as const, clients: CLIENTS };
		const rates = { bare: [] as number[], saves: [] as number[] };
		const processor = { bare: [] as number[], saves: [] as number[] };
		const processorOf = (measured: Measured) =>
			(measured.site + measured.postgres) / measured.requests.length;
		const figures: Figure[] = [];
		// In turns, so that both meet the same machine.
		for (let turn = 0; turn < 3; turn += 1) {
			const during = (seconds * 1000) / 3;
			const least = await measure(ground, { ...bare, during }, handler.pid);
			const cookies = await ground.begin(400);
			const ours = await measure(ground, { ...saves, cookies, during });
			rates.bare.push(least.perSecond);
			rates.saves.push(ours.perSecond);
			processor.bare.push(processorOf(least));
			processor.saves.push(processorOf(ours));
			if (turn === 2) {
				figures.push(...figuresOf(`bare inserts, ${CLIENTS} clients`, 'inserts', least, null));
			}
		}
		const sum = (list: number[]) => list.reduce((all, each) => all + each, 0);
		const share = sum(rates.saves) / sum(rates.bare);
		return [
			...figures,
			ratio('items saved, of bare inserts of the same bytes', share, 0.5, 'least'),
			// Says the same on a machine that others use too.
			ratio(
				'processor of a bare insert, of that of a save',
				sum(processor.bare) / sum(processor.saves),
				null
			)
		];
	} finally {
		handler.stop();
	}
}

interface Handler {
	port: number;
	pid: number;
	stop: () => void;
}

function startHandler(url: string): Promise<Handler> {
	const child = fork(fileURLToPath(new URL('./bare-handler.mjs', import.meta.url)), {
		execArgv: []
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('message', (port) =>
			resolve({ port: Number(port), pid: child.pid!, stop: () => child.kill() })
		);
		child.send(url);
	});
}
