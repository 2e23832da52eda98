/** How mail leaves: by a mail server, or, without one, as files that an operator can read. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { writeAtomically } from '#node/config/index.ts';
import type { Mail } from '#node/hub/alerts-mails.ts';

/** Milliseconds for a connection, and for each answer of the mail server. */
const smtpTimeoutMs = 15_000;

/** Sends mail. */
export interface MailTransport extends Disposable {
  /** @throws {MailError} */
  send(mail: Mail): Promise<void>;
}

/** A mail was not taken. Says nothing of whom it was for. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** refused: this mail, for good; unavailable: the mail server, for now. */
  readonly code: 'refused' | 'unavailable';
  /** Code of the mail server's answer (RFC 5321 §4.2) or of the connection's error. */
  readonly reason: string;

  constructor(code: MailError['code'], reason: string) {
    super(`mail ${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

/** The cause is dropped: it quotes the address. */
function mailError(cause: unknown): MailError {
  const { responseCode, code, command } = (cause ?? {}) as {
    readonly responseCode?: unknown;
    readonly code?: unknown;
    readonly command?: unknown;
  };
  const isForGood =
    typeof responseCode === 'number' && responseCode >= 500 && command === 'RCPT TO';
  const reason = typeof responseCode === 'number' ? String(responseCode) : String(code ?? 'error');
  return new MailError(isForGood ? 'refused' : 'unavailable', reason.slice(0, 40));
}

/** What a transport needs. */
export interface MailOptions {
  /** smtp:// or smtps://, with user and password if need be; null: files. */
  readonly smtpUrl: string | null;
  /** What stands in From; its domain names the messages. */
  readonly from: string;
  /** Folder of the files. */
  readonly outbox: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Makes the way out. */
export function createMailTransport(options: MailOptions): MailTransport {
  const { smtpUrl, from, outbox, now } = options;
  const domain = /@([^@\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  // A mail with a link is not worth a connection that can be listened to, but an agency's own relay
  // on the same machine often has no certificate: TLS is used wherever the server offers it.
  const smtp = smtpUrl
    ? createTransport({
        url: smtpUrl,
        connectionTimeout: smtpTimeoutMs,
        greetingTimeout: smtpTimeoutMs,
        socketTimeout: smtpTimeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    : undefined;
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send({ to, subject, text, messageName, headers }) {
      const message = {
        ...{ from, to: { name: '', address: to }, subject, text, headers },
        envelope: { from: addressOf(from), to: [to] },
        messageId: `<${messageName}@${domain}>`,
        date: new Date(now()),
      };
      try {
        if (smtp) {
          await smtp.sendMail(message);
          return;
        }
      } catch (cause) {
        throw mailError(cause);
      }
      const { message: bytes } = await writer.sendMail(message);
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      const name = `${new Date(now()).toISOString().replaceAll(':', '')}-${randomBytes(4).toString('hex')}.eml`;
      await writeAtomically(join(outbox, name), bytes.toString(), 0o600);
    },
    [Symbol.dispose]() {
      smtp?.close();
      writer.close();
    },
  };
}

/** The bare address of `Name <address>`. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
