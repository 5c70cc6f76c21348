import { canonicalize } from '../../json/index.js';
import { isMembers, SPECIFICATION } from '../../spec/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { judgeRun } from '../judge/judge-run.js';
import { checkPlan } from '../run/replan-case.js';
import type { ConformanceSet } from '../sets/make-sets.js';
import { areChoices, type Reading } from '../sets/readings.js';
import { chainStart, readChain } from './chain.js';
import { type Concluded, conclude, requiredCases } from './conclude.js';
import { isReport } from './read-report.js';
import type { Report } from './report.js';

/** Why a report is not to be believed. `code` is `report/name`. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export interface VerifyReportOptions {
  readonly cases: readonly LoadedConformanceCase[];
  readonly sets: readonly ConformanceSet[];
  readonly readings: readonly Reading[];
  readonly levelOf: (requirement: string) => string | undefined;
  readonly suiteVersion: string;
  /** The nonce that whoever asks had given to whoever ran; undefined when he had given none. */
  readonly nonce?: string;
}

const refusal = (code: string, message: string): Refusal => ({ code: `report/${code}`, message });

const same = (a: unknown, b: unknown): boolean => {
  try {
    return canonicalize(a) === canonicalize(b);
  } catch {
    // A lone surrogate has no canonical form.
    return JSON.stringify(a) === JSON.stringify(b);
  }
};

const compareCases = (report: Report, right: Pick<Report, 'cases'>): readonly Refusal[] => {
  const told = new Map(report.cases.map((each) => [each.id, each]));
  const found: Refusal[] = [];
  if (told.size !== report.cases.length) found.push(refusal('case-twice', 'the report names a case twice'));
  for (const each of right.cases) {
    const other = told.get(each.id);
    if (other === undefined) found.push(refusal('dropped-case', `${each.id} is part of the set and not of the report`));
    else if (other.verdict !== each.verdict)
      found.push(
        refusal('edited-verdict', `${each.id}: the report says ${other.verdict}, and its transcript ${each.verdict}`),
      );
    else if (!same(other, each))
      found.push(refusal('edited-case', `${each.id}: what the report says does not follow from its transcript`));
    told.delete(each.id);
  }
  for (const id of told.keys()) found.push(refusal('foreign-case', `${id} is part of no set of the report`));
  if (found.length === 0 && report.cases.some(({ id }, at) => id !== right.cases[at]?.id))
    found.push(refusal('reordered', 'the report has its cases in another order than the suite has'));
  return found;
};

/** Compares a report with what follows from its transcripts. */
const compare = (report: Report, right: Concluded): readonly Refusal[] => {
  const found = [...compareCases(report, right)];
  if (!same(report.sets, right.sets))
    found.push(refusal('edited-sets', 'what the report says of its sets does not follow from its cases'));
  if (!same(report.footer, right.footer))
    found.push(refusal('edited-footer', 'the footer does not follow from the cases'));
  return found;
};

/** All that the report of an implementation that never said who it is can say. */
const concludeNobody = ({ footer }: Report, start: string): Concluded =>
  conclude({
    sets: [],
    required: [],
    judged: new Map(),
    hashes: new Map(),
    transcripts: { lines: 0, last: start },
    fault: footer.fault ?? 'the implementation never said who it is',
  });

const chooseSets = (report: Report, known: readonly ConformanceSet[]): readonly ConformanceSet[] | Refusal => {
  const sets: ConformanceSet[] = [];
  for (const { id, digest } of report.sets) {
    const set = known.find((each) => each.id === id);
    if (set === undefined) return refusal('unknown-set', `there is no set ${id} in this suite`);
    if (digest !== set.digest)
      return refusal('other-set', `the set ${set.id} of the report has other cases than that of this suite`);
    if (sets.includes(set)) return refusal('other-set', `the report names the set ${set.id} twice`);
    sets.push(set);
  }
  return sets;
};

/**
 * Judges a report again: reads the transcripts, sees that they are those of the cases and the seed, recomputes every verdict and all that
 * follows from them, and compares. An empty list: everything in it follows from its transcripts. That the transcripts are genuine only a
 * signature can say.
 *
 * @param report the parsed `report.json`
 * @param transcripts the text of `transcripts.jsonl`
 */
export const verifyReport = async (
  report: unknown,
  transcripts: string,
  { cases, sets: known, readings, levelOf, suiteVersion, nonce }: VerifyReportOptions,
): Promise<readonly Refusal[]> => {
  if (isMembers(report) && !isMembers(report.footer))
    return [refusal('no-footer', 'the report has no footer: it was cut off, or never finished')];
  if (!isReport(report)) return [refusal('bad-form', 'this is no report of a conformance run')];
  const { header } = report;
  if (header.suite.version !== suiteVersion)
    return [
      refusal(
        'other-suite',
        `the report is by version ${header.suite.version} of the suite, and this is ${suiteVersion}`,
      ),
    ];
  if (header.specification.revision !== SPECIFICATION.revision)
    return [
      refusal('other-draft', `the report is about revision ${header.specification.revision} of the specification`),
    ];
  if (nonce !== undefined && header.nonce !== nonce)
    return [refusal('stale-nonce', 'the report carries another nonce than the one that was asked for')];
  if (!areChoices(readings, header.interpretations))
    return [refusal('other-readings', 'the report chooses readings that this suite does not have, or leaves one out')];
  const { declaration } = header;
  const start = chainStart(header);
  if (declaration === null) return compare(report, concludeNobody(report, start));
  const sets = chooseSets(report, known);
  if (!Array.isArray(sets)) return [sets as Refusal];
  const chain = readChain(transcripts, start);
  if (typeof chain === 'string') return [refusal('broken-chain', chain)];
  const required = requiredCases(sets as readonly ConformanceSet[], cases, header.interpretations);
  const byId = new Map(required.map((each) => [each.id, each]));
  const said = new Map<string, (typeof chain)[number]>();
  for (const line of chain) {
    const each = byId.get(line.case);
    if (each === undefined || said.has(line.case))
      return [refusal('foreign-transcript', `the transcript of ${line.case} has no place in this report`)];
    const wrong = checkPlan(each, line.exchanges, header.seed);
    if (wrong !== undefined) return [refusal('other-transcript', `${line.case}: ${wrong}`)];
    said.set(line.case, line);
  }
  const faults = new Map(
    report.cases.flatMap(({ id, verdict, why }) =>
      verdict === 'harness-error' ? [[id, why[0]?.message ?? ''] as const] : [],
    ),
  );
  const judged = await judgeRun(required, new Map([...said].map(([id, { exchanges }]) => [id, exchanges])), {
    declaration,
    choices: header.interpretations,
    levelOf,
    seed: header.seed,
    faults,
  });
  const right = conclude({
    sets: sets as readonly ConformanceSet[],
    required,
    judged,
    hashes: new Map([...said].map(([id, { hash }]) => [id, hash])),
    transcripts: { lines: chain.length, last: chain.at(-1)?.hash ?? start },
    fault: null,
  });
  return compare(report, right);
};
