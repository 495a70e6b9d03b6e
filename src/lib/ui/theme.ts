/** The light a person reads under. `auto` follows their device. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Anything but a theme we know, be it absent or forged, follows the device. */
export function themeFrom(cookie: string | null | undefined): Theme {
	return themes.find((theme) => theme === cookie) ?? 'auto';
}
