import { EXIT, OapError } from '../../diagnostics/index.js';
import { isMembers } from '../../spec/index.js';

/** A case that is known to fail, why, and until when (a date) that is put up with. */
export interface KnownFailure {
  readonly case: string;
  readonly reason: string;
  readonly expires: string;
}

const bad = (message: string): OapError =>
  new OapError('known-failing/bad-form', EXIT.usage, `--known-failing: ${message}`, {
    hint: 'write {"known_failing":[{"case":"OAP-C-0001","reason":"…","expires":"2027-01-31"}]}',
  });

/**
 * Reads a list of known failures.
 * @throws OapError `known-failing/bad-form`, exit 2
 */
export const readKnownFailures = (document: unknown): readonly KnownFailure[] => {
  const list = isMembers(document) ? document.known_failing : undefined;
  if (!Array.isArray(list)) throw bad('the file holds no list `known_failing`');
  const seen = new Set<string>();
  return list.map((entry: unknown, at) => {
    if (!isMembers(entry)) throw bad(`entry ${at + 1} is no object`);
    const { case: id, reason, expires } = entry;
    if (typeof id !== 'string' || typeof reason !== 'string' || reason.trim() === '')
      throw bad(`entry ${at + 1} has no \`case\` and \`reason\``);
    if (typeof expires !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(Date.parse(expires)))
      throw bad(`entry ${at + 1} has no date \`expires\``);
    if (seen.has(id)) throw bad(`${id} is listed twice`);
    seen.add(id);
    return { case: id, reason, expires };
  });
};

/** How the list met the run: `xfail` failed as known, `xpass` passes, `expired` is put up with no longer, `unmatched` names no case of the run. */
export interface KnownOutcome {
  readonly entry: KnownFailure;
  readonly met: 'xfail' | 'xpass' | 'expired' | 'unmatched';
}

const EXCUSED = ['fail', 'error'];

/** Compares known failures with verdicts. `today` is a date, `2026-11-20`. */
export const matchKnownFailures = (
  known: readonly KnownFailure[],
  verdicts: ReadonlyMap<string, string>,
  today: string,
): readonly KnownOutcome[] =>
  known.map((entry) => {
    const verdict = verdicts.get(entry.case);
    if (verdict === undefined) return { entry, met: 'unmatched' };
    if (!EXCUSED.includes(verdict)) return { entry, met: 'xpass' };
    return { entry, met: entry.expires < today ? 'expired' : 'xfail' };
  });
