/** For how long an answer that says nothing is kept, seconds. */
const DEFAULT_SECONDS = 300;
/** No answer is kept longer, whatever it says: a key that was withdrawn must be missed some day. */
const LONGEST_SECONDS = 86_400;

/** For how many seconds an answer may be used again, by its Cache-Control (RFC 9111 section 5.2.2); 0: not at all. */
export const freshSeconds = (header: string | undefined): number => {
  const directives = (header ?? '').toLowerCase().split(',');
  const names = new Map(
    directives.map((directive) => {
      const [name = '', value = ''] = directive.split('=');
      return [name.trim(), value.trim().replace(/^"|"$/g, '')] as const;
    }),
  );
  if (names.has('no-store') || names.has('no-cache')) return 0;
  const maxAge = names.get('max-age');
  if (maxAge === undefined) return DEFAULT_SECONDS;
  // What cannot be read is stale (RFC 9111 section 4.2.1).
  return /^\d+$/.test(maxAge) ? Math.min(Number(maxAge), LONGEST_SECONDS) : 0;
};
