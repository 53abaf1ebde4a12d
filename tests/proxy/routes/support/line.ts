import type { IxcClient } from '../../../../proxy/ixc/client.ts';

/** A client that can be exchanged for another while the mirror holds it. */
export interface Line extends IxcClient {
  use(client: IxcClient): void;
}

export function lineTo(first: IxcClient): Line {
  const used = [first];
  let client = first;
  return {
    use(next) {
      client = next;
      if (!used.includes(next)) used.push(next);
    },
    page: (request) => client.page(request),
    state: () => client.state(),
    close: async () => {
      await Promise.all(used.map((one) => one.close()));
    },
  };
}
