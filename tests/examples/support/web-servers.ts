import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianProgram } from '../../support/debian.js';
import { exampleFile } from './example-file.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';

/** What stands in an example for the places of whoever installs it. */
const PROXY = '127.0.0.1:8787';
export const SITE = 'intranet.provedor.com.br';

export interface WebServer extends ServerProcess {
  readonly port: number;
}

export interface Places {
  readonly folder: string;
  /** Where the program listens. */
  readonly programPort: number;
  /** Other places of the example, and where they are in the test. */
  readonly others?: Readonly<Record<string, string>>;
}

/** An example's text with the places of a test; each of them stands in it. */
async function example(path: string, places: Readonly<Record<string, string>>): Promise<string> {
  let text = await readFile(exampleFile(path), 'utf8');
  for (const [place, here] of Object.entries(places)) {
    if (!text.includes(place)) throw new Error(`${path} does not say ${place}.`);
    text = text.replaceAll(place, here);
  }
  return text;
}

/** Debian's nginx around a site's file, with what such servers have on: compression above all. */
export async function startNginx(
  path: string,
  { folder, programPort, others = {} }: Places,
): Promise<WebServer> {
  const command = debianProgram('nginx', 'nginx-light');
  const port = await freePort();
  const site = await example(path, {
    'listen 80;': `listen 127.0.0.1:${port};`,
    [PROXY]: `127.0.0.1:${programPort}`,
    ...others,
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n  ');
  const main = `daemon off;
user root;
pid ${join(folder, 'nginx.pid')};
error_log stderr;
worker_processes 1;
events {}
http {
  ${temporary}
  access_log off;
  gzip on;
  gzip_proxied any;
  gzip_min_length 1;
  gzip_types application/json text/event-stream;
${site}
}
`;
  const file = join(folder, 'nginx.conf');
  await writeFile(file, main);
  const words = ['-p', folder, '-e', 'stderr', '-c', file];
  return { port, ...(await startServer(command, words, `http://127.0.0.1:${port}/`)) };
}

const APACHE_MODULES = [
  ...['mpm_event', 'authz_core', 'alias', 'env', 'filter', 'deflate'],
  ...['headers', 'proxy', 'proxy_http'],
];

/** Debian's Apache around a site's file, compression on. */
export async function startApache(
  path: string,
  { folder, programPort, others = {} }: Places,
): Promise<WebServer> {
  const command = debianProgram('apache2', 'apache2-bin');
  const port = await freePort();
  const site = await example(path, {
    '*:80': `127.0.0.1:${port}`,
    [PROXY]: `127.0.0.1:${programPort}`,
    ...others,
  });
  const modules = APACHE_MODULES.map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  );
  const main = `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${join(folder, 'apache.pid')}
Mutex pthread
ErrorLog ${join(folder, 'error.log')}
ServerName ${SITE}
Listen 127.0.0.1:${port}
${modules.join('\n')}
User www-data
Group www-data
AddOutputFilterByType DEFLATE application/json text/html text/event-stream
${site}`;
  const file = join(folder, 'apache.conf');
  await writeFile(file, main);
  const words = ['-d', folder, '-f', file, '-DFOREGROUND'];
  return { port, ...(await startServer(command, words, `http://127.0.0.1:${port}/`)) };
}

/** Debian's Caddy with this Caddyfile, without the certificates it would get for the name. */
export async function startCaddy(
  path: string,
  { folder, programPort, others = {} }: Places,
): Promise<WebServer> {
  const command = debianProgram('caddy', 'caddy');
  const port = await freePort();
  const site = await example(path, {
    [`\n${SITE} {`]: `\nhttp://${SITE}:${port} {\n\tbind 127.0.0.1`,
    [PROXY]: `127.0.0.1:${programPort}`,
    ...others,
  });
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  const words = ['run', '--config', file, '--adapter', 'caddyfile'];
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return { port, ...(await startServer(command, words, `http://127.0.0.1:${port}/`, home)) };
}
