import type { AnswerSaver } from '../saving/answer-saver.svelte';
import { PRESENCE_MS, type PresenceReply } from './presence';
import type { Working } from './working-together.svelte';

/**
 * Says every quarter of a minute that somebody is at this page, while it is seen, and learns who else
 * is there. When others have saved meanwhile, asks what.
 *
 * @param page where one is
 * @returns what ends it
 */
export function keepPresent(
	address: string,
	page: () => string | null,
	working: Working,
	saver: AnswerSaver
): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let stopped = false;

	async function say() {
		clearTimeout(timer);
		if (stopped || document.visibilityState === 'hidden') return;
		timer = setTimeout(() => void say(), PRESENCE_MS);
		try {
			const response = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ page: page() })
			});
			if (!response.ok || stopped) return;
			const reply = (await response.json()) as PresenceReply;
			working.takePresence(reply);
			if (reply.revision > saver.revision) saver.turnTo(page() ?? '');
		} catch {
			// Whoever can't be reached is told so by the saving.
		}
	}

	const seen = () => void say();
	document.addEventListener('visibilitychange', seen);
	void say();
	return () => {
		stopped = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', seen);
	};
}
