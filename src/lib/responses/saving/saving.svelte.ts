/** The queue and its copy in a browser, between the answers of a page and the server. */
import type { Answers } from '$lib/form/form-state';
import { storedChanges, type StoredChange } from '$lib/form/stored-changes';
import type { QueueState } from './answer-queue';
import { openQueue } from './browser-queue.svelte';
import { changesIn, itemKey, type Waiting } from './queue-copy';
import type { AnswerChange, Conflict, OthersChange, Saved } from './save-protocol';
import type { Saving, SavingPage } from './saving-page.svelte';

export function beginSaving(saver: SavingPage): Saving {
	const { session, changed } = saver;
	const { owner, address, revision, savedAt } = saver.start;
	/** The answers as they were last handed to the queue. */
	let before: Answers = saver.atFirst;
	let last = savedAt;
	let refused = false;
	let bringing = false;

	const { queue, kept } = openQueue(
		{ owner, address, revision },
		{
			...{ state: tell, saved: takeSaved, others: takeOthers, conflicts: takeConflicts },
			stuck: (change) => void tellStuck(change)
		},
		{
			take: (waiting) => void takeOver(waiting),
			kept: (onlyHere) => (saver.onlyHere = onlyHere)
		}
	);

	function enter() {
		if (bringing) return;
		const names = [...changed];
		changed.clear();
		const changes = storedChanges(session.form, names, before, session.answers);
		before = session.answers;
		queue.enter(changes);
		saver.unsent = queue.unsaved;
	}

	function tell(state: QueueState) {
		saver.unsent = queue.unsaved;
		switch (state.kind) {
			case 'idle':
				if (refused || queue.stuck.length > 0) saver.state = { kind: 'refused' };
				else saver.state = last === null ? { kind: 'quiet' } : { kind: 'saved', at: last };
				break;
			case 'sending':
				saver.state = state.slow ? { kind: 'slow' } : { kind: 'saving' };
				break;
			default:
				saver.state = state;
		}
	}

	function takeSaved(saved: Saved, { changes }: { changes: readonly unknown[] }) {
		if (changes.length === 0) return;
		last = new Date(saved.at);
		refused = saved.refused.length > 0;
		void session.tell(saved.refused);
	}

	/** The server can't read it, on no second try either: said where it was typed. */
	async function tellStuck(change: AnswerChange) {
		const leaves = await import('./leaves').catch(() => null);
		if (leaves === null) return;
		const leaf = leaves.leafAt(session.form, change);
		void session.tell([leaves.errorAt(change, leaf, 'not_readable')]);
	}

	function takeOthers(changes: readonly OthersChange[]) {
		const newer = new Set(changes.map(itemKey));
		saver.others = [...saver.others.filter((each) => !newer.has(itemKey(each))), ...changes];
		void bring(changes);
	}

	function takeConflicts(conflicts: readonly Conflict[]) {
		const newer = new Set(conflicts.map(itemKey));
		const earlier = saver.conflicts.filter((each) => !newer.has(itemKey(each)));
		saver.conflicts = [...earlier, ...conflicts];
		void bring(conflicts.map(({ item, row, theirs }) => ({ item, row, value: theirs })));
	}

	/** What another page left: it is shown here, and sent from here. */
	async function takeOver(waiting: Waiting) {
		const own = changesIn(queue.waiting).map(itemKey);
		queue.adopt(waiting);
		saver.unsent = queue.unsaved;
		await put(changesIn(waiting).filter((change) => !own.includes(itemKey(change))));
	}

	const bring = (changes: readonly StoredChange[]) =>
		// Whoever is typing there just now is not interrupted: it comes back as a conflict.
		put(changes, ({ item, row }) => !queue.holds(item, row));

	async function put(
		changes: readonly StoredChange[],
		may: (change: StoredChange) => boolean = () => true
	) {
		const taking = await import('$lib/form/take-stored').catch(() => null);
		if (taking === null) return;
		enter();
		const wanted = changes.filter(may);
		if (wanted.length === 0) return;
		bringing = true;
		session.merge(taking.takenFrom(session.form, session.answers, wanted));
		changed.clear();
		before = session.answers;
		bringing = false;
	}

	return {
		queue,
		enter,
		bring,
		leave() {
			enter();
			queue.leave();
			kept.copy.leave();
		},
		close() {
			queue.stop();
			kept.close();
		}
	};
}
