import { EXIT, OapError, type Shard } from '../diagnostics/index.js';
import { digestOfFile } from '../io/index.js';
import type { RunOptions } from '../runner/index.js';

/** More shards than this are a slip of the pen. */
const MOST = 10_000;

/**
 * The shard that `--shard i/n` names.
 *
 * @throws OapError `usage/bad-shard`, exit 2
 */
const readShard = (asked: string): Shard => {
  const [, index, of] = /^([0-9]{1,5})\/([0-9]{1,5})$/.exec(asked)?.map(Number) ?? [];
  if (index !== undefined && of !== undefined && index >= 1 && index <= of && of <= MOST) return { index, of };
  throw new OapError('usage/bad-shard', EXIT.usage, `--shard ${asked} names no shard`, {
    hint: `write it as 2/3: the second of three; at most ${MOST}`,
  });
};

/** Flags that change what comes out of a run. */
const RESULTS = [
  'filter',
  'context-check',
  'passport-check',
  'strict',
  'strict-limits',
  'exact-codes',
  'now',
  'passport',
  'packs',
  'pack',
  'ledger',
  'max-state-keys',
  'untimed',
] as const;

/** The flags of a run that may be one of several shards. */
export interface ShardFlags extends Readonly<Partial<Record<(typeof RESULTS)[number], unknown>>> {
  readonly shard?: string | undefined;
  readonly validators?: string | undefined;
}

/**
 * What a run is told that is one shard: which, and what was asked, to compare it with the others by. Nothing without `--shard`.
 *
 * @throws OapError `usage/bad-shard`, exit 2
 */
export const askShard = async (
  flags: ShardFlags,
  { coverage = false, mutate = false }: Pick<RunOptions, 'coverage' | 'mutate'>,
): Promise<Pick<RunOptions, 'shard'>> => {
  const { shard, validators } = flags;
  if (shard === undefined) return {};
  const given = RESULTS.map((name) => [name, flags[name]] as const).filter(
    ([, value]) => value !== undefined && value !== false,
  );
  const code = validators === undefined ? {} : { validators: `sha256:${await digestOfFile(validators)}` };
  return { shard: { ...readShard(shard), options: { ...Object.fromEntries(given), ...code, coverage, mutate } } };
};
