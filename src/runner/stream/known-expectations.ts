import { type LineCursor, parsePlain } from '../../json/index.js';
import { checkKind } from '../../validate/index.js';
import { type Expectation, readExpectation } from '../expectation.js';
import { isClock } from '../read-suite.js';

/** How an expectation is usually written: its name first. */
const NAME_FIRST = Buffer.from('{"name":"');
const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;
const ASCII_END = 128;
/** Longest name, as the schema has it. */
const MAX_NAME = 200;
/** How many expectations are kept, and how long one may be written, bytes. */
const KEEP = 1000;
const LONGEST = 2048;

/** An expectation and the name of its case. */
export interface NamedExpectation {
  readonly name: string | undefined;
  readonly expectation: Expectation;
}

/** Where the name of a line ends, when it comes first and is plain; -1 otherwise. */
const endOfName = ({ bytes, start, end }: LineCursor): number => {
  const from = start + NAME_FIRST.length;
  if (end < from) return -1;
  for (let at = 0; at < NAME_FIRST.length; at++) if (bytes[start + at] !== NAME_FIRST[at]) return -1;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at > from && at - from <= MAX_NAME ? at : -1;
    if (byte === BACKSLASH || byte < SPACE || byte >= ASCII_END) return -1;
  }
  return -1;
};

const readAnew = ({ bytes, start, end }: LineCursor): Expectation | undefined => {
  const value = parsePlain(bytes, start, end);
  if (value === undefined || checkKind('expected-line', value).length > 0) return undefined;
  const expectation = readExpectation(value as Readonly<Record<string, unknown>>);
  return isClock(expectation) ? expectation : undefined;
};

/**
 * Reads expectations of which a suite has many and few different ones: what stands behind the name is parsed and checked once. A line
 * that differs from one that was right only in a plain name is right too.
 */
export class KnownExpectations {
  private readonly known = new Map<string, Expectation>();

  /** The expectation at hand; undefined when it has to be looked at in full. */
  read(line: LineCursor): NamedExpectation | undefined {
    const quote = endOfName(line);
    if (quote < 0 || line.end - quote > LONGEST) {
      const expectation = readAnew(line);
      return expectation && { name: expectation.name, expectation };
    }
    const name = line.bytes.toString('latin1', line.start + NAME_FIRST.length, quote);
    const rest = line.bytes.toString('latin1', quote, line.end);
    let expectation = this.known.get(rest);
    if (expectation === undefined) {
      expectation = readAnew(line);
      if (expectation === undefined) return undefined;
      if (this.known.size >= KEEP) this.known.clear();
      this.known.set(rest, expectation);
    }
    return { name, expectation };
  }
}
