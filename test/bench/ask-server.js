import { Agent, request } from 'node:http';

/** Asks a server over connections that are kept; fulfilled with status, text and how long it took, rejected when it hangs up. */
export const createClient = (port, sockets) => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const ask = (path, body) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const text = JSON.stringify(body);
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
      const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (response) => {
        let answered = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => {
          answered += piece;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode, text: answered, ms: performance.now() - began }),
        );
        response.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(text);
    });
  return { ask, close: () => agent.destroy() };
};
