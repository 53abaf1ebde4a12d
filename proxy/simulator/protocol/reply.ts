/** What goes back over the wire, before faults touch it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const phrases: Readonly<Record<number, string>> = {
  302: 'Found',
  400: 'Bad Request',
  401: 'Authorization Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

const noCache = {
  Server: 'nginx',
  'Cache-Control': 'no-store, no-cache, must-revalidate',
  Expires: 'Thu, 19 Nov 1981 08:52:00 GMT',
  Pragma: 'no-cache',
};

/** A page the web server in front of the ERP writes by itself. */
export function nginxPage(status: number, headers: Record<string, string> = {}): Reply {
  const title = `${status} ${phrases[status] ?? 'Error'}`;
  return {
    status,
    headers: { Server: 'nginx', 'Content-Type': 'text/html', ...headers },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
  };
}

/** JSON text with everything beyond ASCII escaped, as PHP writes it. */
export const escaped = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Rows, or the count alone. */
export const dataReply = (body: string): Reply => ({
  status: 200,
  headers: {
    ...noCache,
    'Content-Type': 'text/x-json; charset=utf-8',
    'Set-Cookie': 'IXC_Session=simulada; path=/; HttpOnly',
  },
  body,
});

/** Anything the ERP itself objects to: status 200, mislabelled as Latin-1 HTML. */
export const objection = (body: string): Reply => ({
  status: 200,
  headers: {
    ...noCache,
    'Content-Type': 'text/html; charset=ISO-8859-1',
    'Set-Cookie': 'IXC_Session=simulada; path=/; HttpOnly',
  },
  body,
});

export const errorObject = (message: string): Reply =>
  objection(escaped({ type: 'error', message }));

export const notAvailable = (resource: string): Reply =>
  errorObject(`Recurso ${resource} não está disponível!`);

/** The red box shown for a bad column and for whatever else goes wrong in a query. */
export const redPage = (): Reply =>
  objection(
    '<div style="padding:10px;color:#FFFFFF;background:#FF0000;">Ocorreu um erro ao processar. Contate o suporte IXC Soft.</div>',
  );
