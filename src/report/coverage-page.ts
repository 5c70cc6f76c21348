import type { CoverageCount, PackCoverage, RuleCoverage } from '../diagnostics/index.js';
import { htmlPage } from './html-page.js';
import { neutralise } from './neutralise.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of others in a page: no markup, no control characters. */
const escapeText = (text: string): string => neutralise(text).replace(/[&<>"']/g, (each) => ESCAPES[each] ?? '');

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #5a5a5a; --line: #d0d0d0; --good: #0a6b2d; --bad: #a3261a; --mark: #ffe3a3; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --soft: #a8a8a8; --line: #444; --good: #6fd693; --bad: #ff9a8d; --mark: #5c4708; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 70rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 0; display: inline; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
details { border-top: 1px solid var(--line); padding: .75rem 0; } summary { cursor: pointer; } summary:focus-visible, a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
code { font: .9rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--bad); }
.good { color: var(--good); } .bad { color: var(--bad); } .soft { color: var(--soft); }
ul { margin: .25rem 0 0; }
`;

const grade = ({ covered, total, percent }: CoverageCount): string =>
  `<span class="${covered === total ? 'good' : 'bad'}">${percent} % (${covered} of ${total})</span>`;

const words = (whenTrue: boolean, whenFalse: boolean, yes: string, no: string): string =>
  [...(whenTrue ? [] : [yes]), ...(whenFalse ? [] : [no])].join('; ');

/** The text of a condition with what no case shows marked; marks nest as the sub-conditions do. */
const markText = ({ text, conditions }: RuleCoverage): string => {
  const gaps = conditions.filter((each) => !(each.true && each.false));
  const cuts = [...new Set([0, text.length, ...gaps.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts
    .slice(0, -1)
    .map((from, at) => {
      const to = cuts[at + 1] ?? text.length;
      const piece = escapeText(text.slice(from, to));
      return gaps.some(({ start, end }) => start <= from && to <= end) ? `<mark>${piece}</mark>` : piece;
    })
    .join('');
};

const ruleSection = (rule: RuleCoverage): string => {
  const whole = words(rule.passed, rule.denied, 'no case passes it', 'it denies no case');
  const gaps = rule.conditions.filter((each) => !(each.true && each.false));
  const items = gaps.map(
    ({ start, end, true: whenTrue, false: whenFalse }) =>
      `<li><code>${escapeText(rule.text.slice(start, end))}</code> ${words(whenTrue, whenFalse, 'never decides by being true', 'never decides by being false')}</li>`,
  );
  const open = whole !== '' || gaps.length > 0;
  return [
    `<h3>${escapeText(rule.rule)} <span class="${open ? 'bad' : 'good'}">${open ? escapeText(whole) || 'in part' : 'shown'}</span></h3>`,
    `<code>${markText(rule)}</code>`,
    items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
  ].join('\n');
};

const packSection = (pack: PackCoverage, index: number): string => {
  const steps = pack.steps.map(
    ({ step, passed, denied }) =>
      `<tr><th scope="row">${escapeText(step)}</th><td>${passed ? 'yes' : '<span class="bad">no</span>'}</td><td>${denied ? 'yes' : '<span class="bad">no</span>'}</td></tr>`,
  );
  const { limits, context } = pack.unvaried;
  const fixed = [...limits.map((key) => `limit ${key}`), ...context.map((key) => `context member ${key}`)];
  return [
    `<details id="pack-${index}"${pack.covered === pack.total ? '' : ' open'}>`,
    `<summary><h2>${escapeText(pack.pack)}</h2> ${grade(pack)}</summary>`,
    ...pack.rules.map(ruleSection),
    '<h3>Built-in steps</h3>',
    `<table><thead><tr><th scope="col">step</th><th scope="col">a case passes it</th><th scope="col">it denies a case</th></tr></thead><tbody>${steps.join('')}</tbody></table>`,
    pack.excused.length === 0
      ? ''
      : `<h3>Excused</h3><ul>${pack.excused
          .map(
            ({ rule, what, value, reason, idle }) =>
              `<li>${escapeText(rule ?? 'step')}: <code>${escapeText(what)}</code> by being ${value}${idle ? ' <span class="bad">for nothing</span>' : `; ${escapeText(reason)}`}</li>`,
          )
          .join('')}</ul>`,
    fixed.length === 0 ? '' : `<p class="soft">Never varied: ${escapeText(fixed.join(', '))}</p>`,
    '</details>',
  ].join('\n');
};

/** Coverage as one HTML page: no script, nothing loaded from anywhere, readable in light and dark and without colour. */
export const coveragePage = (
  { packs, total }: { readonly packs: readonly PackCoverage[]; readonly total: CoverageCount },
  tool: { readonly name: string; readonly version: string },
): string => {
  const rows = packs.map(
    (pack, index) =>
      `<tr><th scope="row"><a href="#pack-${index}">${escapeText(pack.pack)}</a></th><td>${grade(pack)}</td></tr>`,
  );
  return htmlPage({
    title: 'Coverage of policy packs',
    style: STYLE,
    main: `<h1>Coverage of policy packs: ${grade(total)}</h1>
<p>Every rule is to pass a case and to deny one; every sub-condition is to decide a case by being true and another by being false. What is marked does not.</p>
<table><thead><tr><th scope="col">pack</th><th scope="col">shown</th></tr></thead><tbody>${rows.join('')}</tbody></table>
${packs.map(packSection).join('\n')}`,
    footer: `${escapeText(tool.name)} ${escapeText(tool.version)}`,
  });
};
