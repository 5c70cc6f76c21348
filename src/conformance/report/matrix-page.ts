import { htmlPage } from '../../report/index.js';
import type { Verdict } from '../judge/verdict.js';
import { escapeMarkup } from './escape-markup.js';
import type { CaseReport, Report } from './report.js';
import { wordWhy } from './word-why.js';

/** A requirement as a row shows it. */
export interface MatrixRequirement {
  readonly id: string;
  readonly level: string;
  readonly text: string;
}

export interface MatrixOptions {
  readonly requirements: ReadonlyMap<string, MatrixRequirement>;
  readonly tool: { readonly name: string; readonly version: string };
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #5a5a5a; --line: #d0d0d0; --good: #0a6b2d; --bad: #a3261a; --open: #7a4f00; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --soft: #a8a8a8; --line: #444; --good: #6fd693; --bad: #ff9a8d; --open: #f0c36a; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto; padding: 0 1rem; max-width: 80rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; } h3 { font-size: 1rem; }
.scroll { overflow-x: auto; } .scroll:focus-visible, a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); padding: .5rem 0; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; } tbody th { font-weight: normal; }
td { white-space: nowrap; } code { font: .9rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: bold; } .open { color: var(--open); } .soft { color: var(--soft); }
`;

/** The worst first: what a requirement shows for is the worst of its cases. */
const ORDER: readonly Verdict[] = ['harness-error', 'fail', 'error', 'not-run', 'not-applicable', 'warn', 'pass'];
const PASSING: readonly Verdict[] = ['pass', 'warn'];
const CLASSES: Readonly<Record<Verdict, string>> = {
  pass: 'good',
  warn: 'good',
  fail: 'bad',
  error: 'bad',
  'harness-error': 'bad',
  'not-run': 'open',
  'not-applicable': 'soft',
};

const nameOf = ({ header }: Report): string => {
  const { name = 'nobody', version = '' } = header.declaration?.implementation ?? {};
  return `${name} ${version}`.trim();
};

const byRequirement = ({ cases }: Report): ReadonlyMap<string, readonly CaseReport[]> => {
  const found = new Map<string, CaseReport[]>();
  for (const each of cases)
    for (const id of each.requirements) {
      const list = found.get(id);
      if (list === undefined) found.set(id, [each]);
      else list.push(each);
    }
  return found;
};

const cell = (cases: readonly CaseReport[] | undefined): string => {
  if (cases === undefined) return '<td class="soft">not asked</td>';
  const worst = ORDER.find((verdict) => cases.some((each) => each.verdict === verdict)) ?? 'not-run';
  const good = cases.filter(({ verdict }) => PASSING.includes(verdict)).length;
  return `<td class="${CLASSES[worst]}">${worst} <span class="soft">${good}/${cases.length}</span></td>`;
};

const summaryRow = (report: Report, at: number): string => {
  const { footer, sets, header } = report;
  const readings = Object.entries(header.interpretations).map(([erratum, choice]) => `${erratum}=${choice}`);
  return `<tr><th scope="row"><a href="#open-${at}">${escapeMarkup(nameOf(report))}</a></th><td class="${footer.outcome === 'PASSED' ? 'good' : 'bad'}">${footer.outcome}</td><td>${sets.map(({ id, outcome }) => `${escapeMarkup(id)} ${outcome}`).join('<br>')}</td><td>${escapeMarkup(header.finished)}</td><td><code>${escapeMarkup(readings.join(' '))}</code></td></tr>`;
};

const openCases = (report: Report, at: number): string => {
  const open = report.cases.filter(({ verdict }) => !PASSING.includes(verdict));
  const items = open.map(
    ({ id, verdict, requirements, why }) =>
      `<li><code>${escapeMarkup(id)}</code> <span class="${CLASSES[verdict]}">${verdict}</span> <span class="soft">${escapeMarkup(requirements.join(', '))}</span>${why
        .slice(0, 3)
        .map((one) => `<br>${escapeMarkup(wordWhy(one))}`)
        .join('')}</li>`,
  );
  return `<section id="open-${at}"><h3>${escapeMarkup(nameOf(report))}</h3>\n${items.length === 0 ? '<p>Every case passed.</p>' : `<ul>\n${items.join('\n')}\n</ul>`}</section>`;
};

/**
 * Implementations by requirement as one HTML page: no script, nothing loaded from anywhere, readable from disk, in light and dark and without
 * colour. Texts of implementations are escaped.
 */
export const matrixPage = (reports: readonly Report[], { requirements, tool }: MatrixOptions): string => {
  const columns = reports.map(byRequirement);
  const ids = [...new Set(columns.flatMap((each) => [...each.keys()]))].sort();
  const heads = reports.map((report) => `<th scope="col">${escapeMarkup(nameOf(report))}</th>`).join('');
  const rows = ids.map((id) => {
    const { level = '', text = '' } = requirements.get(id) ?? {};
    const cells = columns.map((each) => cell(each.get(id))).join('');
    return `<tr><th scope="row"><code>${escapeMarkup(id)}</code> <span class="soft">${escapeMarkup(level)}</span><br>${escapeMarkup(text)}</th>${cells}</tr>`;
  });
  const { revision = '', maturity = '' } = reports[0]?.header.specification ?? {};
  return htmlPage({
    title: 'OAP implementations by requirement',
    style: STYLE,
    main: `<h1>Implementations by requirement</h1>
<p>Results against draft ${escapeMarkup(revision)} (${escapeMarkup(maturity)}) of the Open Agent Passport. A result against a draft is no certificate.</p>
<h2>Results</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Results"><table><thead><tr><th scope="col">implementation</th><th scope="col">outcome</th><th scope="col">sets</th><th scope="col">finished</th><th scope="col">readings</th></tr></thead><tbody>
${reports.map(summaryRow).join('\n')}
</tbody></table></div>
<h2>Requirements</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Requirements"><table><caption>The worst verdict of the cases that check a requirement, and how many of them pass.</caption><thead><tr><th scope="col">requirement</th>${heads}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
<h2>What did not pass</h2>
${reports.map(openCases).join('\n')}`,
    footer: `${escapeMarkup(tool.name)} ${escapeMarkup(tool.version)}`,
  });
};
