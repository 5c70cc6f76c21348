import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PreparedPack, preparePack } from '../../src/policy/index.js';
import { ROOT } from '../cli/run-oap.js';

const upstream = process.env.OAP_UPSTREAM;
const ids =
  upstream === undefined
    ? []
    : readdirSync(join(upstream, 'packs')).filter((id) => existsSync(join(upstream, 'packs', id, 'policy.json')));

/** One way in which the schema of a library pack and the published one part; `stricter` refuses what the other takes. */
interface Difference {
  readonly pack: string;
  readonly stricter: 'ours' | 'published';
  /** Where the stricter one finds fault; numbers of list elements are `*`. */
  readonly pointer: string;
  readonly erratum: string;
  readonly reason: string;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const linesOf = <T>(file: string): readonly T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const differences = read<readonly Difference[]>(join(ROOT, 'test/policy/context-differences.json'));
const keyOf = ({ pack, stricter, pointer }: Pick<Difference, 'pack' | 'stricter' | 'pointer'>): string =>
  `${pack} ${stricter} ${pointer}`;

interface Named {
  readonly name: string;
  readonly context: unknown;
}

const placesIn = (pack: PreparedPack, context: unknown): readonly string[] =>
  pack.checkContext(context).map(({ pointer }) => pointer.replace(/\/[0-9]+(?=\/|$)/g, '/*'));

/** Where the two packs part over some contexts. */
const compare = (id: string, ours: PreparedPack, published: PreparedPack, contexts: readonly Named[]) =>
  contexts.flatMap(({ name, context }) => {
    const [own, theirs] = [placesIn(ours, context), placesIn(published, context)];
    if ((own.length === 0) === (theirs.length === 0)) return [];
    const stricter = own.length > 0 ? ('ours' as const) : ('published' as const);
    return [...own, ...theirs].map((pointer) => ({ name, key: keyOf({ pack: id, stricter, pointer }) }));
  });

describe.skipIf(upstream === undefined)(
  'context schemas beside the published ones (skipped without OAP_UPSTREAM)',
  async () => {
    const listed = new Set(differences.map(keyOf));
    const met = new Set<string>();
    const rows = await Promise.all(
      ids.map(async (id) => {
        const document = read<object>(join(upstream ?? '', 'packs', id, 'policy.json'));
        // Only its schema matters here: conditions of some published packs do not parse.
        const published = await preparePack({ ...document, evaluation_rules: [] });
        const ours = await preparePack(read(join(ROOT, 'packs', id, 'policy.json')));
        const theirSuite = join(upstream ?? '', 'packs', id, 'tests/contexts.jsonl');
        const contexts = [
          ...linesOf<Named>(join(ROOT, 'packs', id, 'tests/contexts.jsonl')),
          ...(existsSync(theirSuite) ? linesOf<Named>(theirSuite) : []),
        ];
        const parted = compare(id, ours, published, contexts);
        for (const { key } of parted) met.add(key);
        return { id, published, contexts, parted };
      }),
    );

    it.each(rows)('$id: the same verdict, or a listed difference', ({ published, contexts, parted }) => {
      expect(published.problems).toEqual([]);
      expect(contexts.length).toBeGreaterThan(10);
      expect(parted.filter(({ key }) => !listed.has(key))).toEqual([]);
    });

    it('lists no difference that is none', () => {
      expect([...listed].filter((key) => !met.has(key))).toEqual([]);
      expect(differences.filter(({ erratum, reason }) => !/^E-[0-9]{2}$/.test(erratum) || reason === '')).toEqual([]);
    });
  },
);
