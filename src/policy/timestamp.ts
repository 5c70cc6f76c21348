const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Milliseconds since the epoch of an RFC 3339 time with `T` and an offset (E-77), or undefined when it is not one. */
export const parseTimestamp = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || !RFC3339.test(text)) return undefined;
  const ms = Date.parse(text.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
};

/** The form in which times are written: UTC, whole seconds unless there is a fraction (E-77). */
export const formatTimestamp = (ms: number, source?: string): string =>
  source !== undefined && CANONICAL.test(source) ? source : new Date(ms).toISOString().replace('.000Z', 'Z');
