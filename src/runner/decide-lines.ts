import { dirname } from 'node:path';
import { type Diagnostic, OapError } from '../diagnostics/index.js';
import { locationOf, parseJson, parsePlain, streamLines } from '../json/index.js';
import { evaluate, type PreparedPack, type PreparedPassport } from '../policy/index.js';
import { isMembers, type Members } from '../spec/index.js';
import { checkDocument } from './check-document.js';
import type { LoadedCase } from './loaded-case.js';
import { PassportStore } from './passport-store.js';
import { MAX_LINE_BYTES } from './read-lines.js';
import { makeCase } from './read-suite.js';
import { DEFAULT_NOW, newLedger } from './run-case.js';
import type { RunOptions } from './run-options.js';

/** What became of one line: decided, or why it could not be. */
export interface LineVerdict {
  readonly line: number;
  readonly name?: string;
  readonly allow?: boolean;
  readonly codes?: readonly string[];
  /** The step or rule that denied. */
  readonly decidedBy?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly column?: number };
}

const refused = (line: number, { code, message, location }: Diagnostic): LineVerdict => {
  const column = location.start?.column;
  return { line, error: { code, message, ...(column === undefined ? {} : { column }) } };
};

/** What of a case is evaluated, and how its passport is found. */
type Asked = Pick<LoadedCase, 'name' | 'context' | 'passport' | 'overridePassport' | 'now' | 'state' | 'facts'>;

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);

/** A line of a suite holds its context under `context`; any other object is a context itself. */
const isLine = (value: unknown): boolean => isMembers(value) && Object.hasOwn(value, 'context');

/** A context that stands alone, by the short way; undefined for all else. */
const readContext = (bytes: Buffer, line: number): Asked | undefined => {
  const context = parsePlain(bytes);
  return isMembers(context) && !isLine(context) ? { name: `line ${line}`, context } : undefined;
};

const readCase = (bytes: Uint8Array, file: string, line: number): LoadedCase | Diagnostic => {
  const parsed = parseJson(bytes, { file, firstLine: line, limits: { maxBytes: MAX_LINE_BYTES } });
  const found: Diagnostic[] = [];
  const lacking: Diagnostic = {
    code: 'json/empty',
    severity: 'error',
    message: 'There is no value.',
    location: { file },
  };
  if (!parsed.ok) return parsed.diagnostics[0] ?? lacking;
  const { document } = parsed;
  const named = isLine(parsed.value) ? { name: `line ${line}`, ...(parsed.value as Members) } : undefined;
  const value = named ?? { name: `line ${line}`, context: parsed.value };
  if (named !== undefined && !checkDocument('context-line', value, document, found)) return found[0] ?? lacking;
  const made = makeCase({ line, value, locate: (pointer) => locationOf(document, pointer) }, { outcomes: [] }, found);
  return found[0] ?? made;
};

const decide = (
  line: number,
  { name, context, now, state, facts }: Asked,
  pack: PreparedPack,
  passport: PreparedPassport,
  options: RunOptions,
): LineVerdict => {
  const { contextCheck, passportCheck, strictLimits, validators } = options;
  const { decision, deciding } = evaluate(pack, passport, context, {
    now: now ?? options.now ?? DEFAULT_NOW,
    state: state ?? newLedger(options),
    ...(facts === undefined ? {} : { facts }),
    ...(contextCheck === undefined ? {} : { contextCheck }),
    ...(passportCheck === undefined ? {} : { passportCheck }),
    ...(strictLimits === undefined ? {} : { strictLimits }),
    ...(validators === undefined ? {} : { validators }),
  });
  return {
    line,
    name,
    allow: decision.allow,
    codes: decision.reasons.map(({ code }) => code),
    ...(deciding === undefined ? {} : { decidedBy: deciding.rule ?? deciding.step }),
  };
};

/**
 * Decides contexts one a line, each by itself over an empty ledger, in bounded memory: one verdict for each line that is not blank, in
 * their order. A line that is wrong gets an error for a verdict and stops nothing.
 */
export async function* decideLines(
  file: string,
  pack: PreparedPack,
  options: RunOptions,
): AsyncGenerator<LineVerdict, void> {
  const passports = new PassportStore(options.files);
  const folder = file === '-' ? '.' : dirname(file);
  for await (const { bytes, line, tooLong } of streamLines(options.files.stream(file), MAX_LINE_BYTES)) {
    if (tooLong) {
      yield {
        line,
        error: { code: 'json/too-large', message: 'this line is longer than a line may be (8 MiB)', column: 1 },
      };
      continue;
    }
    if (isBlank(bytes)) continue;
    const each =
      readContext(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), line) ??
      readCase(bytes, file === '-' ? '<stdin>' : file, line);
    if ('severity' in each) {
      yield refused(line, each);
      continue;
    }
    try {
      yield decide(line, each, pack, await passports.forCase(each, folder, options.passport), options);
    } catch (thrown) {
      if (!(thrown instanceof OapError)) throw thrown;
      yield { line, error: { code: thrown.code, message: thrown.message } };
    }
  }
}
