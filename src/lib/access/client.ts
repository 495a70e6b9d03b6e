// The order matters: Edge says that it is Chrome, Chrome that it is Safari.
const browsers: readonly [RegExp, string][] = [
	[/\bEdg(e|A|iOS)?\//, 'Edge'],
	[/\b(OPR|Opera)\//, 'Opera'],
	[/\bVivaldi\//, 'Vivaldi'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
];
// Android says that it is Linux, an iPhone that it is like a Mac.
const systems: readonly [RegExp, string][] = [
	[/\bAndroid\b/, 'Android'],
	[/\biPad\b/, 'iPad'],
	[/\biPhone\b/, 'iPhone'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
	[/\bLinux\b/, 'Linux']
];

/**
 * A browser as its person would name it, so that they recognise a session as theirs. No version:
 * it would be another one next month.
 *
 * @example clientOf('Mozilla/5.0 (Windows NT 10.0; …) Gecko/20100101 Firefox/140.0') is 'Firefox, Windows'
 * @returns null when nothing of it is known
 */
export function clientOf(userAgent: string | null): string | null {
	const browser = browsers.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
	const system = systems.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
	return [browser, system].filter(Boolean).join(', ') || null;
}
