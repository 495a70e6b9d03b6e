/**
 * Why what was sent can't be taken up again: it never was sent, its network has decided about it or
 * put something of another response into it (`completed`), its wave is over, or whoever asks neither
 * began nor signs it.
 */
export type NoReopening = 'draft' | 'validated' | 'set-aside' | 'completed' | 'closed' | 'not-lead';
