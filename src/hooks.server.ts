import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { recogniseViewer } from '$lib/access/recognise.server';
import { settleDemonstrationAccounts } from '$lib/access/demonstration-accounts.server';
import { demonstrationLines } from '$lib/access/demonstration.texts';
import { firstAdministratorLink } from '$lib/access/first-administrator.server';
import { accessMails } from '$lib/access/mails.server';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { welcomeLines } from '$lib/access/welcome.texts';
import { distributionMails } from '$lib/distribution/mails.server';
import { prepareDemonstration } from '$lib/demonstration/prepare.server';
import { checkAddress, checkBody } from '$lib/ground/checked-request.server';
import { config } from '$lib/ground/config.server';
import { asViewer, openDatabase } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { log } from '$lib/ground/log.server';
import { startPost } from '$lib/ground/mail/start-post.server';
import { banner, closeAll, onClose, terminalLanguage } from '$lib/ground/process.server';
import { explainError, plainRefusal, withTrueStatus } from '$lib/ground/refusals.server';
import { setSafeHeaders } from '$lib/ground/safe-headers.server';
import { visitor } from '$lib/ground/viewer';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { linkMails } from '$lib/responses/links/link-mails.server';
import { responsesMails } from '$lib/responses/mails.server';
import { receiptMails } from '$lib/responses/receipts/receipt-mails.server';
import { reviewMails } from '$lib/responses/review/review-mails.server';
import { togetherMails } from '$lib/responses/together/together-mails.server';
import { baseLocale, extractLocaleFromRequest, type Locale } from '$lib/paraglide/runtime';
import { paraglideMiddleware } from '$lib/paraglide/server';
import { themeFrom } from '$lib/ui/theme';
import { jobHandlers } from './job-handlers.server';

export const init: ServerInit = async () => {
	// While developing, the application is loaded again in the same process: the one before must
	// give its database back first.
	await closeAll();
	const { databaseUrl: url, dataDir, databasePool: poolSize, demo, shutdownTimeout } = config();
	const database = await openDatabase({ url, dataDir, poolSize });
	onClose(() => database.close());
	await seedNetworks();
	await settleDemonstrationAccounts(demo);
	if (demo) {
		await prepareDemonstration();
		banner(demonstrationLines(terminalLanguage()));
	}
	const link = await firstAdministratorLink();
	if (link) banner(welcomeLines(link, terminalLanguage()));
	// The mails that rooms write: each room its own line.
	const mailKinds = {
		...accessMails,
		...responsesMails,
		...receiptMails,
		...togetherMails,
		...linkMails,
		...reviewMails,
		...distributionMails
	};
	const post = await startPost(mailKinds, jobHandlers, { patienceMs: shutdownTimeout * 1000 });
	onClose(() => post.stop());
	const soon = setTimeout(() => void prepareSearch(), 20).unref();
	onClose(() => clearTimeout(soon));
};

// The first person who types a name should not wait for the index of all authorities.
async function prepareSearch() {
	try {
		await asViewer(visitor, (db) => searchAuthorities(db, visitor, { text: 'paris', limit: 1 }));
	} catch (error) {
		// The server may have been stopped meanwhile; a search makes the index when it needs it.
		log.warn({ error: String(error) }, 'search index not prepared');
	}
}

export const handle: Handle = async ({ event, resolve }) => {
	const { locals, route, cookies } = event;
	const began = performance.now();
	locals.requestId = newId();
	locals.viewer = visitor;
	locals.account = null;
	locals.locale = baseLocale;
	checkBody(event.request);

	const response = await inItsLanguage(event, async (locale) => {
		locals.locale = locale;
		const theme = themeFrom(cookies.get('theme'));
		const answer = await answerOf(event, () =>
			resolve(event, {
				transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme)
			})
		);
		setSafeHeaders(answer, event);
		return answer;
	});

	// The route's name and not the address, which may hold a token or a name searched for.
	const usual = speaksToMachines(route.id) || (takesSavings(route.id) && response.ok);
	log[usual ? 'debug' : 'info'](
		{
			request: locals.requestId,
			route: route.id,
			method: event.request.method,
			status: response.status,
			ms: Math.round(performance.now() - began),
			viewer: locals.viewer.kind
		},
		'request'
	);
	return response;
};

function inItsLanguage(
	{ request, url, route }: RequestEvent,
	answer: (locale: Locale) => Promise<Response>
): Promise<Response> {
	// No component is drawn, so no text asks which language this request is in.
	if (takesSavings(route.id)) return answer(extractLocaleFromRequest(request));
	// The middleware would copy the body of the request it is given; it needs the headers only.
	const question = new Request(url, { headers: request.headers });
	return paraglideMiddleware(question, ({ locale }) => answer(locale));
}

export const handleError: HandleServerError = ({ error, status, event }) =>
	explainError(error, status, event);

async function answerOf(event: RequestEvent, resolve: () => Response | Promise<Response>) {
	try {
		checkAddress(event);
		const asksNobody = speaksToMachines(event.route.id) || takesSavings(event.route.id);
		if (!asksNobody) await recogniseViewer(event);
	} catch (error) {
		return plainRefusal(error, event);
	}
	return withTrueStatus(await resolve(), event.locals);
}

// Some hundred times in each questionnaire: what it can do without is left out.
const takesSavings = (route: string | null) => route === '/(respondent)/q/[study]/save';
const speaksToMachines = (route: string | null) => route === '/health' || route === '/ready';
