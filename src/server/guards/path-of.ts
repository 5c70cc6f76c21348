/** The path of a request. Clients put a base URL that ends in a slash before a path that begins with one, so that slashes in a row count as one. */
export const pathOf = (url: string): string => {
  const begin = url.indexOf('/', url.indexOf('//') + 2);
  if (begin === -1) return '/';
  const end = url.slice(begin).search(/[?#]/);
  const path = end === -1 ? url.slice(begin) : url.slice(begin, begin + end);
  return path.includes('//') ? path.replace(/\/{2,}/g, '/') : path;
};
