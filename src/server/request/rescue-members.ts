import { isUtf8 } from 'node:buffer';
import { type JsonLimits, parseJson } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';

/** Stands for bytes that are no text: half of a character, which is no text either. */
const NO_TEXT = '\\ud800';

const readText = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString() : bytes.toString().replaceAll('\ufffd', NO_TEXT);

const readLoosely = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where the string that begins at a place ends. */
const endOfString = (text: string, start: number): number => {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};

/** The members of an object, each as it is written. The text is JSON, whatever its depth. */
const splitMembers = (text: string): readonly string[] => {
  const members: string[] = [];
  let from = text.indexOf('{') + 1;
  for (let [at, depth] = [from, 0]; depth >= 0; at++) {
    const unit = text[at];
    if (unit === '"') at = endOfString(text, at);
    else if (unit === '{' || unit === '[') depth++;
    else if (unit === '}' || unit === ']') depth--;
    if (depth < 0 || (unit === ',' && depth === 0)) {
      members.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return members;
};

const nameOf = (member: string): unknown => JSON.parse(member.slice(0, endOfString(member, member.indexOf('"')) + 1));

/**
 * The members of a body whose faults all lie in one of them: names twice, depth, numbers and characters of which readers make different
 * things. What that one says is good for looking names up, and for nothing that is allowed. The others are read as strictly as ever.
 * Undefined when there is no such body, or it is no JSON.
 */
export const rescueMembers = (bytes: Buffer, name: string, limits: JsonLimits): Members | undefined => {
  const text = readText(bytes);
  const loose = readLoosely(text);
  if (!isMembers(loose) || !Object.hasOwn(loose, name)) return undefined;
  const others = splitMembers(text).filter((member) => nameOf(member) !== name);
  const strict = parseJson(`{${others.join(',')}}`, { file: 'body', limits });
  return strict.ok && isMembers(strict.value) ? { ...strict.value, [name]: loose[name] } : undefined;
};
