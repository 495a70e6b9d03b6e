import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';

/** A response that was given elsewhere: in the demonstration, or to an earlier tool. */
export interface BroughtIn {
	authorityId: string;
	networkId: string | null;
	state: 'draft' | 'submitted';
	via: 'public-link' | 'personal-link' | 'staff';
	confirmed: boolean;
	page: string;
	startedAt: Date;
	lastActivityAt: Date;
	answers: Answers;
}

/** Where the responses go. */
export interface Place {
	studyId: string;
	waveId: string;
	versionId: string;
	form: CompiledForm;
	locale: string;
}
