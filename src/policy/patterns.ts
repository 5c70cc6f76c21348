/** Patterns that the native engine runs in linear time: anchored at the start, single characters or classes, no more than one open repetition. */
const SIMPLE =
  /^\^(?:(?:\\[dDwW.\-/+*?()[\]{}|^$\\]|\[\^?(?:[^\]\\[]|\\[dDwW.\-/+*?()[\]{}|^$\\])+\]|[^\\^$.*+?()[\]{}|])(?:\{[0-9]{1,3}\})?)*(?:(?:\\[dDwW]|\[\^?[^\]\\[]+\])(?:[*+?]|\{[0-9]{1,3},[0-9]{0,3}\})?)?\$?$/;

export type Matcher = (pattern: string) => (text: string) => boolean;

/**
 * Loads the linear-time pattern engine that `helpers.matches` runs on.
 * What it cannot express (look-around, back-references) makes the matcher throw an Error with a message.
 */
export const loadMatcher = async (): Promise<Matcher> => {
  const { RE2JS } = await import('re2js');
  const known = new Map<string, (text: string) => boolean>();
  return (pattern) => {
    const cached = known.get(pattern);
    if (cached !== undefined) return cached;
    let test: (text: string) => boolean;
    if (SIMPLE.test(pattern)) {
      const native = new RegExp(pattern, 'u');
      test = (text) => native.test(text);
    } else {
      const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
      test = (text) => compiled.test(text);
    }
    if (known.size >= 256) known.clear();
    known.set(pattern, test);
    return test;
  };
};
