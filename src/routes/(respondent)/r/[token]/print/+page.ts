/** A sheet of paper runs nothing. */
export const csr = false;
