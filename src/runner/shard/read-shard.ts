import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseJson } from '../../json/index.js';
import { compileContextSchema } from '../../validate/index.js';
import type { ShardFile, ShardReport } from './shard-report.js';

/** Reports hold every case of a shard. */
const LIMITS = { maxBytes: 128 * 1024 * 1024, maxItems: 50_000_000 };

const refused = (file: string, what: string): OapError =>
  new OapError('report/no-shard', EXIT.input, `${file} ${what}`, {
    hint: 'write it with oap test --shard i/n --reporter json:FILE',
  });

/**
 * Makes what reads the JSON reports of shards and holds them to their published shape.
 *
 * @param schema `schemas/output/test.schema.json`
 * @returns what takes a name for messages and the bytes; it throws OapError `report/no-shard`, exit 3
 */
export const createShardReader = async (schema: unknown): Promise<(file: string, bytes: Uint8Array) => ShardFile> => {
  const compiled = await compileContextSchema(schema);
  if (!compiled.ok) throw new Error('the published schema of reports cannot be compiled');
  return (file, bytes) => {
    const parsed = parseJson(bytes, { file, limits: LIMITS });
    if (!parsed.ok) {
      const [first] = parsed.diagnostics;
      const { line, column } = first?.location.start ?? { line: 1, column: 1 };
      throw refused(`${file}:${line}:${column}`, `is no JSON: ${first?.message ?? 'there is no value'}`);
    }
    const [problem] = compiled.check(parsed.value);
    if (problem !== undefined) {
      const message = problem.message.replace('the context', 'it');
      throw refused(file, `is no report of this version of oap test: ${`${problem.pointer} ${message}`.trim()}`);
    }
    const report = parsed.value as Partial<Pick<ShardReport, 'shard'>> & Omit<ShardReport, 'shard'>;
    if (report.shard === undefined) throw refused(file, 'is the report of a whole run: there is nothing to merge');
    return { file, report: { ...report, shard: report.shard } };
  };
};
