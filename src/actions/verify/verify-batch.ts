import { type Verdict, type VerifiedLine, verifyLines } from '../../crypto/index.js';
import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import { streamLines } from '../../json/index.js';
import type { Host } from '../host.js';
import { formatFailure, formatVerification } from './format-verification.js';
import { readRequest } from './read-request.js';
import { specificationOf } from './verify-document.js';
import type { VerifyFlags } from './verify-flags.js';

/** How many decisions that are not valid are shown one by one; all are counted. */
const MOST_SHOWN = 100;
/** Of a longer line no more is held. Bytes. */
const LONGEST_LINE = 1024 * 1024;

interface Counts extends Record<Verdict, number> {
  total: number;
  /** Of the invalid ones, those whose text is no JSON. */
  unreadable: number;
}

const exitCodeOf = ({ unreadable, invalid, incomplete, total }: Counts): ExitCode => {
  if (unreadable > 0) return EXIT.input;
  if (invalid > 0) return EXIT.findings;
  return incomplete > 0 || total === 0 ? EXIT.incomplete : EXIT.ok;
};

const plural = (count: number): string => `${count} decision${count === 1 ? '' : 's'}`;

const summary = ({ total, valid, invalid, incomplete }: Counts): string =>
  [
    `${plural(total)}: ${valid} valid`,
    ...(invalid === 0 ? [] : [`${invalid} invalid`]),
    ...(incomplete === 0 ? [] : [`${incomplete} not verified in full`]),
  ].join(', ');

/** The document of `oap verify --json` for many decisions; its shape is schemas/output/verify-batch.schema.json. */
const batchDocument = (counts: Counts, failures: readonly VerifiedLine[]): object => {
  const { total, valid, invalid, incomplete, unreadable } = counts;
  const verdict: Verdict = invalid > 0 ? 'invalid' : incomplete > 0 || total === 0 ? 'incomplete' : 'valid';
  return {
    $schema: 'urn:oap-toolkit:schema:output:verify-batch:1',
    version: 1,
    specification: specificationOf(),
    verdict,
    counts: { total, valid, invalid, incomplete, unreadable },
    failures: failures.map(({ line, verification }) => ({ line, ...verification })),
    failuresLeftOut: invalid + incomplete - failures.length,
  };
};

/**
 * Verifies the decisions of a JSON Lines file, or of standard input, in bounded memory. What is not valid is shown with its line.
 *
 * @throws OapError `verify/no-decision` exit 4 when there is none
 */
export const verifyBatch = async (host: Host, file: string, flags: VerifyFlags): Promise<ExitCode> => {
  const options = await readRequest(host, file, flags);
  const counts: Counts = { total: 0, valid: 0, invalid: 0, incomplete: 0, unreadable: 0 };
  const failures: VerifiedLine[] = [];
  for await (const result of verifyLines(streamLines(FILES.stream(file), LONGEST_LINE), options)) {
    const { verdict, diagnostics } = result.verification;
    counts.total += 1;
    counts[verdict] += 1;
    if (diagnostics.length > 0) counts.unreadable += 1;
    if (verdict === 'valid' || failures.length === MOST_SHOWN) continue;
    failures.push(result);
    if (flags.json === true) continue;
    const text =
      flags.verbose === true ? formatVerification(result.verification, host.color) : formatFailure(result.verification);
    await host.print(`${options.file}:${result.line}: ${text}`);
  }
  if (counts.total === 0 && flags.json !== true)
    throw new OapError('verify/no-decision', EXIT.incomplete, `there is no decision in ${options.file}`);
  if (flags.json === true) await host.print(JSON.stringify(batchDocument(counts, failures), null, 2));
  else {
    const leftOut = counts.invalid + counts.incomplete - failures.length;
    if (leftOut > 0) await host.print(`and ${leftOut} more that are not valid`);
    if (flags.quiet !== true || counts.valid !== counts.total) await host.print(summary(counts));
  }
  return exitCodeOf(counts);
};
