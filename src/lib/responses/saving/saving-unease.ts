import type { SavingState } from './saving-state';

/** Whether there is something to say of saving beyond when it was done. */
export const isUneasy = ({ state, onlyHere }: { state: SavingState; onlyHere: boolean }): boolean =>
	onlyHere || state.kind === 'waiting' || state.kind === 'slow' || state.kind === 'ended';
