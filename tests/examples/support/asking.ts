import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { SITE } from './web-servers.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  /** Any of 127.0.0.0/8: another one is another client. */
  readonly from?: string;
  /** Takes what has come and leaves once this is true of it; by default what comes until the end. */
  readonly isEnough?: (body: string) => boolean;
}

/** Asks the site by its name, as a client elsewhere would. */
export async function ask(
  port: number,
  path: string,
  { headers = {}, from = '127.0.0.7', isEnough = () => false }: Asking = {},
): Promise<Answer> {
  const asking = request({
    ...{ host: '127.0.0.1', port, path, localAddress: from, agent: false },
    headers: { Host: SITE, ...headers },
  });
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) {
    parts.push(part as Buffer);
    if (isEnough(Buffer.concat(parts).toString())) break;
  }
  asking.destroy();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(parts),
  };
}
