import { type Members, memberOf } from '../../spec/index.js';

/** How a decision names its passport and its times (E-02). */
export type DecisionShape = 'spec' | 'window';

type Form = readonly [members: readonly string[], wanted: string, fits: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** What a decision must hold beside its key and signature (OAP-DECISION-001), as far as reading it depends on it. */
const formsOf = (shape: DecisionShape): readonly Form[] => [
  [['decision_id', 'policy_id', 'owner_id', 'assurance_level', 'passport_digest'], 'a text', isText],
  [[shape === 'window' ? 'passport_id' : 'agent_id'], 'a text', isText],
  [['allow'], 'true or false', (value) => typeof value === 'boolean'],
  [
    ['reasons'],
    'a list of reasons with codes, at least one',
    (value) => Array.isArray(value) && value.length > 0 && value.every((reason) => isText(memberOf(reason, 'code'))),
  ],
  ...(shape === 'window'
    ? ([[['issued_at', 'expires_at'], 'a time', isText]] as const)
    : ([
        [['created_at'], 'a time', isText],
        [['expires_in'], 'a number of seconds', (value: unknown) => typeof value === 'number'],
      ] as const)),
];

const FORMS = { spec: formsOf('spec'), window: formsOf('window') } as const;

/** Why members are no whole decision of a shape, in clauses. Whether its times are times is for the expiry to say. */
export const findFlaws = (body: Members, shape: DecisionShape): readonly string[] => {
  const flaws: string[] = [];
  const lacking: string[] = [];
  for (const [names, wanted, fits] of FORMS[shape])
    for (const name of names)
      if (!Object.hasOwn(body, name)) lacking.push(`\`${name}\``);
      else if (!fits(body[name])) flaws.push(`its \`${name}\` is not ${wanted}`);
  return lacking.length === 0 ? flaws : [`it lacks ${lacking.join(', ')}`, ...flaws];
};
