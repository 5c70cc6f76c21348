import type { ScaffoldFile } from './scaffold-pack.js';

/** The files without the cases named, in each suite of JSONL files that names its lines. */
export const dropCases = (files: readonly ScaffoldFile[], names: ReadonlySet<string>): readonly ScaffoldFile[] =>
  files.map(({ path, text }) => {
    if (names.size === 0 || !path.endsWith('.jsonl')) return { path, text };
    const keeps = (line: string): boolean =>
      line.trim() === '' || !names.has(String((JSON.parse(line) as { readonly name?: unknown }).name));
    return { path, text: text.split('\n').filter(keeps).join('\n') };
  });
