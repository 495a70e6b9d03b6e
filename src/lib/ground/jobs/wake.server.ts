const sleepers = new Set<() => void>();

/** Tells the workers of this process that there may be something to do. */
export function wake(): void {
	for (const look of sleepers) look();
}

/** @returns what ends it */
export function whenWoken(look: () => void): () => void {
	sleepers.add(look);
	return () => sleepers.delete(look);
}
