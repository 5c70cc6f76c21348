import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../src/diagnostics/index.js';
import { FILES } from '../../src/io/index.js';
import { STEPS } from '../../src/policy/index.js';
import { run } from '../../src/runner/index.js';
import { ROOT, readText } from './read-source.js';

const ids = readdirSync(join(ROOT, 'packs')).filter((id) => existsSync(join(ROOT, 'packs', id, 'policy.json')));

interface Rule {
  readonly name: string;
  readonly type?: string;
  readonly deny_code: string;
}
const readPack = (id: string) =>
  JSON.parse(readText(`packs/${id}/policy.json`)) as {
    readonly id: string;
    readonly evaluation_rules: readonly Rule[];
  };

const runSuites = async (id: string): Promise<{ readonly cases: readonly CaseResult[]; readonly exitCode: number }> => {
  const cases: CaseResult[] = [];
  let exitCode = -1;
  const options = { files: FILES, packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 };
  for await (const event of run([join(ROOT, 'packs', id)], options)) {
    if (event.type === 'case') cases.push(event.result);
    if (event.type === 'run-end') exitCode = event.exitCode;
  }
  return { cases, exitCode };
};

describe('the pack library', () => {
  it('has packs, each in the folder of its id', () => {
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !id.startsWith('_') && readPack(id).id !== id)).toEqual([]);
  });

  it('has no folder that is no pack', () => {
    expect(readdirSync(join(ROOT, 'packs')).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe.each(ids)('%s', async (id) => {
  const { evaluation_rules: rules } = readPack(id);
  const { cases, exitCode } = await runSuites(id);
  const decidedBy = (rule: string): readonly CaseResult[] => cases.filter((each) => each.decidedBy?.rule === rule);
  /** How far a case came: a rule passes when a later one decides, or none does. */
  const reached = ({ decidedBy: by }: CaseResult): number =>
    by === undefined ? rules.length : by.rule === undefined ? -1 : rules.findIndex(({ name }) => name === by.rule);

  it('is green', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(exitCode).toBe(0);
  });

  it('is written in the standard dialect', () => {
    expect(rules.filter(({ type }) => type === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('has for every rule a case that it denies and one that it lets pass', () => {
    const gaps = rules.flatMap(({ name }, at) => [
      ...(decidedBy(name).length > 0 ? [] : [`${name} denies no case`]),
      ...(cases.some((each) => reached(each) > at) ? [] : [`${name} lets no case pass`]),
    ]);
    expect(gaps).toEqual([]);
  });

  it('denies by a rule with the code of the rule', () => {
    const wrong = rules.flatMap(({ name, deny_code }) =>
      decidedBy(name).filter(({ actual }) => ![deny_code, 'oap.policy_error'].includes(actual?.codes[0] ?? '')),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('names steps and rules that there are', () => {
    const names = new Set([...STEPS.map(({ name }) => name), 'rule']);
    expect(cases.filter(({ decidedBy: by }) => by !== undefined && !names.has(by.step))).toEqual([]);
    expect(cases.some(({ decidedBy: by }) => by === undefined)).toBe(true);
  });

  it('has passports that can be tried out for years', () => {
    const folder = join(ROOT, 'packs', id, 'tests');
    const texts = readdirSync(folder).filter((name) => name.startsWith('passport.'));
    const ends = texts.map((name) => JSON.parse(readText(`packs/${id}/tests/${name}`)).expires_at as unknown);
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.filter((end) => end !== undefined && String(end) < '2036')).toEqual([]);
  });

  it('has a README', () => {
    expect(readText(`packs/${id}/README.md`)).toContain(id.startsWith('_') ? '#' : id);
  });
});
