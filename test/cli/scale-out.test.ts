import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, ROOT } from './run-oap.js';

const PACK = 'finance.payment.charge.v1';
const tests = join(ROOT, 'packs', PACK, 'tests');
const cases = readFileSync(join(tests, 'contexts.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly name: string; readonly context: object; readonly state?: object });

/** Contexts as they were recorded, each with a name of its own; here and there one that cannot be read. */
const lines = Array.from({ length: 4000 }, (_, index) => {
  const { context, state } = cases[index % cases.length] ?? { context: {} };
  if (index % 997 === 5) return `{"name":"n${index}","context":{},"odd":1}`;
  return JSON.stringify({ name: `n${index}`, context, ...(state === undefined ? {} : { state }) });
});

const folder = makeFolder();
const ARGS = ['--pack', PACK, '--passport', join(tests, 'passport.instance.json'), '--now', '2026-01-01T00:00:00Z'];

const decide = async (part: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> => {
  const { code, stdout } = await oap(['test', '--stdin-jsonl', ...ARGS], {
    cwd: folder,
    stdin: `${part.join('\n')}\n`,
  });
  return { code, out: stdout };
};

const unnumbered = (text: string): string => text.replace(/^\{"line":\d+,/gm, '{');

describe('contexts that are decided by several processes', () => {
  it('get the verdicts, in the order, that one process gives', async () => {
    const cuts = [0, 1, 1500, 1501, 3333, lines.length];
    const parts = cuts.slice(1).map((end, at) => lines.slice(cuts[at], end));
    const [whole, ...divided] = await Promise.all([lines, ...parts].map(decide));
    expect(whole?.out.match(/\n/g)).toHaveLength(lines.length);
    expect(whole?.out).toContain('"allow":true');
    expect(whole?.out).toContain('"allow":false');
    expect(unnumbered(divided.map(({ out }) => out).join(''))).toBe(unnumbered(whole?.out ?? ''));
    // A line that cannot be read is told where it is, and stops nothing.
    expect(whole?.code).toBe(3);
    expect(divided.map(({ code }) => code)).toEqual([0, 3, 0, 3, 3]);
  });

  it('are told apart from no contexts at all', async () => {
    expect(await decide([])).toEqual({ code: 4, out: '' });
  });
});
