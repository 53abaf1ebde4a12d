import { readFile } from 'node:fs/promises';
import { debianProgram } from '../../support/debian.js';
import { SECRET } from './embed.ts';
import { exampleFile } from './example-file.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';

/** What the examples take the program's address for. */
const WIDGETS = 'http://127.0.0.1:8787';

/** An example's server, which is told where everything is. */
export interface PageServer {
  readonly origin: string;
  start(widgets: string): Promise<ServerProcess>;
}

/** Chosen before it starts: the program has to know the pages it answers. */
const chosenOrigin = async () => {
  const port = await freePort();
  return { port, origin: `http://127.0.0.1:${port}` };
};

export async function nodeServer(
  path: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const { port, origin } = await chosenOrigin();
  return {
    origin,
    start: (widgets) =>
      startServer(process.execPath, [exampleFile(path)], origin, {
        ...{ PORT: String(port), EMBED_SECRET: SECRET, IXC_WIDGETS_URL: widgets },
        ...environment,
      }),
  };
}

export async function phpServer(folder: string): Promise<PageServer> {
  const php = debianProgram('php', 'php-cli');
  const { port, origin } = await chosenOrigin();
  const words = ['-S', `127.0.0.1:${port}`, '-t', exampleFile(folder)];
  return {
    origin,
    start: (widgets) =>
      startServer(php, words, origin, { EMBED_SECRET: SECRET, IXC_WIDGETS_URL: widgets }),
  };
}

/** An example's page, which stands in no server of its own. */
export async function staticPage(
  path: string,
  places: { readonly widgets?: string; readonly page?: string },
): Promise<string> {
  const text = await readFile(exampleFile(path), 'utf8');
  const { widgets = WIDGETS, page = 'http://127.0.0.1:3000' } = places;
  return text.replaceAll(WIDGETS, widgets).replaceAll('http://127.0.0.1:3000', page);
}
