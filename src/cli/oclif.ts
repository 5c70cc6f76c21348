// A file of its own, so that what needs no command does not load it. Names must be imported statically: of a bundled CommonJS module
// a dynamic import gives only the default.
export { flush, handle, run } from '@oclif/core';
