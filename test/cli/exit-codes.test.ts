import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/diagnostics/index.js';
import { allow, deny, inline, jsonl, line, makePack, PASSPORT, packFolder } from '../runner/sample.js';
import { makeFolder, oap, type Started } from './run-oap.js';

const good = packFolder('good', [inline('a', {}, allow)]);
const folder = makeFolder({
  ...good,
  ...packFolder('bad', [inline('a', {}, deny('oap.other'))]),
  ...packFolder('broken-rule', [inline('a', {}, allow)], undefined, {
    evaluation_rules: [{ name: 'r', type: 'expression', condition: 'context.amount <=', deny_code: 'a.b' }],
  }),
  ...packFolder('unpaired', [line('a')], [{ name: 'z', expected: allow }]),
  ...packFolder('truncated', []),
  'truncated/tests/contexts.jsonl': `${jsonl(inline('a', {}, allow))}{"name":"b","cont`,
  ...packFolder('no-lines', []),
  'pack-alone/policy.json': makePack(),
  'not-json/policy.json': '{',
  'not-a-pack/policy.json': '{}',
  'empty/readme.md': '',
  'passport.json': JSON.stringify(PASSPORT),
  'suspended.json': JSON.stringify({ ...PASSPORT, status: 'suspended' }),
  'invalid.json': '{}',
  'array.json': '[]',
  'ok.json': '{"amount":100}',
  'over.json': '{"amount":5000}',
  'half.json': '{"amount":',
  'validators.mjs': 'export const x = () => ({ pass: true });',
  'no-validators.mjs': 'export const x = 1;',
  'broken-validators.mjs': 'throw new Error("at import")',
  'break-clock.mjs': 'performance.now = () => { throw new Error("a bug"); };',
});

const decide = (context: string, ...more: readonly string[]): readonly string[] => [
  'eval',
  ...['--pack', 'good', '--passport', 'passport.json', '--context', context],
  ...more,
];

type Row = readonly [args: readonly string[], exit: keyof typeof EXIT, stderr: RegExp, started?: Started];

const rows: readonly Row[] = [
  [['test', 'good'], 'ok', /^$/],
  [['test', 'good', '--now', '2026-01-01T00:00:00Z', '--validators', 'validators.mjs'], 'ok', /^$/],
  [
    ['test', '-', '--pack', 'good', '--passport', 'passport.json'],
    'ok',
    /^$/,
    { stdin: jsonl(inline('a', {}, allow)) },
  ],
  [['test', 'bad'], 'findings', /^$/],
  [['test', 'broken-rule'], 'findings', /^$/],
  [['test', 'unpaired'], 'findings', /^$/],
  [['test', 'not-a-pack'], 'findings', /^$/],
  [['test', 'truncated'], 'input', /^$/],
  [['test', 'not-json'], 'input', /^$/],
  [['test', 'gone'], 'input', /^$/],
  [['test', 'good', 'gone'], 'input', /^$/],
  [['test', 'good', '--validators', 'gone.mjs'], 'input', /gone\.mjs/],
  [['test', 'good', '--validators', 'broken-validators.mjs'], 'input', /at import/],
  [['test', 'good', '--reporter', 'json:ok.json/under-a-file.json'], 'input', /under-a-file/],
  [['test', '-', '--pack', 'good'], 'input', /^$/, { stdin: '{' }],
  [['test', 'empty'], 'incomplete', /^$/],
  [['test', 'pack-alone'], 'incomplete', /^$/],
  [['test', 'no-lines'], 'incomplete', /^$/],
  [['test', 'good', 'no-lines'], 'incomplete', /^$/],
  [['test', 'good', '--filter', '*/none'], 'incomplete', /^$/],
  [['test', '-', '--pack', 'good'], 'incomplete', /^$/],
  [['test'], 'usage', /name what to test/],
  [['test', 'ok.json'], 'usage', /ok\.json/],
  [['test', 'good', '--now', 'soon'], 'usage', /--now soon/],
  [['test', 'good', '--json', '--reporter', 'tap'], 'usage', /--reporter json/],
  [['test', 'good', '--reporter', 'xml'], 'usage', /xml/],
  [['test', 'good', '--reporter', 'tap:'], 'usage', /tap:/],
  [['test', 'good', '--reporter', 'tap', '--reporter', 'json'], 'usage', /standard output/],
  [['test', 'good', '--quiet', '--verbose'], 'usage', /--quiet/],
  [['test', 'good', '--max-state-keys', '0'], 'usage', /max-state-keys/],
  [['test', 'good', '--context-check', 'none'], 'usage', /full, presence/],
  [['test', 'good', '--validators', 'no-validators.mjs'], 'usage', /no-validators/],
  [['test', 'good'], 'internal', /a bug/, { node: ['--import', './break-clock.mjs'] }],
  [decide('ok.json'), 'ok', /E-14/],
  [decide('over.json'), 'findings', /E-14/],
  [decide('array.json'), 'findings', /E-14/],
  [['eval', '-p', 'good', '--passport', 'suspended.json', '-c', 'ok.json'], 'findings', /E-14/],
  [['eval', '-p', 'good', '--passport', 'invalid.json', '-c', 'ok.json'], 'findings', /E-14/],
  [['eval', '-p', 'not-a-pack', '--passport', 'passport.json', '-c', 'ok.json'], 'findings', /policy\.json:1:1/],
  [['eval', '-p', 'broken-rule', '--passport', 'passport.json', '-c', 'ok.json'], 'findings', /policy\.json:1:\d+/],
  [['eval', '-p', 'not-json', '--passport', 'passport.json', '-c', 'ok.json'], 'input', /policy\.json:1:2/],
  [['eval', '-p', 'gone', '--passport', 'passport.json', '-c', 'ok.json'], 'input', /gone/],
  [['eval', '-p', 'empty', '--passport', 'passport.json', '-c', 'ok.json'], 'input', /without a policy\.json/],
  [['eval', '-p', 'good', '--passport', 'gone.json', '-c', 'ok.json'], 'input', /gone\.json does not exist/],
  [decide('half.json'), 'input', /half\.json:1:11/],
  [decide('ok.json', '--state', 'array.json'), 'input', /array\.json/],
  [decide('ok.json', '--facts', 'gone.json'), 'input', /gone\.json/],
  [decide('ok.json', '--now', '2025-01-30'), 'usage', /--now 2025-01-30/],
  [decide('-', '--state', '-'), 'usage', /standard input/],
  [decide('ok.json', 'extra'), 'usage', /extra/],
  [['eval'], 'usage', /required flag pack/],
  [['help', 'test'], 'ok', /^$/],
  [['help', 'nothing'], 'usage', /nothing/],
  [['nothing'], 'usage', /nothing/],
  [['--version'], 'ok', /^$/],
  [['--help'], 'ok', /^$/],
];

describe('exit codes', () => {
  it.concurrent.each(rows.map(([args, exit, stderr, started = {}]) => [args, exit, stderr, started] as const))(
    'oap %j: %s',
    async (args, exit, stderr, started) => {
      const ended = await oap(args, { cwd: folder, ...started });
      expect(ended.stderr).toMatch(stderr);
      expect(ended.code).toBe(EXIT[exit]);
    },
  );

  it('each has a row', () => {
    expect([...new Set(rows.map(([, exit]) => exit))].sort()).toEqual(Object.keys(EXIT).sort());
  });

  it('say that a bug is a bug', async () => {
    const { stderr, stdout } = await oap(['test', 'good'], { cwd: folder, node: ['--import', './break-clock.mjs'] });
    expect(stderr).toContain('this is a bug in oap');
    expect(stdout).toBe('');
  });
});
