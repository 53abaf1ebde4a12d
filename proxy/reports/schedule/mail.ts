import { createReadStream } from 'node:fs';
import { createTransport } from 'nodemailer';
import { typeOf } from '../../http/files.ts';
import { DeliveryFailure, systemCode } from './failure.ts';
import type { Parcel } from './parcel.ts';
import type { SmtpSettings } from './settings.ts';

const CONNECT_MILLISECONDS = 30_000;
const SILENCE_MILLISECONDS = 120_000;
const DEADLINE_MILLISECONDS = 15 * 60_000;
const CONTROLS = /\p{Cc}+/gu;

export interface Letter {
  readonly to: readonly string[];
  /** The report's title and its day when null. */
  readonly subject: string | null;
}

/**
 * Sends a report as an attachment, with what it says of itself as the text.
 * @throws DeliveryFailure, or the signal's reason when that ended it.
 */
export async function mail(
  { to, subject }: Letter,
  { path, format, name, title, summary, day, id }: Parcel,
  smtp: SmtpSettings,
  closing: AbortSignal,
): Promise<void> {
  const { host, port, implicitTls, allowPlain, user, password, from, ca } = smtp;
  const transport = createTransport({
    host,
    port,
    secure: implicitTls,
    requireTLS: !allowPlain,
    ...(user !== null && { auth: { user, pass: password } }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== null && { ca: [...ca] }) },
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const file = createReadStream(path);
  const deadline = AbortSignal.timeout(DEADLINE_MILLISECONDS);
  try {
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject: (subject ?? `${title} – ${day}`).replaceAll(CONTROLS, ' '),
      text: summary,
      messageId: `<${id}@${domainOf(from)}>`,
      attachments: [{ filename: `${name}.${format}`, content: file, contentType: typeOf(format) }],
      signal: AbortSignal.any([closing, deadline]),
    });
    // The others have it: sent again, they would have it twice.
    if (rejected.length > 0) throw new DeliveryFailure('smtp_recipient', { isLasting: true });
  } catch (error) {
    closing.throwIfAborted();
    throw error instanceof DeliveryFailure ? error : failureOf(error);
  } finally {
    file.destroy();
    transport.close();
  }
}

const domainOf = (from: string): string => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';

/** A server's status where it gave one: from 500 on it will not have it. */
function failureOf(error: unknown): DeliveryFailure {
  const status = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  return typeof status === 'number'
    ? new DeliveryFailure(`smtp_${status}`, { isLasting: status >= 500 })
    : new DeliveryFailure(`smtp_${systemCode(error) ?? 'failed'}`, { isLasting: false });
}
