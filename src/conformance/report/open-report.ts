import type { PublicKey } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseJson } from '../../json/index.js';
import type { FileSource } from '../../runner/index.js';
import type { Suite } from '../sets/open-suite.js';
import { isReport } from './read-report.js';
import type { Report } from './report.js';
import { checkEnvelope, checkStatement, REPORT_LIMITS, type RunFiles } from './statement.js';
import { type Refusal, verifyReport } from './verify-report.js';

/** A folder that a run was written to. `report` is undefined when it is no JSON, and `envelope` when the run was not signed. */
export interface OpenedReport {
  readonly folder: string;
  readonly files: RunFiles;
  readonly report: unknown;
  readonly envelope: unknown;
  /** What is wrong with the form already. */
  readonly faults: readonly Refusal[];
}

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/**
 * Reads the folder of a run; judges nothing but the form.
 * @throws OapError `file/missing`, `file/unreadable`, exit 3
 */
export const openReport = async (folder: string, files: FileSource): Promise<OpenedReport> => {
  const report = decode(await files.read(`${folder}/report.json`));
  const transcripts = decode(await files.read(`${folder}/transcripts.jsonl`));
  const signed = `${folder}/report.dsse.json`;
  const isSigned = (await files.kindOf(signed)) === 'file';
  const envelope = isSigned ? parseJson(await files.read(signed), { file: signed }) : undefined;
  const parsed = parseJson(report, { file: `${folder}/report.json`, limits: REPORT_LIMITS });
  const faults: Refusal[] = [];
  if (!parsed.ok)
    faults.push({
      code: 'report/unparsable',
      message: `report.json is no JSON, or breaks off: ${parsed.diagnostics[0]?.message ?? ''}`,
    });
  return {
    folder,
    files: { report, transcripts },
    report: parsed.ok ? parsed.value : undefined,
    envelope: envelope?.ok === true ? envelope.value : isSigned ? null : undefined,
    faults,
  };
};

export interface JudgeReportOptions {
  readonly suite: Suite;
  readonly suiteVersion: string;
  readonly nonce?: string | undefined;
  /** The keys of which one has to have signed it; undefined when nobody asks. */
  readonly keys?: readonly PublicKey[] | undefined;
}

const checkSignature = (
  { envelope, files }: OpenedReport,
  keys: readonly PublicKey[] | undefined,
): readonly Refusal[] => {
  const refuse = (message: string): readonly Refusal[] => [{ code: 'report/other-signature', message }];
  if (envelope === undefined)
    return keys === undefined ? [] : [{ code: 'report/unsigned', message: 'the report is not signed' }];
  if (keys === undefined) {
    const fault = checkStatement(envelope, files);
    return fault === undefined ? [] : refuse(fault);
  }
  const faults = keys.map((key) => checkEnvelope(envelope, files, key));
  return faults.some((fault) => fault === undefined) ? [] : refuse(faults[0] ?? 'the file holds no key');
};

/** Judges a report again, with its signature where a key is given. Empty: it is to be believed as far as that goes. */
export const judgeReport = async (
  opened: OpenedReport,
  { suite, suiteVersion, nonce, keys }: JudgeReportOptions,
): Promise<readonly Refusal[]> => {
  const refusals = [...opened.faults, ...checkSignature(opened, keys)];
  if (opened.report === undefined) return refusals;
  const { cases, sets, readings, requirements } = suite;
  return [
    ...refusals,
    ...(await verifyReport(opened.report, opened.files.transcripts, {
      cases,
      sets,
      readings,
      levelOf: (id) => requirements.get(id)?.level,
      suiteVersion,
      ...(nonce === undefined ? {} : { nonce }),
    })),
  ];
};

/** The report that was opened; undefined when it has not the form of one. */
export const reportOf = ({ report }: OpenedReport): Report | undefined => (isReport(report) ? report : undefined);

/**
 * Reads a report alone, from its file or from the folder of its run, without judging it again.
 * @throws OapError `report/no-report`, exit 3; what reading files throws
 */
export const readReport = async (path: string, files: FileSource): Promise<Report> => {
  const file = (await files.kindOf(path)) === 'folder' ? `${path}/report.json` : path;
  const parsed = parseJson(await files.read(file), { file, limits: REPORT_LIMITS });
  if (parsed.ok && isReport(parsed.value)) return parsed.value;
  throw new OapError('report/no-report', EXIT.input, `${file} is no report of a conformance run`, {
    hint: 'oap conformance run --out DIR writes one',
  });
};
