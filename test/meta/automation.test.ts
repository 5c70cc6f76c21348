import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listFiles, ROOT, readText } from './read-source.js';

type Members = Readonly<Record<string, unknown>>;

interface Step extends Members {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Members;
  readonly with?: Members;
}

interface Job extends Members {
  readonly steps: readonly Step[];
  readonly needs?: string;
}

interface Workflow extends Members {
  readonly on: Members;
  readonly permissions?: Members;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Action extends Members {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly id?: string })[] };
}

const read = <T>(file: string): T => parse(readFileSync(join(ROOT, file), 'utf8'), { strict: true }) as T;

const action = read<Action>('action.yml');
const workflows = ['.github/workflows/ci.yml', ...listFiles('docs/examples')].map(
  (file) => [file, read<Workflow>(file)] as const,
);
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);
const everyStep = [...action.runs.steps, ...workflows.flatMap(([, workflow]) => stepsOf(workflow))];
const expressions = (value: unknown): readonly string[] =>
  [...JSON.stringify(value ?? '').matchAll(/\$\{\{\s*(.+?)\s*\}\}/g)].map(([, inside = '']) => inside);

describe('the action and the workflows', () => {
  it('use other actions by their commits, with the version beside', () => {
    const used = everyStep.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(8);
    for (const uses of used) expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    const files = ['action.yml', ...workflows.map(([file]) => file)].map(readText).join('\n');
    const lines = files.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines).toHaveLength(used.length);
    for (const line of lines) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
    // One commit for each action.
    expect(new Set(used).size).toBe(new Set(used.map((uses) => uses.split('@')[0])).size);
  });

  it('never write what comes from outside into a script', () => {
    for (const { run } of everyStep) expect(expressions(run)).toEqual([]);
  });

  it('name only what there is in variables of their scripts', () => {
    for (const { run = '', env = {} } of action.runs.steps) {
      const named = [...run.matchAll(/\$\{?(OAP_[A-Z_]+)/g)].map(([, name = '']) => name);
      expect(named.filter((name) => !Object.hasOwn(env, name))).toEqual([]);
      expect(Object.keys(env).filter((name) => !named.includes(name))).toEqual([]);
    }
  });
});

describe('the action', () => {
  it('uses every input that it has, and no other', () => {
    const used = expressions(action.runs).flatMap((each) => /^inputs\.(.+)$/.exec(each)?.[1] ?? []);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { description, default: standard } of Object.values(action.inputs)) {
      expect(description).toMatch(/\.$/);
      expect(typeof standard).toBe('string');
    }
  });

  it('installs the version of this package', () => {
    const { version } = JSON.parse(readText('package.json')) as { readonly version: string };
    expect(action.inputs.version?.default).toBe(version);
    for (const [file] of workflows.slice(1)) expect(readText(file)).toContain(`oap-toolkit@${version}\n`);
  });

  it('has outputs of steps that there are', () => {
    const ids = action.runs.steps.map(({ id }) => id);
    for (const { value } of Object.values(action.outputs)) expect(ids).toContain(/steps\.([a-z]+)\./.exec(value)?.[1]);
    expect(action.runs.using).toBe('composite');
    for (const { run, shell } of action.runs.steps) if (run !== undefined) expect(shell).toBe('bash');
  });

  it('has its inputs in the documentation', () => {
    const page = readText('docs/ci.md');
    for (const name of Object.keys(action.inputs)) expect(page).toContain(`\`${name}\``);
  });
});

describe.each(workflows)('%s', (file, { on, permissions, jobs }) => {
  it('may read the repository and no more, and keeps no credentials', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.keys(on)).not.toContain('pull_request_target');
    for (const { steps } of Object.values(jobs))
      for (const { uses, with: given } of steps)
        if (uses?.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false });
  });

  it('needs jobs that there are, and ends', () => {
    for (const job of Object.values(jobs)) {
      if (job.needs !== undefined) expect(Object.keys(jobs)).toContain(job.needs);
      expect(typeof job['timeout-minutes']).toBe('number');
    }
  });

  it('runs as many shards as it says there are', () => {
    const { suites } = jobs as Readonly<Record<string, Job & { readonly strategy: { readonly matrix: Members } }>>;
    const shards = suites?.strategy.matrix.shard as readonly string[];
    const [, of] = /--shard "\$SHARD\/(\d+)"/.exec(readText(file)) ?? [];
    expect(shards).toEqual(Array.from({ length: Number(of) }, (_, index) => String(index + 1)));
  });
});
