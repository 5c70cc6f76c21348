import { createHash } from 'node:crypto';
import { canonicalize, parseJson } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { Exchange } from '../run/plan-case.js';
import { isAnswer } from '../target.js';
import type { Report } from './report.js';

/** One line of `transcripts.jsonl`: what was said in one case. `hash` covers the line without itself, and so the line before it. */
export interface ChainLine {
  readonly seq: number;
  readonly prev: string;
  readonly case: string;
  readonly exchanges: readonly Exchange[];
  readonly hash: string;
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** The text that a hash covers. Not the canonical form: a transcript may hold what has none, such as a lone surrogate. */
const covered = ({ seq, prev, case: id, exchanges }: Omit<ChainLine, 'hash'>): string =>
  JSON.stringify({ seq, prev, case: id, exchanges });

/** What the first line follows: it ties the transcripts to one run, with all that its header says. */
export const chainStart = (header: Report['header']): string => sha256(canonicalize(header));

/** Chains what was said, in order. */
export const makeChain = (
  transcripts: readonly { readonly id: string; readonly exchanges: readonly Exchange[] }[],
  start: string,
): readonly ChainLine[] => {
  let prev = start;
  return transcripts.map(({ id, exchanges }, at) => {
    const line = { seq: at + 1, prev, case: id, exchanges };
    const hash = sha256(covered(line));
    prev = hash;
    return { ...line, hash };
  });
};

const printLine = ({ seq, prev, case: id, exchanges, hash }: ChainLine): string =>
  JSON.stringify({ seq, prev, case: id, exchanges, hash });

export const printChain = (lines: readonly ChainLine[]): string => lines.map((line) => `${printLine(line)}\n`).join('');

/** Largest file of transcripts, bytes. */
const MAX_BYTES = 512 * 1024 * 1024;
const MAX_DEPTH = 200;

const isExchange = (each: unknown): boolean =>
  isMembers(each) && isMembers(each.request) && typeof each.request.op === 'string' && isAnswer(each.answer);

const isLine = (value: unknown): value is ChainLine =>
  isMembers(value) &&
  typeof value.seq === 'number' &&
  typeof value.prev === 'string' &&
  typeof value.case === 'string' &&
  typeof value.hash === 'string' &&
  Array.isArray(value.exchanges) &&
  value.exchanges.every(isExchange);

/** Reads chained transcripts; a text says what is wrong with them. */
export const readChain = (text: string, start: string): readonly ChainLine[] | string => {
  const lines = text.split('\n');
  if (lines.pop() !== '') return 'the transcripts break off in a line';
  const read: ChainLine[] = [];
  let prev = start;
  for (const [at, each] of lines.entries()) {
    const parsed = parseJson(each, { file: 'transcripts', limits: { maxBytes: MAX_BYTES, maxDepth: MAX_DEPTH } });
    // A transcript may hold text with lone surrogates, written as escapes, which I-JSON refuses.
    const value: unknown = parsed.ok ? parsed.value : readLoosely(each);
    // As it was written, to the letter: then no member is there twice, and none besides.
    if (!isLine(value) || printLine(value) !== each) return `line ${at + 1} of the transcripts is no transcript`;
    if (value.seq !== at + 1 || value.prev !== prev)
      return `line ${at + 1} of the transcripts does not follow the one before it`;
    if (value.hash !== sha256(covered(value)))
      return `line ${at + 1} of the transcripts was changed: its hash is another one`;
    prev = value.hash;
    read.push(value);
  }
  return read;
};

const readLoosely = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
