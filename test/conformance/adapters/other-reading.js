// A verifier that reads the text otherwise than the reference does: signatures and digests have the one form of the published schema, and no
// older one. Everything else it leaves to the reference behind it: node other-reading.js PATH_OF_OAP
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const behind = spawn(process.execPath, [process.argv[2], 'conformance', 'adapter', 'serve'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: behind.stdout })[Symbol.asyncIterator]();

const isOlder = ({ signature, passport_digest: digest }) =>
  (typeof signature === 'string' && !/^ed25519:[A-Za-z0-9+/]{86}==$/.test(signature)) ||
  (typeof digest === 'string' && !/^sha256:[0-9a-f]{64}$/.test(digest));

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  behind.stdin.write(`${line}\n`);
  const { value } = await answers.next();
  const older = message.op === 'receipt.verify' && isOlder(message.receipt);
  const answer = older ? JSON.stringify({ id: message.id, result: { accepted: false, reason: 'form' } }) : value;
  process.stdout.write(`${answer}\n`);
  if (message.op === 'shutdown') break;
}
process.stdin.destroy();
behind.stdin.end();
