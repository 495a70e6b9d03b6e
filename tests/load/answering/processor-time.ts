// Processor time that a process and its children have used, in milliseconds: on Linux only.
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

interface Used {
	parent: number;
	own: number;
	/** Of children that have ended. */
	ended: number;
}

function used(pid: number): Used | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.map(Number);
		const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
		return {
			parent: fields[1] ?? 0,
			own: (user + system) * TICK_MS,
			ended: (endedUser + endedSystem) * TICK_MS
		};
	} catch {
		return null;
	}
}

/** Of one process, its threads included. */
export const processorMs = (pid: number): number => used(pid)?.own ?? 0;

/** Of a process with its children: a PostgreSQL server with its connections. */
export function processorMsWithChildren(pid: number): number {
	const root = used(pid);
	let sum = (root?.own ?? 0) + (root?.ended ?? 0);
	for (const entry of readdirSync('/proc')) {
		if (!/^\d+$/.test(entry)) continue;
		const each = used(Number(entry));
		if (each?.parent === pid) sum += each.own + each.ended;
	}
	return sum;
}
