/** A text that the browser keeps as a file under a name of letters, digits and hyphens. */
export function download(text: string, name: string): Response {
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
			'cache-control': 'private, no-store'
		}
	});
}
