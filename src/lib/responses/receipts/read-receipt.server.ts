import { listNetworks } from '$lib/access/list-networks.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Context } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { readBack, type ReadBack } from '$lib/form/read-back';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import { asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { m } from '$lib/paraglide/messages';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import { deadlineInWords, type Deadline } from '$lib/studies/deadline.texts';
import { closureForWave } from '$lib/studies/study';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import type { Locale } from '$lib/ui/format';
import { selectContributor } from '../together/contributors.sql';
import type { Opened, Respondent } from '../links/link.server';
import { authorityOfResponse } from '../name-of-response.server';
import { readOwnCode } from '../links/own-code.server';
import { readResponse, readResponseSent } from '../read-response.server';
import { obstacleToReopening } from './reopen-response.server';
import type { NoReopening } from './reopening';
import { referenceOf, takesAnswers, type OwnResponse } from '../response';

/** What somebody finds of a response that can't be filled in now: sent, too late, set aside. */
export interface ReceiptRead {
	/** With its département. */
	name: string;
	departementCode: string | null;
	reference: string;
	state: OwnResponse['state'];
	closure: 'notYetOpen' | 'closed' | null;
	/** In words, by the clocks of the authority too; null: never sent. */
	submitted: string | null;
	signedBy: string | null;
	/** null: none, or what is stored is not what was sent any more. */
	code: string | null;
	hasReceipt: boolean;
	/** Taken up again: since when, in words; whether it can be gone on with. */
	reopened: { since: string; over: boolean } | null;
	/** Why it can't be taken up again; null: it can. */
	obstacle: NoReopening | null;
	deadline: Deadline | null;
	closedAt: string | null;
	network: { name: string; website: string | null } | null;
	answered: number;
	asked: number;
	completed: string;
	pages: ReadBack[];
	/** What was changed and not sent before the closing. */
	unsent: ReadBack[];
}

export async function readReceipt(
	{ viewer, response }: Pick<Opened, 'viewer' | 'response'>,
	locale: Locale
): Promise<ReceiptRead> {
	const at = now();
	const code = await readOwnCode(viewer);
	const obstacle = await obstacleToReopening(viewer);
	return asViewer(viewer, async (db) => {
		const { form, answers } = await readResponseSent(db, viewer);
		const { name, place, departementCode } = await authorityOfResponse(db, viewer, response);
		const { study, wave } = await studyOf(db, viewer, response);
		const closure = closureForWave(study, wave, at);
		const moment = (of: Date) => momentAtPlace(locale, of, wave.timeZone, departementCode);
		const networks = await listNetworks(db, viewer);
		const network = networks.find(({ id }) => id === response.networkId);
		const words = readWords(name, locale);
		const context: Context = { locale, now: response.submittedAt ?? at, settled: true };
		const state = evaluate(form, answers, context);
		const pages = readBack(state, words);
		const { answered, asked } = progressOf(state);
		const over = closure !== null || !takesAnswers(response);
		const reopened = response.reopenedAt !== null;
		return {
			name: place === '' ? name : `${name} (${place})`,
			...{ departementCode, reference: referenceOf(response.id), state: response.state, closure },
			submitted: response.submittedAt && moment(response.submittedAt),
			signedBy: await nameOf(db, response.id, code?.signedBy ?? null),
			...{ code: code?.code ?? null, hasReceipt: code !== null },
			reopened: response.reopenedAt && { since: moment(response.reopenedAt), over },
			...{ obstacle, deadline: deadlineInWords(locale, wave, departementCode, at) },
			closedAt:
				closure === 'closed' && wave.closesAt && wave.closesAt <= at ? moment(wave.closesAt) : null,
			network: network ? { name: network.name, website: network.website } : null,
			...{ answered, asked, completed: textIn(form.completed, locale), pages },
			unsent: reopened && over ? await changedPages(db, viewer, form, pages, context, words) : []
		};
	});
}

const readWords = (authority: string, locale: Locale) => ({
	yes: m.form_yes({}, { locale }),
	no: m.form_no({}, { locale }),
	total: m.form_table_total({}, { locale }),
	authority
});

/** The questions whose answer was changed since, as they would have been sent. */
async function changedPages(
	db: Db,
	viewer: Respondent,
	form: CompiledForm,
	sent: readonly ReadBack[],
	context: Context,
	words: ReturnType<typeof readWords>
): Promise<ReadBack[]> {
	const { answers } = await readResponse(db, viewer);
	const before = new Map(
		sent.flatMap(({ entries }) => entries.map((entry) => [entry.id, JSON.stringify(entry)]))
	);
	return readBack(evaluate(form, answers, { ...context }), words)
		.map((page) => ({
			...page,
			entries: page.entries.filter((entry) => before.get(entry.id) !== JSON.stringify(entry))
		}))
		.filter(({ entries }) => entries.length > 0);
}

async function studyOf(db: Db, viewer: Respondent, { studyId, waveId }: OwnResponse) {
	const summary = (await listStudies(db, viewer)).find(({ id }) => id === studyId);
	if (summary === undefined) throw problem('notFound');
	const study = await readStudy(db, viewer, summary.slug);
	const wave = study.waves.find(({ id }) => id === waveId);
	if (wave === undefined) throw problem('notFound');
	return { study, wave };
}

async function nameOf(db: Db, responseId: string, id: string | null): Promise<string | null> {
	const contributor = id === null ? null : await selectContributor(db, responseId, id);
	return contributor?.name ?? contributor?.email ?? null;
}
