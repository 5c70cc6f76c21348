import fc from 'fast-check';

/** Every run tries the same inputs, so that none needs luck; another seed is another number here. It is printed when a property fails. */
fc.configureGlobal({ seed: Number(process.env.OAP_SEED ?? 20_261_120) });
