import { spawn } from 'node:child_process';

const REPORTER = new URL('report-on-signal.js', import.meta.url).href;

/** Starts a server in a process of its own; it says its port in JSON. `used()` is the processor time that it has had, microseconds. */
export const startChild = async (args) => {
  const child = spawn(process.execPath, ['--import', REPORTER, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [waiting, reports] = [[], child.stdio[3]];
  reports.on('data', (text) => {
    for (const line of String(text).trim().split('\n')) waiting.shift()?.(Number(line));
  });
  let said = '';
  const port = await new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
    child.stdout.on('data', (text) => {
      said += text;
      if (said.trimEnd().endsWith('}')) resolve(JSON.parse(said).port);
    });
  });
  const ended = new Promise((done) => child.on('exit', done));
  const used = () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.kill('SIGUSR2');
    });
  const stop = (signal = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { port, used, stop };
};
