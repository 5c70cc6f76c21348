const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Writes a literal argument as one shell word. */
export const quoteWord = (text: string): string => (SAFE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
