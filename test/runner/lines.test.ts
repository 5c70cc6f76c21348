import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, inline, jsonl, line, packFolder } from './sample.js';

const C = 'p/tests/contexts.jsonl';
const E = 'p/tests/expected.jsonl';
const good = jsonl(inline('a', {}, allow));

const run = (contexts: string | Uint8Array, expected?: string) =>
  runTree({ ...packFolder('p', []), [C]: contexts, ...(expected === undefined ? {} : { [E]: expected }) }, ['p']);

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));

describe('lines that are not what a suite holds', () => {
  const rows: readonly (readonly [what: string, contexts: string, expected: string | undefined, faults: string[]])[] = [
    [
      'an unknown member',
      `${good}{"name":"b","context":{},"expexted":{"allow":true}}\n`,
      undefined,
      [`suite/unknown-member ${C}:2:26`],
    ],
    [
      'an unknown member of an expectation',
      '{"name":"b","context":{},"expected":{"allow":true,"reason":[]}}',
      undefined,
      [`suite/unknown-member ${C}:1:51`],
    ],
    [
      'an unknown member in the other file',
      jsonl(line('a')),
      '{"name":"a","expected":{"allow":true},"why":1}',
      [`suite/unknown-member ${E}:1:39`],
    ],
    [
      'an unknown member of a decision',
      jsonl(line('a')),
      '{"allow":true,"alow":true}',
      [`suite/unknown-member ${E}:1:15`],
    ],
    [
      'an unknown member called __proto__',
      '{"name":"b","context":{},"__proto__":{"expected":{}}}',
      undefined,
      [`suite/unknown-member ${C}:1:26`],
    ],
    [
      'several unknown members',
      '{"name":"b","x":1,"context":{},"y":2}',
      undefined,
      [`suite/unknown-member ${C}:1:13`, `suite/unknown-member ${C}:1:32`],
    ],
    ['no name', '{"context":{}}', undefined, [`suite/invalid-line ${C}:1:1`]],
    ['a name that is no text', '{"name":7,"context":{}}', undefined, [`suite/invalid-line ${C}:1:9`]],
    ['an empty name', '{"name":"","context":{}}', undefined, [`suite/invalid-line ${C}:1:9`]],
    ['no context', '{"name":"b"}', undefined, [`suite/invalid-line ${C}:1:1`]],
    ['a list', '[]', undefined, [`suite/invalid-line ${C}:1:1`]],
    [
      'a verdict that is no verdict',
      jsonl(line('a')),
      '{"expected":{"allow":"yes"}}',
      [`suite/invalid-line ${E}:1:22`],
    ],
    ['a state that is no object', '{"name":"b","context":{},"state":[]}', undefined, [`suite/invalid-line ${C}:1:34`]],
    [
      'a time that is no time',
      '{"name":"b","context":{},"now":"yesterday"}',
      undefined,
      [`suite/invalid-line ${C}:1:32`],
    ],
  ];
  it.each(rows)('%s', async (_, contexts, expected, faults) => {
    const ran = await run(contexts, expected);
    expect([...ran.faults].sort()).toEqual([...faults].sort());
    expect(ran.cases).toEqual([]);
    expect(ran.end.exitCode).toBe(1);
  });

  it('takes any context, so that refusals can be tested', async () => {
    const contexts = [null, 7, [], 'x'].map((context, at) => ({
      name: `c${at}`,
      context,
      any_of: ['oap.invalid_context'],
    }));
    expect((await run(jsonl(...contexts))).verdicts).toEqual(['c0: pass', 'c1: pass', 'c2: pass', 'c3: pass']);
  });
});

describe('lines that are not I-JSON', () => {
  const rows: readonly (readonly [what: string, contexts: string | Uint8Array, faults: string[]])[] = [
    ['a truncated line', `${good}{"name":"b","context":{"am`, [`json/syntax ${C}:2:27`]],
    ['a line that ends early', `${good}{"name":"b","context":{`, [`json/syntax ${C}:2:24`]],
    ['two values on a line', '{"name":"b","context":{}} {}', [`json/syntax ${C}:1:27`]],
    ['a value over two lines', '{"name":"b",\n"context":{}}\n', [`json/syntax ${C}:1:13`, `json/syntax ${C}:2:10`]],
    ['a byte order mark', `\uFEFF${good}`, [`json/bom ${C}:1:1`]],
    ['a byte order mark further down', `${good}\uFEFF{"name":"b","context":{}}`, [`json/bom ${C}:2:1`]],
    ['bytes that are no UTF-8', bytes(good, '{"name":"', 0xff, '"}'), [`json/invalid-utf8 ${C}:2:10`]],
    ['a name twice in one object', '{"name":"a","name":"b","context":{}}', [`json/duplicate-name ${C}:1:13`]],
    [
      'a name twice deep in the context',
      '{"name":"a","context":{"x":[{"y":1,"y":2}]}}',
      [`json/duplicate-name ${C}:1:36`],
    ],
    ['a lone surrogate', '{"name":"a","context":{"x":"\\ud800"}}', [`json/lone-surrogate ${C}:1:29`]],
    ['a number that is none', '{"name":"a","context":{"x":01}}', [`json/syntax ${C}:1:28`]],
    ['a number over the bound', '{"name":"a","context":{"x":1e999}}', [`json/number-overflow ${C}:1:28`]],
  ];
  it.each(rows)('%s', async (_, contexts, faults) => {
    const ran = await run(contexts);
    expect(ran.faults).toEqual(faults);
    expect(ran.cases).toEqual([]);
    expect(ran.end.exitCode).toBe(3);
    expect(ran.reasons).toEqual(['faults']);
  });

  it('tells the faults of all lines, in order', async () => {
    const ran = await run(`{\n${good}[\n`, '{"allow":true}\nx\n');
    expect(ran.faults.map((fault) => fault.slice(fault.indexOf(' ') + 1))).toEqual([
      `${C}:1:2`,
      `${C}:3:2`,
      `${E}:2:1`,
    ]);
  });

  it('refuses a line of more than 8 MiB, and reads one of less', async () => {
    const padded = (size: number): string => jsonl(inline('a', { key: 'x'.repeat(size) }, allow));
    expect((await run(good + padded(8 * 1024 * 1024))).faults).toEqual([`json/too-large ${C}:2:1`]);
    expect((await run(padded(1024 * 1024))).verdicts).toEqual(['a: pass']);
  });

  it('takes __proto__ in a context for data', async () => {
    const ran = await run('{"name":"a","context":{"__proto__":{"amount":1}},"any_of":["oap.invalid_context"]}');
    expect(ran.verdicts).toEqual(['a: pass']);
  });
});
