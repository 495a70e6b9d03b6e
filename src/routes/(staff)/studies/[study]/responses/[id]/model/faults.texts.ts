import { m } from '$lib/paraglide/messages';
import type { DecisionFault } from '$lib/typology/tags';

type Fault = DecisionFault | 'choice-missing' | 'reason-too-long';

/** What keeps a decision from standing, at the field that can mend it. */
export function faultsSaid(fault: Fault): { choice?: string; between?: string; reason?: string } {
	switch (fault) {
		case 'choice-missing':
		case 'model-missing':
			return { choice: m.models_fault_choice() };
		case 'model-unknown':
			return { choice: m.models_fault_unknown() };
		case 'between-too-few':
			return { between: m.models_fault_between() };
		case 'reason-missing':
			return { reason: m.models_fault_reason() };
		case 'reason-too-long':
			return { reason: m.models_fault_reason_long() };
	}
}
