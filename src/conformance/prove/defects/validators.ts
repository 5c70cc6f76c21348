import { VALIDATORS, type Validator, type ValidatorInput } from '../../../policy/index.js';
import { isMembers, type Members, parseUrl } from '../../../spec/index.js';
import { type DefectRows, defects } from '../defect.js';
import { without } from '../edit.js';

type Look = (input: ValidatorInput, right: Validator) => boolean;

const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** The validators of these names, each looking so. */
const looking = (names: readonly string[], look: Look) => ({
  checks: {
    validators: new Map(
      names.flatMap((name): readonly (readonly [string, Validator])[] => {
        const right = VALIDATORS.get(name);
        if (right === undefined) return [];
        return [[name, (input) => (look(input, right) ? { pass: true } : { pass: false, message: 'a defect' })]];
      }),
    ),
  },
});

/** Passes what a member of the context says, as a text, when it looks so. */
const blindTo =
  (member: string, pattern: RegExp): Look =>
  (input, right) =>
    pattern.test(textOf(membersOf(input.context)[member])) || right(input).pass;

const withLimits =
  (change: (limits: Members) => Members): Look =>
  (input, right) =>
    right({ ...input, limits: change(input.limits) }).pass;

const firstOf = (limit: string): Look =>
  withLimits((limits) => ({ ...limits, ...(limit in limits && { [limit]: textsOf(limits[limit]).slice(0, 1) }) }));

const missing =
  (limit: string, pass: boolean): Look =>
  (input, right) =>
    limit in input.limits ? right(input).pass : pass;

const wordsOf = ({ context }: ValidatorInput): string => {
  const { command, args } = membersOf(context);
  return [textOf(command), ...textsOf(args)].join(' ');
};

const PRIVATE = ['validateWebFetchPrivateIP', 'validateBrowserPrivateIP'];
const DOMAINS = ['validateWebFetchBlockedDomains', 'validateBrowserBlockedDomains'];
const EXTENSIONS = ['validateFileExtension', 'validateWriteFileExtension'];

const addressRows = (rows: Readonly<Record<string, RegExp>>): DefectRows =>
  Object.fromEntries(
    Object.entries(rows).map(([name, pattern]) => [
      `address-${name}`,
      [`takes an address for a public one: ${name}`, looking(PRIVATE, blindTo('url', pattern))] as const,
    ]),
  );

const ROWS: DefectRows = {
  ...addressRows({
    'in-10': /\/\/10\./,
    'in-127': /\/\/127\.8/,
    'in-192-168': /\/\/192\.168/,
    'in-172-16': /\/\/172\./,
    'of-the-link': /\/\/169\.254/,
    'behind-a-carrier': /\/\/100\./,
    'for-many': /\/\/2[25]\d\./,
    'as-one-number': /\/\/(\d+|0x[0-9a-f]+)\//,
    'with-octal-digits': /\/\/0\d/,
    'of-version-6': /\/\/\[/,
    'of-version-4-within': /ffff:|::127|64:ff9b|2002:/,
    localhost: /localhost/,
    'of-the-house': /\.(local|internal)\//,
    'of-one-word': /\/\/[a-z]+\//,
  }),
  'address-all-of-172': [
    'takes every address that begins with 172, 192, 100, 169 or 198 for a private one',
    looking(PRIVATE, (input, right) => {
      const url = textOf(membersOf(input.context).url);
      return !/\/\/(172|192|100|169|198)\./.test(url) && right(input).pass;
    }),
  ],
  'address-unasked': [
    'lets private addresses through unless told not to',
    looking(PRIVATE, missing('block_private_ips', true)),
  ],
  'domain-exactly': [
    'blocks the listed names alone, not those below',
    looking(DOMAINS, (input, right) => {
      const host = parseUrl(textOf(membersOf(input.context).url))?.hostname ?? '';
      return !textsOf(input.limits.blocked_domains).includes(host) || right(input).pass;
    }),
  ],
  'domain-anywhere': [
    'blocks addresses that hold a listed name anywhere',
    looking(
      DOMAINS,
      ({ context, limits }) =>
        !textsOf(limits.blocked_domains).some((name) => textOf(membersOf(context).url).includes(name)),
    ),
  ],
  'domain-first': ['looks at the first blocked name only', looking(DOMAINS, firstOf('blocked_domains'))],
  'domain-dot-behind': ['misses a name with a dot behind it', looking(DOMAINS, blindTo('url', /\.\/$/))],
  'extension-anywhere': [
    'takes an extension anywhere in a path',
    looking(EXTENSIONS, (input, right) => {
      const path = textOf(membersOf(input.context).file_path);
      return textsOf(input.limits.allowed_extensions).some((each) => path.includes(each)) || right(input).pass;
    }),
  ],
  'extension-letter-case': [
    'misses extensions in capitals',
    looking(EXTENSIONS, (input, right) => {
      const path = textOf(membersOf(input.context).file_path);
      return !/\.[A-Z]+$/.test(path) && right(input).pass;
    }),
  ],
  'extension-unlisted': [
    'refuses every extension without a list',
    looking(EXTENSIONS, missing('allowed_extensions', false)),
  ],
  'path-letter-case': [
    'misses blocked paths in capitals',
    looking(['validateFilePathPatterns', 'validateWriteBlockedPaths'], blindTo('file_path', /SECRET|SRV/)),
  ],
  'path-first': [
    'looks at the first blocked pattern only',
    looking(['validateFilePathPatterns'], firstOf('blocked_patterns')),
  ],
  'path-no-keys': [
    'lets private keys and passwords be read',
    looking(['validateFilePathPatterns'], blindTo('file_path', /\.(ssh|env|aws|netrc|git-credentials)|credentials/)),
  ],
  'path-of-the-system': [
    'lets the system be written',
    looking(['validateWriteBlockedPaths'], blindTo('file_path', /^\/(etc|usr)|^C:/)),
  ],
  'command-substring': [
    'looks for blocked patterns as they are written',
    looking(
      ['validateBlockedPatterns'],
      (input) => !textsOf(input.limits.blocked_patterns).some((each) => each !== '' && wordsOf(input).includes(each)),
    ),
  ],
  'command-first': [
    'looks at the first blocked pattern only',
    looking(['validateBlockedPatterns'], firstOf('blocked_patterns')),
  ],
  'command-without-arguments': [
    'looks for blocked patterns in the command alone',
    looking(
      ['validateBlockedPatterns', 'validateEnvironmentVariables'],
      (input, right) => right({ ...input, context: without(membersOf(input.context), 'args') }).pass,
    ),
  ],
  'command-to-nowhere': [
    'takes output to nowhere for output to a device',
    looking(['validateBlockedPatterns'], (input, right) => !wordsOf(input).includes('/dev/null') && right(input).pass),
  ],
  'directory-begins-alike': [
    'takes a directory whose name begins like a listed one',
    looking(['validateWorkingDirectory'], (input, right) => {
      const cwd = textOf(membersOf(input.context).cwd);
      return (
        textsOf(input.limits.allowed_working_directories).some((each) => cwd.startsWith(each)) || right(input).pass
      );
    }),
  ],
  'variable-exactly': [
    'compares variables with their letter case, and stars as they stand',
    looking(['validateEnvironmentVariables'], ({ context, limits }) => {
      const names = Object.keys(membersOf(membersOf(context).env));
      return !textsOf(limits.blocked_env_vars).some((each) => names.includes(each));
    }),
  ],
  'header-exactly': [
    'compares headers with their letter case, and stars as they stand',
    looking(['validateWebFetchHeaders'], ({ context, limits }) => {
      const names = Object.keys(membersOf(membersOf(context).headers));
      return !textsOf(limits.blocked_headers).some((each) => names.includes(each));
    }),
  ],
  'server-any-address': [
    'takes every address with encryption for one of a server',
    looking(['validateMCPServer'], ({ context }) => textOf(membersOf(context).server).startsWith('https://')),
  ],
  'parameters-in-characters': [
    'measures parameters in characters',
    looking(['validateParameterSize'], ({ context, limits }) => {
      const { max_parameter_size: most } = limits;
      return typeof most !== 'number' || JSON.stringify(membersOf(context).parameters).length <= most;
    }),
  ],
  'quota-needed': [
    'refuses resources without a quota',
    looking(['validateResourceQuota'], missing('resource_quota', false)),
  ],
  'name-letter-case': [
    'takes a name in other capitals for one that is free',
    looking(
      ['validateToolUniqueness'],
      ({ context, state }) => !textsOf(state.registered_tools).includes(textOf(membersOf(context).tool_name)),
    ),
  ],
  'capability-begins-alike': [
    'takes a capability that begins like a listed one',
    looking(['validateToolCapabilities'], ({ context, limits }) => {
      const listed = textsOf(limits.allowed_capabilities);
      return textsOf(membersOf(context).capabilities).every((each) => listed.some((known) => each.startsWith(known)));
    }),
  ],
  'summary-in-pieces': [
    'counts the blanks of a summary',
    looking(['validateDeliverableSummaryWords'], ({ context, limits }) => {
      const { min_summary_words: least } = limits;
      return typeof least !== 'number' || textOf(membersOf(context).summary).split(' ').length >= least;
    }),
  ],
  'tests-always': [
    'asks for tests that pass where nobody does',
    looking(['validateDeliverableTestsPassing'], ({ context }) => membersOf(context).tests_passing === true),
  ],
  'rate-of-zero': [
    'takes a limit of zero for none',
    looking(
      [...VALIDATORS.keys()].filter((name) => name.includes('Rate')),
      (input, right) => Object.values(input.limits).includes(0) || right(input).pass,
    ),
  ],
};

export const VALIDATOR_DEFECTS = defects('validators', ROWS);
