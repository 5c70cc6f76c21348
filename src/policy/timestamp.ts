import { isCanonicalTime } from '../expr/index.js';

/** The form in which times are written: UTC, whole seconds unless there is a fraction (E-77). `source`: the text it came from. */
export const formatTimestamp = (ms: number, source?: string): string =>
  source !== undefined && isCanonicalTime(source) ? source : new Date(ms).toISOString().replace('.000Z', 'Z');
