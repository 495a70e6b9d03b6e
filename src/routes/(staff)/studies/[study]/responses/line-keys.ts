/**
 * Arrows go from line to line of a table, to the same control of the next one; Home and End to the
 * first and the last; Space ticks the line whose link has the focus, Enter opens the line whose box
 * has it. The table stays a table: what reads it aloud has keys of its own, and these only work
 * while a control of a line has the focus.
 */
export function lineKeys(table: HTMLTableElement): () => void {
	const box = (line: Element) => line.querySelector<HTMLInputElement>('input[type=checkbox]');
	const link = (line: Element) => line.querySelector<HTMLAnchorElement>('th a');

	function onkeydown(event: KeyboardEvent) {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const on = event.target instanceof HTMLElement ? event.target : null;
		const line = on?.closest('tbody tr');
		if (!on || !line || (on !== box(line) && on !== link(line))) return;
		const ticking = on instanceof HTMLInputElement;
		const to = lineFor(event.key, line);
		if (to) {
			event.preventDefault();
			((ticking && box(to)) || link(to))?.focus();
		} else if (event.key === ' ' && !ticking) {
			event.preventDefault();
			box(line)?.click();
		} else if (event.key === 'Enter' && ticking) {
			event.preventDefault();
			link(line)?.click();
		}
	}

	table.addEventListener('keydown', onkeydown);
	return () => table.removeEventListener('keydown', onkeydown);
}

function lineFor(key: string, line: Element): Element | null {
	switch (key) {
		case 'ArrowDown':
			return line.nextElementSibling;
		case 'ArrowUp':
			return line.previousElementSibling;
		case 'Home':
			return line.parentElement!.firstElementChild;
		case 'End':
			return line.parentElement!.lastElementChild;
		default:
			return null;
	}
}
