export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string => {
  if (/[<]|\]\]>/.test(text)) throw new Error(`raw markup in text: ${text}`);
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`bad reference ${whole}`);
    return character;
  });
};

const readAttributes = (source: string): Record<string, string> => {
  const attributes: Record<string, string> = {};
  const rest = source.replace(/\s+([A-Za-z][\w.-]*)="([^"]*)"/g, (_, name: string, value: string) => {
    if (Object.hasOwn(attributes, name)) throw new Error(`attribute ${name} twice`);
    attributes[name] = decode(value);
    return '';
  });
  if (rest.trim() !== '') throw new Error(`not attributes: ${rest}`);
  return attributes;
};

/** Reads the part of XML 1.0 that reports need and throws on anything that is not well formed. */
export const readXml = (source: string): Element => {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(source)) throw new Error('forbidden character');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!source.startsWith(declaration)) throw new Error('no declaration');
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const top = (): Element => open.at(-1) ?? root;
  let rest = source.slice(declaration.length);
  while (rest !== '') {
    const text = /^[^<]+/.exec(rest);
    const tag = /^<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)(\/?)>/.exec(rest);
    const token = text ?? tag;
    if (token === null) throw new Error(`not well formed at ${rest.slice(0, 60)}`);
    rest = rest.slice(token[0].length);
    if (text !== null) top().text += decode(text[0]);
    else if (tag?.[1] === '/') {
      if (open.pop()?.name !== tag[2] || open.length === 0) throw new Error(`stray end tag ${tag[0]}`);
    } else if (tag !== null) {
      const element: Element = { name: tag[2] ?? '', attributes: readAttributes(tag[3] ?? ''), children: [], text: '' };
      top().children.push(element);
      if (tag[4] !== '/') open.push(element);
    }
  }
  const [document] = root.children;
  if (open.length !== 1 || document === undefined || root.children.length !== 1 || root.text.trim() !== '') {
    throw new Error('not one document');
  }
  return document;
};

/** All elements of that name, at any depth. */
export const findAll = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)]);
