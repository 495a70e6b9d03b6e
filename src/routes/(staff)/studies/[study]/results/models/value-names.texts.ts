import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { authorityKinds } from '$lib/registry/authority';
import { kindsName, sizeClassName } from '$lib/registry/authority.texts';
import { sizeClasses } from '$lib/registry/size-class';
import type { ByModel } from '$lib/results/read-by-model.server';
import type { CrossedWith } from '$lib/results/results.input';
import type { Locale } from '$lib/ui/format';

/** A kind, a size class by its place, a network by its id or a code by its key, in words. */
export function valueName(
	{ kind, name }: CrossedWith,
	value: string,
	{ study, codebooks }: Pick<ByModel, 'study' | 'codebooks'>,
	locale: Locale
): string {
	if (kind === 'codes') {
		const codes = codebooks.find(({ id }) => id === name)?.codes ?? [];
		return textIn(codes.find(({ key }) => key === value)?.label, locale) || value;
	}
	switch (name) {
		case 'size': {
			const size = sizeClasses[Number(value) - 1];
			return size ? sizeClassName(size.key, locale) : m.results_models_unknown_size();
		}
		case 'network':
			return (
				study.networks.find(({ id }) => id === value)?.name ?? m.results_models_outside_networks()
			);
		default:
			return kindsName(authorityKinds.find((each) => each === value) ?? 'other');
	}
}
