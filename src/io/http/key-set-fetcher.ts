import { EXIT, OapError } from '../../diagnostics/index.js';
import type { FetchedJson } from './fetch-json.js';
import { DEFAULT_HTTP_RULES, type HttpRules } from './http-rules.js';

/** Fetches the text of a key set. Throws OapError `http/…`. */
export type FetchKeySet = (url: string) => Promise<Uint8Array>;

/**
 * How many different addresses one run asks. Documents name the domains of their owners, so a file of them could make this
 * machine ask anybody anything any number of times.
 */
const MOST_ADDRESSES = 256;
/** A failure is kept as well, so that a thousand decisions of one dead host wait for it once; seconds. */
const FAILURE_SECONDS = 60;
/** What may not be kept at all still serves the decisions that are verified at the same moment; seconds. */
const LEAST_SECONDS = 1;

interface Kept {
  readonly answer: Promise<FetchedJson>;
  until: number;
}

/** The network is loaded by whoever needs it, and by nobody else. */
const fetchLater = async (url: string, rules: HttpRules): Promise<FetchedJson> =>
  (await import('./fetch-json.js')).fetchJson(url, rules);

/**
 * A fetcher that keeps what it fetched, in memory, for as long as Cache-Control lets it, and asks once for what is asked
 * at the same time. Nothing is written to disk: a run is short, and a key that was withdrawn should not outlive it.
 *
 * @throws OapError `http/too-many` exit 3 after 256 different addresses.
 */
export const createKeySetFetcher = (
  given: Partial<HttpRules> = {},
  clock: () => number = () => performance.now(),
): FetchKeySet => {
  const rules = { ...DEFAULT_HTTP_RULES, ...given };
  const kept = new Map<string, Kept>();
  return async (url) => {
    const known = kept.get(url);
    if (known !== undefined && clock() < known.until) return (await known.answer).bytes;
    if (known === undefined && kept.size >= MOST_ADDRESSES)
      throw new OapError(
        'http/too-many',
        EXIT.input,
        `keys were asked for at ${MOST_ADDRESSES} addresses, and no more are`,
      );
    const fresh: Kept = { answer: fetchLater(url, rules), until: Number.POSITIVE_INFINITY };
    kept.set(url, fresh);
    try {
      const { bytes, freshSeconds } = await fresh.answer;
      fresh.until = clock() + Math.max(freshSeconds, LEAST_SECONDS) * 1000;
      return bytes;
    } catch (thrown) {
      fresh.until = clock() + FAILURE_SECONDS * 1000;
      throw thrown;
    }
  };
};
