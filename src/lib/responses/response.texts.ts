import { m } from '$lib/paraglide/messages';
import type { DeclaredKind } from './response';

const kinds: Record<DeclaredKind, () => string> = {
	'syndicat-mixte': m.responses_kind_syndicat_mixte,
	'syndicat-intercommunal': m.responses_kind_syndicat_intercommunal,
	pole: m.responses_kind_pole,
	'association-of-authorities': m.responses_kind_association,
	'other-body': m.responses_kind_other_body
};

export const declaredKindText = (kind: DeclaredKind): string => kinds[kind]();
