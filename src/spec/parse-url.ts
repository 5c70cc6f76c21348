/**
 * A URL as the WHATWG parser reads it, undefined for what is none. By the constructor alone: `URL.canParse` of Node 20 takes a text
 * with a letter such as `é` for no URL once it has been compiled, so that its answer would change with how often it was asked.
 */
export const parseUrl = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
};
