import { EXIT, OapError } from '../../diagnostics/index.js';
import { formatPointer, type JsonDocument, parseJson, parsePointer, resolvePointer } from '../../json/index.js';
import type { Change } from '../rule.js';
import { type Layout, layoutOf } from './json-layout.js';
import { applyEdits, type TextEdit } from './text-edit.js';

const FILE = 'text';

const impossible = (why: string): never => {
  throw new OapError('lint/impossible-change', EXIT.usage, `A change cannot be made: ${why}.`);
};

interface Target {
  readonly start: number;
  readonly end: number;
}

/** One text that changes are made to. */
class Editor {
  private readonly document: JsonDocument;
  private readonly value: unknown;
  private readonly layout: Layout;

  constructor(document: JsonDocument, value: unknown) {
    this.document = document;
    this.value = value;
    this.layout = layoutOf(document.text);
  }

  private valueAt(pointer: string): Target {
    const span = this.document.locate(pointer);
    if (span === undefined) return impossible(`there is nothing at ${JSON.stringify(pointer)}`);
    return { start: span.start.offset, end: span.end.offset };
  }

  private keyAt(pointer: string): Target | undefined {
    const span = this.document.locateKey(pointer);
    return span && { start: span.start.offset, end: span.end.offset };
  }

  private objectAt(pointer: string): Readonly<Record<string, unknown>> {
    const value = resolvePointer(this.value, pointer);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return impossible(`there is no object at ${JSON.stringify(pointer)}`);
  }

  replace({ pointer, value }: Change & { kind: 'replace' }): TextEdit {
    const { start, end } = this.valueAt(pointer);
    return { start, end, text: this.layout.write(value, this.layout.indentAt(start)) };
  }

  rename({ pointer, key }: Change & { kind: 'rename' }): TextEdit {
    const name = this.keyAt(pointer);
    if (name === undefined) return impossible(`there is no member at ${JSON.stringify(pointer)}`);
    return { ...name, text: JSON.stringify(key) };
  }

  /** `removed`: the pointers that the same changes remove; a member among them may be added again, somewhere else. */
  add(change: Change & { kind: 'add' }, removed: readonly string[]): TextEdit {
    const { pointer, key, before } = change;
    const { layout } = this;
    const members = this.objectAt(pointer);
    if (Object.hasOwn(members, key) && !removed.includes(pointer + formatPointer([key])))
      return impossible(`${JSON.stringify(pointer)} has a member ${JSON.stringify(key)} already`);
    const { start, end } = this.valueAt(pointer);
    const last = layout.lastEnd(start, end);
    if (last === undefined) return this.addFirst(change, start, end);
    const at = before === undefined ? undefined : this.keyAt(pointer + formatPointer([before]));
    // A new member looks like its neighbour: the one it stands before, else the first one.
    const model = at?.start ?? layout.firstName(start);
    const space = layout.spaceBefore(model);
    const indent = layout.indentAt(model);
    const member = JSON.stringify(key) + layout.separatorAt(model) + layout.write(change.value, indent);
    return at === undefined
      ? { start: last, end: last, text: `,${space}${member}` }
      : { start: at.start, end: at.start, text: `${member},${space}` };
  }

  private addFirst({ key, value }: Change & { kind: 'add' }, start: number, end: number): TextEdit {
    const { isMultiLine, newline, unit, indentAt, write } = this.layout;
    const outer = indentAt(start);
    const inner = isMultiLine ? newline + outer + unit : '';
    const text = `${inner}${JSON.stringify(key)}:${isMultiLine ? ' ' : ''}${write(value, outer + unit)}`;
    return { start: start + 1, end: end - 1, text: isMultiLine ? text + newline + outer : text };
  }

  /** Members and elements that go, with what separates them from what stays. */
  removals(pointers: readonly string[]): readonly TextEdit[] {
    const { layout } = this;
    const gone = pointers.map((pointer) => {
      if (pointer === '') return impossible('the whole document cannot be removed');
      const { start, end } = this.valueAt(pointer);
      return { start: this.keyAt(pointer)?.start ?? start, end };
    });
    gone.sort((a, b) => a.start - b.start);
    const edits: TextEdit[] = [];
    for (let at = 0; at < gone.length; at++) {
      const first = gone[at] as Target;
      let last = first;
      // Neighbours go together, because they share a comma.
      while (gone[at + 1] !== undefined && layout.nextAfter(last.end) === gone[at + 1]?.start) {
        at++;
        last = gone[at] as Target;
      }
      const next = layout.nextAfter(last.end);
      const previous = layout.previousEnd(first.start);
      if (next !== undefined) edits.push({ start: first.start, end: next, text: '' });
      else if (previous !== undefined) edits.push({ start: previous, end: last.end, text: '' });
      else edits.push({ ...this.emptied(first, last), text: '' });
    }
    return edits;
  }

  /** All that stands between the brackets of a container whose members all go. */
  private emptied(first: Target, last: Target): Target {
    const { text } = this.document;
    let [start, end] = [first.start, last.end];
    while (/\s/.test(text[start - 1] ?? '')) start--;
    while (/\s/.test(text[end] ?? '')) end++;
    return { start, end };
  }
}

/**
 * Makes changes to a JSON text. Everything else stays as its author wrote it: layout, order and spelling; what is new is laid out like
 * its surroundings. Pointers are those of the text as it is; the changes are made together.
 *
 * @param text one JSON document that `parseJson` accepts
 * @returns the changed text, which parses
 * @throws OapError `lint/overlapping-changes` when two changes touch the same text; `lint/impossible-change` when a pointer leads
 * nowhere, a member to be added or renamed to is there already, or the text does not parse; `json/bad-pointer`
 */
export const applyChanges = (text: string, changes: readonly Change[]): string => {
  const parsed = parseJson(text, { file: FILE });
  if (!parsed.ok) return impossible('the text is not JSON');
  if (changes.length === 0) return text;
  const editor = new Editor(parsed.document, parsed.value);
  const edits: TextEdit[] = [];
  const removed = changes.flatMap((change) => (change.kind === 'remove' ? [change.pointer] : []));
  for (const change of changes) {
    // Segments are checked before anything is looked up.
    parsePointer(change.pointer);
    if (change.kind === 'replace') edits.push(editor.replace(change));
    else if (change.kind === 'rename') edits.push(editor.rename(change));
    else if (change.kind === 'add') edits.push(editor.add(change, removed));
  }
  const changed = applyEdits(text, [...edits, ...editor.removals(removed)]);
  // Two changes that each are possible can still name one member twice.
  if (!parseJson(changed, { file: FILE }).ok)
    return impossible('the result would not be JSON, or name one member twice');
  return changed;
};
