// `npm start`: whatever is missing is done first, then the server runs under Node 24. Plain
// JavaScript for Node 20, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, demandNode, findRuntime, install, root } from './prepare.mjs';
import { sentence } from './sentences.mjs';

const serve = fileURLToPath(new URL('./serve.mjs', import.meta.url));

stopWithNpm();
try {
	process.chdir(root);
	demandNode();
	install();
	const runtime = findRuntime();
	build(runtime);
	if (runtime === process.execPath) await import(pathToFileURL(serve).href);
	else runUnder(runtime);
} catch (error) {
	const told = error instanceof Error && error.name === 'StartFailure';
	console.error(told ? error.message : sentence('unexpected', { detail: String(error) }));
	process.exit(1);
}

/** @param {string} runtime */
function runUnder(runtime) {
	const child = spawn(runtime, [serve], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
	// The server decides when it stops; this process only passes on what it hears, and waits.
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
		process.on(signal, () => child.kill(signal));
	child.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * When npm is told to stop, its shell dies and leaves this process behind: nobody could stop it any
 * more, and the port and the data folder would stay taken.
 */
function stopWithNpm() {
	if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, 250);
	watch.unref();
}
