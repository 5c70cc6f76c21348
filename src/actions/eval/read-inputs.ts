import { EXIT, exitCodeOfFaults, OapError } from '../../diagnostics/index.js';
import { freshId, loadValidators, packRoots, presentTime, requireMembers } from '../../io/index.js';
import {
  adaptValidators,
  DEFAULT_MAX_STATE_KEYS,
  type EvaluateOptions,
  Ledger,
  type PreparedPack,
  type PreparedPassport,
  parseTimestamp,
  preparePassport,
} from '../../policy/index.js';
import type { Members } from '../../spec/index.js';
import type { Host } from '../host.js';
import { readDocument } from '../read-document.js';
import type { EvalFlags } from './eval-flags.js';
import { findPack } from './find-pack.js';

/** What one evaluation is made of. */
export interface Inputs {
  readonly pack: PreparedPack;
  readonly passport: PreparedPassport;
  readonly context: unknown;
  readonly options: EvaluateOptions;
}

const readMembers = async (host: Host, path: string, what: string): Promise<Members> =>
  requireMembers((await readDocument(host, path)).value, path, what);

/** The time that is judged by: the one given, else the present. Throws OapError `usage/bad-time` exit 2. */
export const timeOf = ({ now = presentTime() }: EvalFlags): string => {
  if (parseTimestamp(now) !== undefined) return now;
  throw new OapError('usage/bad-time', EXIT.usage, `--now ${now} is not an RFC 3339 time`, {
    hint: 'write it as 2025-01-30T10:30:00Z',
  });
};

/**
 * Reads the pack, the passport, the context and what else was named, in this order, and tells what is wrong with the pack.
 *
 * @throws OapError for what cannot be read, exit 3
 */
export const readInputs = async (host: Host, flags: EvalFlags, now: string): Promise<Inputs> => {
  const { pack, diagnostics } = await findPack(flags.pack, await packRoots(flags.packs));
  await host.tell(diagnostics);
  if (exitCodeOfFaults(diagnostics) === EXIT.input) throw new OapError('input/unparsable', EXIT.input, '');
  const passport = preparePassport((await readDocument(host, flags.passport)).value);
  const { value: context } = await readDocument(host, flags.context);
  const options: EvaluateOptions = {
    now,
    decisionId: freshId(),
    state:
      flags.state === undefined
        ? new Ledger({ maxKeys: DEFAULT_MAX_STATE_KEYS })
        : await readMembers(host, flags.state, 'state'),
    contextCheck: flags['context-check'] ?? 'full',
    passportCheck: flags['passport-check'] ?? 'full',
    strictLimits: flags['strict-limits'] === true,
    allReasons: flags['all-reasons'] === true,
    ...(flags.facts === undefined ? {} : { facts: await readMembers(host, flags.facts, 'the collection of facts') }),
    ...(flags.validators === undefined ? {} : { validators: adaptValidators(await loadValidators(flags.validators)) }),
  };
  return { pack, passport, context, options };
};
