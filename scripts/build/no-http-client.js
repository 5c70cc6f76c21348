// Stands in the bundle for an HTTP client that nothing here may use: all fetching goes through src/io/http.
export const httpClient = {
  get: () => Promise.reject(new Error('nothing is fetched this way')),
};
