/** Writes text and waits while the reader is slower than we are. */
export const write = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((done) => {
    if (stream.write(text)) done();
    else stream.once('drain', done);
  });

/** Waits until everything written has reached the reader: an exit would drop what a full pipe still holds back. */
export const drain = async (): Promise<void> => {
  for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
};

/** Whether a stream gets colour: only a terminal does, and never with NO_COLOR. */
export const wantsColor = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
