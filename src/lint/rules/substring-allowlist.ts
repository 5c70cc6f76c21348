import type { Node } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions } from '../example-rules.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { walkTree } from '../walk-tree.js';

interface Test {
  readonly node: Node;
  readonly method: string;
  /** The text that is looked into. */
  readonly text: Node;
  /** What has to be found in it. */
  readonly part: Node;
}

const testOf = (node: Node): Test | undefined => {
  if (node.kind === 'call') {
    const [part] = node.args;
    if (!['includes', 'startsWith', 'endsWith', 'indexOf'].includes(node.method) || part === undefined)
      return undefined;
    return { node, method: node.method, text: node.object, part };
  }
  if (node.kind !== 'binary' || !['contains', 'starts-with', 'ends-with'].includes(node.op)) return undefined;
  return { node, method: node.op.toUpperCase().replace('-', '_'), text: node.left, part: node.right };
};

/** What a chain of string methods begins with: `context.url.trim().toLowerCase()` begins with `context.url`. */
const beginningOf = (node: Node): Node => {
  let at = node;
  for (;;) {
    if (at.kind === 'call') at = at.object;
    else if (at.kind === 'index' && at.object.kind === 'call') at = at.object;
    else if (at.kind === 'chain') at = at.expression;
    else return at;
  }
};

/** The key of the limit over whose entries a parameter runs, or that a node reads itself. */
const listOf = (part: Node, around: readonly Node[], subject: LintSubject, rule: SubjectRule): string | undefined => {
  const { dialect } = rule;
  if (dialect === undefined) return undefined;
  const keyOf = (node: Node): string | undefined => {
    const read = readPathOf(beginningOf(node), around, subject, dialect);
    return read?.root === 'limits' ? read.path.findLast((segment) => segment !== '*') : undefined;
  };
  const start = beginningOf(part);
  if (start.kind !== 'name') return keyOf(start);
  for (let depth = around.length - 1; depth >= 0; depth--) {
    const outer = around[depth];
    if (outer?.kind === 'quantifier' && outer.variable === start.name) return keyOf(outer.iterable);
    const call = around[depth - 1];
    if (outer?.kind !== 'arrow' || call?.kind !== 'call') continue;
    if (outer.params[0] === start.name) return keyOf(call.object);
  }
  return undefined;
};

/** Lists that refuse what is on them err on the safe side, and lists of prefixes mean what they say. */
const isAllowlist = (key: string): boolean => !/block|den[iy]|forbid|exclu|restrict|prefix|suffix|pattern/.test(key);

export const substringAllowlist: LintRule = {
  name: 'substring-allowlist',
  severity: 'warning',
  summary: 'A path, URL or command counts as allowed when an allowed text stands somewhere in it.',
  explanation:
    'A text that contains an allowed one need not be an allowed one: `gitfoo` begins with `git`, `https://evil.example/?x=example.com` contains `example.com`, `/tmp/../etc/shadow` begins with `/tmp/`, and an empty entry is contained in everything. ' +
    "Compare whole values (`allowed === context.host`), compare up to a separator (`context.command.startsWith(allowed + ' ')`), look at `derived.url_host` rather than at a URL, or use a validator that takes paths and URLs apart.",
  erratum: 'E-73',
  check: function* (subject) {
    for (const rule of subject.rules) {
      const { tree } = rule;
      if (tree === undefined) continue;
      const found: { readonly test: Test; readonly key: string }[] = [];
      walkTree(tree.root, (node, around) => {
        const test = testOf(node);
        if (test === undefined) return;
        const text = readPathOf(beginningOf(test.text), around, subject, tree.dialect);
        if (text === undefined || !['context', 'derived'].includes(text.root)) return;
        const key = listOf(test.part, around, subject, rule);
        const negated = around.filter((each) => each.kind === 'unary' && each.op === '!').length % 2 === 1;
        if (key !== undefined && isAllowlist(key) && !negated) found.push({ test, key });
      });
      for (const { test, key } of found) {
        yield conditionFinding(
          rule,
          test.node,
          `\`${test.method}\` lets through whatever contains an entry of \`${key}\``,
          'Compare whole values, or up to a separator.',
        );
      }
    }
  },
  examples: {
    valid: [
      {
        title: 'Whole values, or up to a separator',
        pack: expressions(
          'limits.allowed_commands.includes(context.command)',
          "limits.allowed_commands.some(allowed => context.command.startsWith(allowed + ' '))",
          "limits.allowed_domains.some(domain => derived.url_host.endsWith('.' + domain))",
        ),
      },
      {
        title: 'A list that refuses',
        pack: expressions('!limits.blocked_words.some(word => context.text.includes(word))'),
      },
      {
        title: 'A list that is said to be one of prefixes',
        pack: expressions('limits.allowed_tool_prefixes.some(prefix => context.tool.startsWith(prefix))'),
      },
    ],
    invalid: [
      {
        title: 'A command that begins with an allowed one',
        pack: expressions('limits.allowed_commands.some(allowed => context.command.startsWith(allowed))'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A URL that contains an allowed host, a path that contains a part of an allowed one',
        pack: expressions(
          'limits.allowed_domains.some(domain => context.url.toLowerCase().includes(domain))',
          "limits.allowed_paths.some(path => context.file_path.includes(path.replace('*', '')))",
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
