import { isRecord, type Node } from '../../../expr/index.js';
import { isSame, lengthOf, literal, type Quantified } from './closed.js';
import type { Draft, Drafts, Goal, Steering } from './draft.js';

/** Most elements that are looked at one by one. */
const MOST = 4;

const listOf = (steering: Steering, draft: Draft, list: Node): readonly unknown[] | undefined => {
  const value = steering.value(list, draft.request);
  return Array.isArray(value) ? value : undefined;
};

/** Lists with one more element, for which the question has an answer. */
function* extend(steering: Steering, draft: Draft, asked: Quantified, truth: boolean): Drafts {
  const list = listOf(steering, draft, asked.list);
  const samples = list?.[0] === undefined ? steering.sample(draft, asked.list, true) : [list[0]];
  const items = asked.ofObjects ? [...samples.filter((each) => typeof each === 'object'), {}] : [...samples, 'item'];
  for (const item of items.slice(0, 2))
    for (const before of list === undefined || list.length === 0 ? [[]] : [list, []])
      for (const longer of steering.assign(draft, asked.list, [...before, item]))
        yield* steering.meet(longer, { node: asked.bodyAt(before.length), truth });
}

/** For one element the answer is as wanted. */
function* forOne(steering: Steering, draft: Draft, asked: Quantified, truth: boolean): Drafts {
  const length = Math.min(MOST, listOf(steering, draft, asked.list)?.length ?? 0);
  for (let at = 0; at < length; at++) yield* steering.meet(draft, { node: asked.bodyAt(at), truth });
  yield* extend(steering, draft, asked, truth);
}

/** For every element the answer is as wanted: the others are left out, or changed, or there are none. */
function* forAll(steering: Steering, draft: Draft, asked: Quantified, truth: boolean): Drafts {
  const list = listOf(steering, draft, asked.list) ?? [];
  const fitting = list.filter((_, at) => steering.truth(asked.bodyAt(at), draft.request) === truth);
  if (fitting.length > 0) yield* steering.assign(draft, asked.list, fitting);
  if (list.length > 0 && list.length <= MOST) {
    const goals = list.map((_, at): Goal => ({ node: asked.bodyAt(at), truth }));
    yield* steering.meetAll(draft, goals);
  }
  for (const one of steering.meet(draft, { node: isSame(lengthOf(asked.list), literal(1)), truth: true }))
    yield* steering.meet(one, { node: asked.bodyAt(0), truth });
  yield* steering.assign(draft, asked.list, []);
}

/** `some` and `every`. */
export function* meetQuantified(steering: Steering, draft: Draft, asked: Quantified, truth: boolean): Drafts {
  if (asked.some === truth) yield* forOne(steering, draft, asked, truth);
  else yield* forAll(steering, draft, asked, truth);
}

/** Whether a list, or a text, has something in it. */
export function* meetMembership(
  steering: Steering,
  draft: Draft,
  { holder, item }: { readonly holder: Node; readonly item: Node },
  truth: boolean,
): Drafts {
  const { request } = draft;
  const [list, value] = [steering.value(holder, request), steering.value(item, request)];
  if (typeof list === 'string') {
    if (truth && typeof value === 'string') {
      yield* steering.assign(draft, holder, `${list}${value}`);
      yield* steering.assign(draft, item, list.slice(0, Math.ceil(list.length / 2)));
      yield* steering.assign(draft, holder, value);
    }
    if (!truth) for (const node of [item, holder]) yield* steering.assign(draft, node, 'other');
    return;
  }
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  if (truth) {
    for (const each of items.slice(0, MOST)) yield* steering.assign(draft, item, isRecord(each) ? each.id : each);
    // Capabilities are objects, of which the id is meant.
    if (isRecord(items[0])) yield* steering.assign(draft, holder, [...items, { id: value ?? 'item' }]);
    const wanted = value ?? 'item';
    for (const given of steering.assign(draft, holder, [...items, wanted]))
      if (value === undefined) yield* steering.assign(given, item, wanted);
      else yield given;
    return;
  }
  yield* steering.assign(draft, item, 'other');
  yield* steering.assign(
    draft,
    holder,
    items.filter((each) => each !== value),
  );
  yield* steering.assign(draft, holder, ['other']);
  yield* steering.assign(draft, holder, []);
}
