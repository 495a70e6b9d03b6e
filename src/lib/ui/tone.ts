/** How something stands. Each tone has a colour, a drawn sign and a word: never colour alone. */
export type Tone = 'info' | 'good' | 'warning' | 'error';
