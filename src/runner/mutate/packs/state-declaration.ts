import { isRecord } from '../../../expr/index.js';
import { formatPointer } from '../../../json/index.js';
import { type AggregateDeclaration, PUBLISHED_STATE } from '../../../spec/index.js';
import { changeAt } from '../change-at.js';
import type { PackMutator } from '../mutant.js';

/** What an aggregate could have been instead: member and value, undefined for a member that is left out. */
type Change = readonly [member: keyof AggregateDeclaration, value: string | undefined];

const windowsFor = (window: string): readonly string[] => {
  if (window === 'forever') return ['utc-day'];
  if (window === 'utc-day') return ['24h'];
  const [, length = '', unit = ''] = /^([0-9]+)([smhd])$/.exec(window) ?? [];
  const half = Math.floor(Number(length) / 2);
  return [`${Number(length) * 2}${unit}`, ...(half > 0 ? [`${half}${unit}`] : [])];
};

const SCOPES = { agent: 'owner', owner: 'agent', pack: 'agent' } as const;

const changesOf = (declared: AggregateDeclaration): readonly Change[] => {
  const { aggregate, by, where, window = 'forever', on = 'allow', scope = 'agent' } = declared;
  // A gauge is what the host says; nothing of it is kept.
  if (aggregate === 'gauge') return [];
  return [
    ...windowsFor(window).map((each): Change => ['window', each]),
    ...(by === undefined
      ? []
      : ([
          ['by', undefined],
          ['by', "'mutated'"],
        ] as const)),
    ...(where === undefined ? [] : ([['where', undefined]] as const)),
    ...(aggregate === 'sum' ? ([['aggregate', 'count']] as const) : []),
    ['on', on === 'allow' ? 'decision' : 'allow'],
    ['scope', SCOPES[scope]],
  ];
};

const DEFAULTS: Readonly<Partial<Record<keyof AggregateDeclaration, string>>> = {
  on: 'allow',
  scope: 'agent',
  window: 'forever',
};

/** How earlier decisions add up: another window, key, kind, owner; without its filter; of allowed ones or of all. */
export const stateDeclaration: PackMutator = {
  name: 'state-declaration',
  change: ({ document, id }) => {
    if (!isRecord(document)) return [];
    const own = Object.hasOwn(document, 'x-state') ? document['x-state'] : undefined;
    const declared = isRecord(own) ? own : Object.hasOwn(PUBLISHED_STATE, id) ? PUBLISHED_STATE[id] : undefined;
    return Object.entries((declared ?? {}) as Readonly<Record<string, AggregateDeclaration>>).flatMap(([name, each]) =>
      changesOf(each).map(([member, value]) => ({
        pointer: isRecord(own) ? formatPointer(['x-state', name]) : '/id',
        from: `${name}: ${member} ${each[member] ?? DEFAULTS[member] ?? ''}`,
        to: value === undefined ? '' : `${name}: ${member} ${value}`,
        isState: true,
        isKey: member === 'by',
        document: changeAt(document, ['x-state'], { ...declared, [name]: changeAt(each, [member], value) }),
      })),
    );
  },
};
