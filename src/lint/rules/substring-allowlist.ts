import { type BinaryNode, type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { beginningOf, iteratedBy, originOf } from '../origin.js';
import type { ReadPath } from '../read-path.js';
import type { LintRule } from '../rule.js';
import { valueType } from '../value-type.js';
import { walkTree } from '../walk-tree.js';

interface Test {
  readonly node: Node;
  readonly method: string;
  /** The text that is looked into. */
  readonly text: Node;
  /** What has to be found in it. */
  readonly part: Node;
}

const METHODS: ReadonlySet<string> = new Set(['includes', 'startsWith', 'endsWith', 'indexOf']);
const OPERATORS: ReadonlySet<string> = new Set(['contains', 'starts-with', 'ends-with']);

/** `text.slice(0, part.length) === part`, which is `startsWith`. */
const sliceTest = (node: BinaryNode): Test | undefined => {
  if (node.op !== '===' && node.op !== '==') return undefined;
  for (const [side, part] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    if (side.kind !== 'call' || side.method !== 'slice' || part.kind === 'literal') continue;
    if (side.args.some((arg) => print(arg).includes(`${print(part)}.length`)))
      return { node, method: 'slice', text: side.object, part };
  }
  return undefined;
};

const testOf = (node: Node): Test | undefined => {
  if (node.kind === 'call') {
    const [first, second] = node.args;
    const isPattern = node.method === 'matches' && node.object.kind === 'name' && node.object.name === 'helpers';
    if (isPattern && first !== undefined && second !== undefined)
      return { node, method: 'helpers.matches', text: first, part: second };
    if (!METHODS.has(node.method) || first === undefined) return undefined;
    return { node, method: node.method, text: node.object, part: first };
  }
  if (node.kind !== 'binary') return undefined;
  if (!OPERATORS.has(node.op)) return sliceTest(node);
  return { node, method: node.op.toUpperCase().replace('-', '_'), text: node.left, part: node.right };
};

/** Lists that refuse what is on them err on the safe side, and lists of prefixes mean what they say. */
const isAllowlist = (key: string): boolean =>
  !/block|den[iy]|forbid|exclu|restrict|prefix|suffix|pattern|black|disallow|ban|prohibit|reject|unsafe|danger/.test(
    key,
  );

/** Members whose values mean more than their letters. */
const isStructured = (name: string): boolean => /path|ur[il]|host|domain|command|cmd|file|dir|folder/i.test(name);

/** Whether a fixed text says what has to stand there, and not up to where: `git`, `https://example.com`, not `/tmp/` or `.txt`. */
const isOpenEnded = (part: string, method: string): boolean => {
  if (!/[A-Za-z0-9]/.test(part) || part.startsWith('-')) return false;
  if (/^starts/i.test(method)) return !/[^A-Za-z0-9_.-]$/.test(part);
  return /^ends/i.test(method) ? /^[A-Za-z0-9_]/.test(part) : true;
};

type Origin = (node: Node) => ReadPath | undefined;

const inContext = (read: ReadPath | undefined): read is ReadPath =>
  read !== undefined && (read.root === 'context' || read.root === 'derived');

/** The name of the limit whose entries a node is, or that it reads. Of entries that are objects only members that name what is allowed. */
const limitOf = (read: ReadPath | undefined): string | undefined => {
  if (read?.root !== 'limits') return undefined;
  const key = read.path.findLast((segment) => segment !== '*');
  const isInside = read.path.at(-1) !== '*' && read.path.includes('*');
  return isInside && key !== undefined && !isStructured(key) ? undefined : key;
};

/** What is allowed by a test, in words, if it is a test of a text of the request against something allowed. */
const allowedBy = ({ text, part, method }: Test, around: readonly Node[], origin: Origin): string | undefined => {
  const [whole, piece] = [origin(text), origin(part)];
  if (inContext(whole)) {
    const key = limitOf(piece);
    if (key !== undefined) return isAllowlist(key) ? `an entry of \`${key}\`` : undefined;
    if (!isStructured(whole.path.findLast((segment) => segment !== '*') ?? '') || method === 'helpers.matches')
      return undefined;
    const fixed = beginningOf(part);
    const listed = fixed.kind === 'name' ? iteratedBy(fixed.name, around)?.list : undefined;
    const items = listed === undefined ? [fixed] : listed.kind === 'array' ? listed.items : [];
    const open = items.find((item) => item.kind === 'literal' && isOpenEnded(String(item.value), method));
    return open && `\`${print(open)}\``;
  }
  // Turned round: an allowed text that contains what is asked for, as every text contains the empty one.
  const key = limitOf(whole);
  if (key === undefined || !inContext(piece) || !isAllowlist(key) || method === 'helpers.matches') return undefined;
  const start = text.kind === 'call' && text.method === 'join' ? undefined : beginningOf(text);
  return start === undefined || (start.kind === 'name' && iteratedBy(start.name, around) !== undefined)
    ? `a part of \`${key}\``
    : undefined;
};

const isFlip = (node: Node): boolean => {
  if (node.kind === 'unary') return node.op === '!';
  if (node.kind !== 'binary') return false;
  const values = [node.left, node.right].map((side) => (side.kind === 'literal' ? side.value : print(side)));
  const equals = node.op === '===' || node.op === '==';
  return equals ? values.includes(false) || values.includes('-1') : node.op === '<' && values[1] === 0;
};

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
      const found: { readonly test: Test; readonly allowed: string }[] = [];
      walkTree(tree.root, (node, around) => {
        const test = testOf(node);
        if (test === undefined || around.filter(isFlip).length % 2 === 1) return;
        // On a list these look for a whole element.
        if (valueType(test.text, around, subject, tree.dialect) === 'array') return;
        const allowed = allowedBy(test, around, (each) => originOf(each, around, subject, tree.dialect));
        if (allowed !== undefined) found.push({ test, allowed });
      });
      for (const { test, allowed } of found) {
        yield conditionFinding(
          rule,
          test.node,
          `\`${test.method}\` compares letters, and lets through more than ${allowed}`,
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
        pack: expressions(
          '!limits.blocked_words.some(word => context.text.includes(word))',
          'limits.disallowed_paths.every(path => context.path.indexOf(path) === -1)',
          "!context.path.includes('..')",
        ),
      },
      {
        title: 'An element of a list, a fixed text with its end',
        pack: {
          required_context: { properties: { labels: { type: 'array', items: { type: 'string' } } } },
          ...expressions(
            'limits.allowed_labels.some(label => context.labels.includes(label))',
            "context.path.startsWith('/tmp/') || context.path.endsWith('.txt')",
          ),
        },
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
      {
        title: 'The same in other words',
        pack: expressions(
          '(limits.allowed_paths ?? []).some(path => context.path?.startsWith(path))',
          "context.paths.every(each => limits['allowed_paths'].some(path => each.startsWith(path)))",
          'limits.allowed_paths.some(path => context.path.slice(0, path.length) === path)',
          '!limits.allowed_domains.every(domain => !(context.url.indexOf(domain) >= 0))',
          'limits.allowed_domains.some(domain => helpers.matches(context.url, domain))',
        ),
        findings: [0, 1, 2, 3, 4].map((index) => `/evaluation_rules/${index}/condition`),
      },
      {
        title: 'Fixed texts',
        pack: expressions(
          "context.url.startsWith('https://example.com')",
          "['git', 'ls'].some(name => context.command.startsWith(name))",
        ),
        findings: [0, 1].map((index) => `/evaluation_rules/${index}/condition`),
      },
      {
        title: 'The wrong way round: an allowed text contains the one that is asked for',
        pack: untyped(
          "limits.allowed_hosts.join(',').includes(context.host)",
          'any(allowed CONTAINS context.host for allowed in limits.allowed_hosts)',
        ),
        findings: [0, 1].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
