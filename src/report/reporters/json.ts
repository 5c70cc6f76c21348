import type { Counts, ShardRecord } from '../../diagnostics/index.js';
import { brokenStream } from '../broken-stream.js';
import { caseDocument, diagnosticDocument } from '../case-document.js';
import type { RunEnd } from '../format-totals.js';
import { printJson } from '../neutralise.js';
import type { Reporter } from '../reporter.js';

/** The id of `schemas/output/test.schema.json`, which describes what this reporter writes. */
export const TEST_SCHEMA_ID = 'urn:oap-toolkit:schema:output:test:1';

const countsDocument = ({ passed, failed, notRun, total }: Counts) => ({ passed, failed, notRun, total });

const shardDocument = (shard: ShardRecord) => ({
  index: shard.index,
  of: shard.of,
  paths: shard.paths,
  options: shard.options,
  packs: shard.packs.map(({ id, version, digest, rules }) => ({
    id,
    version,
    digest,
    rules: rules.map(({ name, denyCode }) => ({ name, denyCode })),
  })),
  suites: shard.suites.map(({ suite, pack, lines, cases, digest, faults, at }) => ({
    suite,
    pack,
    lines,
    cases,
    digest,
    faults,
    at,
  })),
  judged: shard.judged?.map(({ pack, count }) => ({ pack, count })),
});

const endDocument = (end: RunEnd): Readonly<Record<string, unknown>> => ({
  incomplete: end.incomplete.map(({ reason, message, path }) => ({ reason, message, path })),
  packs: end.packs.map(({ pack, counts }) => ({ pack, counts: countsDocument(counts) })),
  counts: countsDocument(end.counts),
  specification: {
    name: end.specification.name,
    revision: end.specification.revision,
    maturity: end.specification.maturity,
  },
  durationMs: end.durationMs,
  exitCode: end.exitCode,
  ok: end.exitCode === 0,
  ...(end.shard === undefined ? {} : { shard: shardDocument(end.shard) }),
});

const printMembers = (members: Readonly<Record<string, unknown>>): string =>
  Object.entries(members)
    .map(([name, value]) => `${printJson(name)}: ${printJson(value)}`)
    .join(',\n');

const printList = (name: string, items: readonly string[]): string =>
  `${printJson(name)}: [${items.map((item) => `\n${item}`).join(',')}${items.length > 0 ? '\n' : ''}]`;

/**
 * One JSON document for machines, one case a line. Cases are written as they come and never held; what is known only at the
 * end of the run stands after them. Whoever reads a document cut short by an error cannot parse it, hence cannot take it for a result.
 */
export const json: Reporter = async function* (events) {
  const diagnostics: string[] = [];
  let started = false;
  let cases = 0;
  let end: RunEnd | undefined;
  let coverage: object | undefined;
  let mutation: object | undefined;
  for await (const event of events) {
    if (event.type === 'run-start') {
      started = true;
      const { name, version } = event.tool;
      yield `{${printMembers({ $schema: TEST_SCHEMA_ID, version: 1, tool: { name, version } })},\n"cases": [`;
    }
    if (!started) throw brokenStream('run-start');
    if (event.type === 'case') yield `${cases++ > 0 ? ',' : ''}\n${printJson(caseDocument(event.result))}`;
    // Diagnostics may come at any time, so they wait for the end; they are few, since each is one fault of the input.
    if (event.type === 'diagnostic') diagnostics.push(printJson(diagnosticDocument(event.diagnostic)));
    if (event.type === 'coverage') coverage = { packs: event.packs, total: event.total };
    if (event.type === 'mutation') mutation = { packs: event.packs, total: event.total };
    if (event.type === 'run-end') end = event;
  }
  if (end === undefined) throw brokenStream('run-end');
  yield `${cases > 0 ? '\n' : ''}],\n${printList('diagnostics', diagnostics)},\n${printMembers({ ...(coverage === undefined ? {} : { coverage }), ...(mutation === undefined ? {} : { mutation }), ...endDocument(end) })}}\n`;
};
