import { Problem, problem, type ProblemName } from './problem';

/**
 * What the database refuses on its own, by the name of the constraint: a last word on what two
 * people do at once, which no check beforehand can catch. A constraint that is not listed was
 * broken by our own mistake, and stays an unexpected error.
 */
export const constraintProblems: Record<string, ProblemName> = {
	account_email: 'conflict',
	membership_account_id_network_id_key: 'conflict',
	// Raised by a trigger: no constraint can look at other rows.
	membership_last_administrator: 'lastAdministrator',
	account_invitation_open: 'conflict',
	network_slug_key: 'conflict',
	study_slug_key: 'conflict',
	wave_study_id_number_key: 'conflict',
	study_network_has_responses: 'networkHasResponses',
	questionnaire_version_questionnaire_id_number_key: 'conflict',
	answer_pkey: 'staleVersion',
	answer_current: 'staleVersion',
	answer_pending: 'staleVersion',
	receipt_code_digest_key: 'conflict',
	receipt_response_id_number_key: 'conflict',
	person_answer_pkey: 'staleVersion',
	// Raised by a trigger.
	response_signatory_sends: 'notSignatory',
	response_reviewed: 'conflict',
	authority_question_settled: 'conflict',
	desk_view_name: 'conflict',
	kept_aside_response_id_save_key_item_row_key: 'conflict',
	quality_flag_response_id_kind_item_row_about_key: 'conflict',
	code_codebook_id_key_key: 'conflict',
	coded_passage_live: 'conflict',
	// Of two people who change a typology, judge or decide at once.
	typology_study_id_key: 'staleVersion',
	typology_version_typology_id_number_key: 'staleVersion',
	suggestion_current: 'conflict',
	tag_current: 'staleVersion',
	second_reading_live: 'conflict',
	// Raised by triggers.
	second_reading_over: 'conflict',
	second_reading_by_another: 'conflict',
	authority_by_siren: 'conflict',
	contact_email: 'conflict',
	response_authority_id_fkey: 'badInput',
	response_declared_departement_code_fkey: 'badInput',
	response_declared_population_check: 'badInput'
};

/** SQLSTATE codes that say what is wrong without naming a constraint. */
const codeProblems: Record<string, ProblemName> = {
	'22003': 'badInput', // a number out of range
	'22007': 'badInput', // a date that is none
	'22008': 'badInput',
	'22021': 'badInput', // a null byte in a text
	'22P02': 'badInput', // not a UUID, not a number
	'22P05': 'badInput', // \u0000 in JSON
	'40001': 'conflict',
	'40P01': 'conflict',
	'55P03': 'conflict',
	'53300': 'unavailable',
	'57P01': 'unavailable',
	'57P02': 'unavailable',
	'57P03': 'unavailable',
	ECONNREFUSED: 'unavailable',
	ECONNRESET: 'unavailable',
	ENOTFOUND: 'unavailable',
	EPIPE: 'unavailable',
	ETIMEDOUT: 'unavailable'
};

// pg says these in words only.
const connectionLost =
	/^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after)/;

/** A refusal of the database as a Problem of the catalogue, or what was thrown as it is. */
export function translated(error: unknown): unknown {
	if (error instanceof Problem || !(error instanceof Error)) return error;
	const kind = kindOf(error);
	if (kind === undefined) return error;
	const translation = problem(kind);
	translation.cause = error;
	return translation;
}

function kindOf(error: Error): ProblemName | undefined {
	const { code, constraint, routine } = error as {
		code?: string;
		constraint?: string;
		routine?: string;
	};
	if (constraint !== undefined) return constraintProblems[constraint];
	// A row that the viewer may not write. A whole table without a grant is a mistake of ours.
	if (code === '42501' && routine === 'ExecWithCheckOptions') return 'notAllowed';
	if (connectionLost.test(error.message)) return 'unavailable';
	return code === undefined ? undefined : codeProblems[code];
}
