import * as z from 'zod/mini';

// Zod's compiler probes `new Function`, which a strict page reports as a violation.
z.config({ jitless: true });

export { z };
