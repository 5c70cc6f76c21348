import { verifyBytesLater } from '../verify-bytes-later.js';
import { type Verification, type VerifyOptions, verifyDecision } from './verify-decision.js';

/** A line of JSON Lines; `tooLong` when `bytes` are only its beginning. */
export interface TextLine {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly tooLong: boolean;
}

export interface VerifiedLine {
  readonly line: number;
  readonly verification: Verification;
}

/** How many decisions are under way at once: enough to keep the threads of Node busy, and a bound for memory. */
const UNDER_WAY = 64;

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);

/**
 * Verifies decisions line by line, any number of them in bounded memory, and yields the results in order. Blank lines are passed over.
 * A line that is too long is no decision, whatever it begins with.
 */
export async function* verifyLines(
  lines: AsyncIterable<TextLine>,
  options: Omit<VerifyOptions, 'firstLine'>,
): AsyncGenerator<VerifiedLine> {
  const underWay: Promise<VerifiedLine>[] = [];
  const start = async ({ bytes, line, tooLong }: TextLine): Promise<VerifiedLine> => {
    const beginning = tooLong ? { maxBytes: bytes.length - 1 } : {};
    const each = { verify: verifyBytesLater, ...options, ...beginning, firstLine: line };
    return { line, verification: await verifyDecision(bytes, each) };
  };
  let next = 0;
  for await (const each of lines) {
    if (!each.tooLong && isBlank(each.bytes)) continue;
    const started = start(each);
    // Whoever stops reading leaves the others to end by themselves.
    started.catch(() => {});
    if (underWay.length < UNDER_WAY) {
      underWay.push(started);
      continue;
    }
    const oldest = underWay[next] as Promise<VerifiedLine>;
    underWay[next] = started;
    next = (next + 1) % UNDER_WAY;
    yield await oldest;
  }
  for (let at = 0; at < underWay.length; at++)
    yield await (underWay[(next + at) % underWay.length] as Promise<VerifiedLine>);
}
