import { LIMIT_CATALOGUE, type LimitType } from '../../spec/index.js';
import { ANYTHING, certainly, type JsonType, type Shape } from './shape.js';

type Path = readonly (string | undefined)[];

const fits = (pattern: string, path: Path): boolean => {
  const segments = pattern.split('.');
  return segments.length === path.length && segments.every((each, i) => each === '*' || each === path[i]);
};

/** What the catalogue says of a path: that of the pack, else what all packs that know the path agree on. */
const catalogued = (path: Path, packId: string): LimitType | undefined => {
  const blocks = Object.hasOwn(LIMIT_CATALOGUE, packId) ? [LIMIT_CATALOGUE[packId]] : Object.values(LIMIT_CATALOGUE);
  const types = new Set(
    blocks.flatMap((block) =>
      Object.entries(block ?? {}).flatMap(([pattern, type]) => (fits(pattern, path) ? [type] : [])),
    ),
  );
  const [type] = types;
  return types.size === 1 ? type : undefined;
};

const JSON_TYPES: Readonly<Record<LimitType, readonly JsonType[]>> = {
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  string: ['string'],
  level: ['string'],
  'string[]': ['array'],
  'string[] | string': ['array', 'string'],
  array: ['array'],
  object: ['object'],
};

const ELEMENTS: Readonly<Partial<Record<LimitType, Shape>>> = {
  'string[]': certainly('string'),
  'string[] | string': certainly('string'),
  array: ANYTHING,
};

/** The shape of a limit by its path in the block of the capability; a computed key is undefined. Limits may always be missing. */
export const limitShape = (path: Path, packId: string): Shape => {
  const members = (name: string | undefined): Shape => limitShape([...path, name], packId);
  const type = catalogued(path, packId);
  if (type === undefined) return { ...ANYTHING, members };
  const items = ELEMENTS[type];
  return {
    types: new Set(JSON_TYPES[type]),
    absent: true,
    certain: false,
    ...(items === undefined ? {} : { items }),
    // The step before the rules refuses anything but a level there.
    ...(path.length === 1 && path[0] === 'require_assurance_at_least' ? { level: 'level' as const } : {}),
    members,
  };
};
