import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matrixPage, type Report } from '../../src/conformance/index.js';
import type { CoverageCount, PackCoverage } from '../../src/diagnostics/index.js';
import { FILES } from '../../src/io/index.js';
import { coveragePage } from '../../src/report/index.js';
import { run } from '../../src/runner/index.js';
import { CHROMIUM, keepPage, lookAtPage, openBrowser } from './look-at-page.js';

/** A name that tries to close what it stands in, run, load and reorder. */
const HOSTILE = `"><script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(2)> </style></title>&lt;b&gt; \u202eevil`;
const count = (covered: number, total: number): CoverageCount => ({ covered, total, percent: (100 * covered) / total });
const hostile: PackCoverage = {
  pack: HOSTILE,
  ...count(1, 3),
  rules: [
    {
      rule: HOSTILE,
      text: `context.note === '${HOSTILE}'`,
      passed: true,
      denied: false,
      conditions: [{ start: 0, end: 40, true: true, false: false }],
    },
  ],
  steps: [{ step: HOSTILE, passed: true, denied: false }],
  excused: [{ rule: HOSTILE, what: HOSTILE, value: true, reason: HOSTILE, idle: false }],
  unvaried: { limits: [HOSTILE], context: [HOSTILE] },
};
const TOOL = { name: HOSTILE, version: '<0>' };

const measured = async (): Promise<string> => {
  const packs = ['packs/finance.payment.charge.v1', 'packs/data.file.read.v1'];
  const options = { files: FILES, packRoots: [], tool: TOOL, clock: () => 0, coverage: true };
  for await (const event of run(packs, options)) if (event.type === 'coverage') return coveragePage(event, TOOL);
  throw new Error('nothing was measured');
};

const verdicts = ['pass', 'fail', 'not-run', 'not-applicable'] as const;
const judged = {
  header: {
    specification: { name: HOSTILE, revision: HOSTILE, maturity: HOSTILE },
    declaration: { implementation: { name: HOSTILE, version: HOSTILE } },
    interpretations: { 'E-14': HOSTILE },
    finished: HOSTILE,
  },
  sets: [{ id: HOSTILE, digest: '', cases: 4, outcome: 'FAILED' }],
  cases: verdicts.map((verdict, at) => ({
    id: `${HOSTILE}${at}`,
    verdict,
    requirements: [`OAP-EVAL-00${at}`, HOSTILE],
    why: [{ code: 'a', message: HOSTILE, expected: HOSTILE, actual: HOSTILE }],
    transcript: null,
  })),
  footer: { outcome: 'FAILED' },
} as unknown as Report;
const requirements = new Map([[HOSTILE, { id: HOSTILE, level: 'MUST', text: HOSTILE }]]);

const PAGES: readonly (readonly [what: string, render: () => string | Promise<string>])[] = [
  ['coverage of hostile names', () => coveragePage({ packs: [hostile, hostile], total: count(2, 6) }, TOOL)],
  ['coverage of packs of the library', measured],
  ['a matrix of hostile names', () => matrixPage([judged, judged], { requirements, tool: TOOL })],
];

describe.skipIf(CHROMIUM === undefined)('pages in a real browser (skipped where there is no Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each(PAGES)('%s: nothing is loaded or run, and everybody can read it', async (_, render) => {
    const html = await render();
    const seen = await lookAtPage(browser, keepPage('page.html', html));
    const links = html.match(/<(a|summary)[ >]|tabindex="0"/g) ?? [];
    const { requests, complaints, violations, foreign, stops, overhang, contrast } = seen;
    const nothing = { requests: [], complaints: [], violations: [], foreign: 0 };
    expect({ requests, complaints, violations, foreign }).toEqual(nothing);
    expect(stops).toHaveLength(links.length);
    expect(stops.filter(({ isShown }) => !isShown)).toEqual([]);
    expect(overhang).toBeLessThanOrEqual(0);
    expect(contrast.light).toBeGreaterThan(300);
    expect(contrast.dark).toBeLessThan(-300);
  });

  it('would be told what is wrong with them', async () => {
    const html = `<!doctype html><title>x</title><style>body { background: #fff; color: #ddd } a { outline: none !important }</style>
      <p style="width: 900px">wide</p><a href="#x">go</a><img src="http://127.0.0.1:9/x"><script>alert(1)</script>`;
    const seen = await lookAtPage(browser, keepPage('bad.html', html));
    expect(seen).toMatchObject({
      requests: ['http://127.0.0.1:9/x'],
      foreign: 2,
      stops: [{ what: 'a go', isShown: false }],
    });
    expect(seen.complaints).toContain('dialog: 1');
    const rules = seen.violations.map((each) => each.split(':')[0]);
    expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'html-has-lang', 'image-alt', 'region']));
    expect(seen.overhang).toBeGreaterThan(500);
    expect(seen.contrast.dark).toBeGreaterThan(0);
  });

  it('shows names to the letter, and unfolds at the keyboard', async () => {
    const page = await browser.newPage();
    const html = coveragePage({ packs: [{ ...hostile, covered: 3 }], total: count(3, 3) }, TOOL);
    await page.goto(`file://${keepPage('page.html', html)}`);
    // What could reorder the text around it is written out.
    const shown = HOSTILE.replace('\u202e', '\\u202e');
    expect(await page.locator('summary h2').textContent()).toBe(shown);
    expect(await page.getByRole('link').textContent()).toBe(shown);
    expect(await page.getByRole('main').count()).toBe(1);
    const details = page.locator('details');
    expect(await details.getAttribute('open')).toBeNull();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).not.toBeNull();
    await page.close();
  });
});
