import { isRecord } from '../../expr/index.js';
import { PASS, refuse } from '../answer.js';
import { readOwn, showExcerpt } from '../shell/index.js';
import type { Validator } from './types.js';

interface Member {
  readonly required: boolean;
  readonly demand: string;
  readonly fits: (value: unknown) => boolean;
}

const text = (required: boolean, shortest: number, longest: number): Member => ({
  required,
  demand: `a string of ${shortest} to ${longest} characters`,
  fits: (value) => {
    if (typeof value !== 'string' || value.length > 2 * longest) return false;
    const { length } = [...value];
    return length >= shortest && length <= longest;
  },
});

const integer = (least: number, most: number): Member => ({
  required: true,
  demand: `a whole number from ${least} to ${most}`,
  fits: (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
});

const FORMATS: readonly unknown[] = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'svg'];

/** The members that a request has, with the bounds that the published schema sets. */
const MEMBERS: ReadonlyMap<string, Member> = new Map([
  ['provider', text(true, 1, 100)],
  ['model', text(false, 0, 200)],
  ['prompt_length', integer(1, 200_000)],
  ['referenced_image_count', integer(0, 50)],
  ['output_count', integer(1, 50)],
  [
    'output_format',
    { required: true, demand: `one of ${FORMATS.join(', ')}`, fits: (value) => FORMATS.includes(value) },
  ],
  ['size', text(false, 0, 100)],
  ['aspect_ratio', text(false, 0, 50)],
]);

/**
 * Rule `metadata_context_schema` of `media.image.generate.v1`: the context has the eight members of the pack and no others, each a
 * string or number within its bounds, so that neither prompts nor images come along. The specification names this
 * validator and does not define it beyond a description (E-13, D-32).
 *
 * `model`, `size` and `aspect_ratio` may be absent, the others not; `null` is not absent. Characters are code points, as in
 * JSON Schema. The message names a member that does not belong, and shows nothing of what it holds.
 *
 * Known gaps: a prompt that is short enough fits into `model`.
 */
export const validateMediaImageGenerateContext: Validator = ({ context }) => {
  if (!isRecord(context)) return refuse('the context is not an object');
  const foreign = Object.keys(context).find((name) => !MEMBERS.has(name));
  if (foreign !== undefined) return refuse(`the context has the member ${showExcerpt(foreign)}, which is no metadata`);
  for (const [name, { required, demand, fits }] of MEMBERS) {
    const value = readOwn(context, name);
    if (value === undefined ? required : !fits(value)) return refuse(`${name} has to be ${demand}`);
  }
  return PASS;
};
