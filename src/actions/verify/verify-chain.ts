import { type ChainRecord, type ChainReport, checkChain } from '../../crypto/index.js';
import { compareDiagnostics, type Diagnostic, EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import { parseJson, splitLines } from '../../json/index.js';
import { formatDiagnostic } from '../../report/index.js';
import { CHAIN_MEMBERS, classifyDecision, isMembers } from '../../spec/index.js';
import type { Host } from '../host.js';
import { specificationOf } from './verify-document.js';
import type { VerifyFlags } from './verify-flags.js';

interface Read {
  readonly records: ChainRecord[];
  readonly diagnostics: Diagnostic[];
  /** Decisions of other dialects, and other documents. */
  passedOver: number;
}

const take = (read: Read, text: Uint8Array, file: string, firstLine: number): void => {
  const parsed = parseJson(text, { file, firstLine });
  if (!parsed.ok) {
    read.diagnostics.push(...parsed.diagnostics);
    return;
  }
  const { value, document } = parsed;
  const elements = Array.isArray(value)
    ? value.map((each, index) => [each as unknown, `/${index}`] as const)
    : [[value, ''] as const];
  for (const [each, at] of elements) {
    const decision = isMembers(each) ? classifyDecision(each) : undefined;
    if (decision !== undefined && CHAIN_MEMBERS.some((name) => Object.hasOwn(decision.body, name)))
      read.records.push({ members: decision.body, document, pointer: `${at}${decision.pointer}` });
    else read.passedOver += 1;
  }
};

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte <= 32);

/** Whether a file holds a record in each line: logs have any name, and pipes none. */
const holdsLines = (bytes: Uint8Array, path: string): boolean => {
  if (/\.jsonl?$/.test(path)) return path.endsWith('l');
  const [first, second] = [...splitLines(bytes)].filter((line) => !isBlank(line.bytes));
  return first !== undefined && second !== undefined && parseJson(first.bytes, { file: path }).ok;
};

const readFile = async (read: Read, path: string): Promise<void> => {
  const bytes = await FILES.read(path);
  const file = path === '-' ? '<stdin>' : path;
  if (!holdsLines(bytes, path)) return take(read, bytes, file, 1);
  for (const { bytes: text, line } of splitLines(bytes)) if (!isBlank(text)) take(read, text, file, line);
};

const filesOf = async (path: string): Promise<readonly string[]> => {
  if (path === '-' || (await FILES.kindOf(path)) !== 'folder') return [path];
  const names = (await FILES.list(path)).filter((name) => /\.jsonl?$/.test(name) && !name.startsWith('.'));
  return names.map((name) => (path.endsWith('/') ? path + name : `${path}/${name}`));
};

/** The document of `oap verify --chain --json`; its shape is schemas/output/verify-chain.schema.json. */
const chainDocument = (
  report: ChainReport,
  consistent: boolean,
  passedOver: number,
  diagnostics: readonly Diagnostic[],
): object => ({
  $schema: 'urn:oap-toolkit:schema:output:verify-chain:1',
  version: 1,
  specification: specificationOf(),
  verdict: consistent ? 'consistent' : 'inconsistent',
  authentic: null,
  records: report.records,
  heads: report.heads,
  passedOver,
  diagnostics,
});

/**
 * Checks the chain of local decisions in a folder (`*.json`, `*.jsonl`), a file or standard input: a record, an array, or lines of them.
 *
 * @throws OapError `verify/no-record` exit 4 when there is none
 */
export const verifyChain = async (host: Host, path: string, flags: VerifyFlags): Promise<ExitCode> => {
  const read: Read = { records: [], diagnostics: [], passedOver: 0 };
  for (const file of await filesOf(path)) await readFile(read, file);
  const report = checkChain(read.records);
  const diagnostics = [...read.diagnostics, ...report.diagnostics].sort(compareDiagnostics);
  if (read.records.length === 0 && read.diagnostics.length === 0)
    throw new OapError('verify/no-record', EXIT.incomplete, `there is no record of a local chain in ${path}`, {
      hint: 'records have `content_hash`; signed decisions are verified without --chain',
    });
  const consistent = report.consistent && read.diagnostics.length === 0;
  if (flags.json === true)
    await host.print(JSON.stringify(chainDocument(report, consistent, read.passedOver, diagnostics), null, 2));
  else {
    for (const diagnostic of diagnostics) await host.print(formatDiagnostic(diagnostic, { color: host.color }));
    const { length: count } = read.records;
    const others = read.passedOver === 0 ? '' : `; ${read.passedOver} other documents were passed over`;
    if (flags.quiet !== true || !consistent)
      await host.print(
        `${consistent ? 'consistent' : 'NOT CONSISTENT'}: ${count} record${count === 1 ? '' : 's'}${others}. Nobody signed them: whoever wrote them could have written others, and the newest could be missing (E-71).`,
      );
  }
  if (read.diagnostics.length > 0) return EXIT.input;
  return consistent ? EXIT.ok : EXIT.findings;
};
