import type { Node } from '../../../expr/index.js';
import { ASSURANCE_LEVELS } from '../../../spec/index.js';
import { samplePattern } from '../sample-pattern.js';
import type { Draft, Drafts, Steering } from './draft.js';
import { sameAddress } from './values.js';

/** Whether a text begins or ends with another. */
export function* meetTextual(
  steering: Steering,
  draft: Draft,
  { text, part, atStart }: { readonly text: Node; readonly part: Node; readonly atStart: boolean },
  truth: boolean,
): Drafts {
  const [whole, piece] = [text, part].map((node) => steering.value(node, draft.request));
  if (truth) {
    const [t, p] = [whole, piece].map((each) => (typeof each === 'string' ? each : 'item'));
    const joined = atStart ? `${p}${t}` : `${t}${p}`;
    yield* steering.assign(draft, text, joined);
    // As long as it was: what it has to look like may say so.
    const [long, short] = [t ?? '', (p ?? '').length];
    yield* steering.assign(draft, text, atStart ? `${p}${long.slice(short)}` : `${long.slice(0, -short)}${p}`);
    yield* steering.assign(draft, text, atStart ? `${p}x` : `x${p}`);
    yield* steering.assign(draft, text, p);
    yield* steering.assign(draft, part, t);
    const half = Math.ceil((t ?? '').length / 2);
    yield* steering.assign(draft, part, atStart ? t?.slice(0, half) : t?.slice(-half));
    return;
  }
  // Texts that hold the piece elsewhere come first.
  if (typeof piece === 'string' && piece !== '')
    for (const near of [atStart ? `x${piece}` : `${piece}x`, piece.slice(1), piece.slice(0, -1)])
      yield* steering.assign(draft, text, near);
  if (typeof whole === 'string')
    for (const near of [`x${whole}x`, whole.slice(1, -1)]) yield* steering.assign(draft, text, near);
  yield* steering.assign(draft, text, 'other');
  yield* steering.assign(draft, part, 'other');
}

const MISSES = ['other', '!', '', 'a b', '0', '-'];

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whether a pattern is found in a text. */
export function* meetPattern(
  steering: Steering,
  draft: Draft,
  { text, pattern }: { readonly text: Node; readonly pattern: Node },
  truth: boolean,
): Drafts {
  const [whole, source] = [text, pattern].map((node) => steering.value(node, draft.request));
  if (typeof source === 'string') {
    const sampled = samplePattern(source);
    if (truth) {
      if (typeof whole === 'string' && whole !== '') {
        for (const near of sameAddress(whole)) yield* steering.assign(draft, text, near);
        yield* steering.assign(draft, text, `${whole}${sampled}`);
        yield* steering.assign(draft, text, `${whole.slice(0, 1)}${sampled}${whole.slice(1)}`);
      }
      yield* steering.assign(draft, text, sampled);
    } else {
      const around = typeof whole === 'string' ? [...sameAddress(whole), whole.slice(1), whole.slice(0, -1)] : [];
      for (const near of [...around, `${sampled}!`, `!${sampled}`, sampled.slice(1), sampled.slice(0, -1), ...MISSES])
        yield* steering.assign(draft, text, near);
    }
  }
  if (typeof whole === 'string')
    yield* steering.assign(draft, pattern, truth ? `^${quote(whole)}$` : `^${quote(whole)}.$`);
  else
    for (const given of steering.assign(draft, text, 'item'))
      yield* steering.assign(given, pattern, truth ? '^item$' : '^$');
}

/** Whether one assurance level reaches another. */
export function* meetLevel(
  steering: Steering,
  draft: Draft,
  { level, least }: { readonly level: Node; readonly least: Node },
): Drafts {
  for (const each of ASSURANCE_LEVELS) yield* steering.assign(draft, least, each);
  for (const each of ASSURANCE_LEVELS) yield* steering.assign(draft, level, each);
}
