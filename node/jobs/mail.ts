/** How mail leaves: by a mail server, or, without one, as files that an operator can read. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '#node/config/index.ts';
import type { MailServer } from '#node/hub/administration/connections.ts';
import type { MailOutcome, MailTrial, TryMail } from '#node/hub/administration/mail-trial-types.ts';
import type { Mail } from '#node/hub/alerts-mails.ts';
import { oneLine } from '#node/hub/one-line.ts';

/** With the first mail: a hub starts sooner without it. */
const loadMailer = () => import('nodemailer');
type Mailer = Awaited<ReturnType<typeof loadMailer>>;

/** Milliseconds for a connection, and for each answer of the mail server. */
const smtpTimeoutMs = 15_000;
/** Milliseconds that a mail may take that somebody waits for. */
const trialMs = 25_000;
/** Characters of a mail server's answer that are shown. */
const maxAnswer = 300;

/** Sends mail. */
export interface MailTransport extends Disposable {
  /** @throws {MailError} */
  send(mail: Mail): Promise<void>;
}

/** A mail was not taken. Says nothing of whom it was for, but in `answer`. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** refused: this mail, for good; unavailable: the mail server, for now. */
  readonly code: 'refused' | 'unavailable';
  /** Code of the mail server's answer (RFC 5321 §4.2) or of the connection's error. */
  readonly reason: string;
  readonly #outcome: MailOutcome;
  readonly #answer: string;

  constructor(code: MailError['code'], reason: string, trial: MailTrial) {
    super(`mail ${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.#outcome = trial.outcome;
    this.#answer = trial.answer;
  }

  /** For whoever tries the mail server. It may quote an address, and so stands in no log. */
  trial(): MailTrial {
    return { outcome: this.#outcome, answer: this.#answer };
  }
}

/** What nodemailer tells of a failure. */
interface Failure {
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly code?: unknown;
  readonly command?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
}

const outcomes: Readonly<Record<string, MailOutcome>> = {
  EDNS: 'unknown-name',
  ETIMEDOUT: 'silent',
  ECONNECTION: 'closed',
  EPROTOCOL: 'no-mail-server',
  ETLS: 'encryption',
  EAUTH: 'credentials',
};

function outcomeOf({ responseCode, code, command, syscall, message }: Failure): MailOutcome {
  // RFC 4954 §6: it wants to know who sends.
  if (responseCode === 530) return 'needs-credentials';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (code !== 'ESOCKET') return outcomes[String(code)] ?? 'other';
  if (typeof syscall === 'string') return 'unreachable';
  return /certificate/i.test(String(message)) ? 'certificate' : 'encryption';
}

/** The cause is dropped: it quotes the address. */
function mailError(cause: unknown): MailError {
  const failure = (cause ?? {}) as Failure;
  const { responseCode, response, code, command } = failure;
  const isAnswer = typeof responseCode === 'number';
  const isForGood = isAnswer && responseCode >= 500 && command === 'RCPT TO';
  const reason = isAnswer ? String(responseCode) : String(code ?? 'error');
  return new MailError(isForGood ? 'refused' : 'unavailable', reason.slice(0, 40), {
    outcome: outcomeOf(failure),
    // Of what is no mail server, nothing: it could be anything inside a network.
    answer: isAnswer
      ? oneLine(String(response ?? ''))
          .slice(0, maxAnswer)
          .toWellFormed()
      : '',
  });
}

/** What a transport needs. Server and sender are asked for with each mail: an administrator may change them. */
export interface MailOptions {
  /** smtp:// or smtps://, with user and password if need be, or what is set; null: files. */
  readonly server: () => string | MailServer | null;
  /** What stands in From; its domain names the messages. */
  readonly from: () => string;
  /** Folder of the files. */
  readonly outbox: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * A connection to a mail server. A mail with a link is not worth a connection that can be listened to, but
 * an agency's own relay on the same machine often has no certificate: by default TLS is used wherever the
 * server offers it.
 */
function connect({ createTransport }: Mailer, server: string | MailServer) {
  const common = {
    dnsTimeout: smtpTimeoutMs,
    connectionTimeout: smtpTimeoutMs,
    greetingTimeout: smtpTimeoutMs,
    socketTimeout: smtpTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  if (typeof server === 'string') return createTransport({ url: server, ...common });
  const { host, port, security, user, password } = server;
  return createTransport({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls' },
    ...(user !== '' && { auth: { user, pass: password } }),
    ...common,
  });
}

/** Makes the way out. */
export function createMailTransport(options: MailOptions): MailTransport {
  const { outbox, now } = options;
  const loadWriter = async () =>
    (await loadMailer()).createTransport({
      streamTransport: true,
      buffer: true,
      newline: 'windows',
    });
  let writer: ReturnType<typeof loadWriter> | undefined;
  return {
    async send({ to, subject, text, messageName, headers }) {
      const from = options.from();
      const server = options.server();
      const domain = /@([^@\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
      const message = {
        ...{ from, to: { name: '', address: to }, subject, text, headers },
        envelope: { from: addressOf(from), to: [to] },
        messageId: `<${messageName}@${domain}>`,
        date: new Date(now()),
      };
      if (server !== null) {
        const smtp = connect(await loadMailer(), server);
        try {
          await smtp.sendMail(message);
        } catch (cause) {
          throw mailError(cause);
        } finally {
          smtp.close();
        }
        return;
      }
      writer ??= loadWriter();
      const { message: bytes } = await (await writer).sendMail(message);
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      const name = `${new Date(now()).toISOString().replaceAll(':', '')}-${randomBytes(4).toString('hex')}.eml`;
      await writeAtomically(join(outbox, name), bytes.toString(), 0o600);
    },
    [Symbol.dispose]() {
      void writer?.then((one) => one.close());
    },
  };
}

/** Makes the way to try a mail server. @param timeoutMs that it may take in all */
export function createTryMail(
  transport: Pick<MailTransport, 'send'>,
  isSet: () => boolean,
  timeoutMs = trialMs,
): TryMail {
  return async (mail) => {
    const { promise: late, resolve } = Promise.withResolvers<MailTrial>();
    const timer = setTimeout(() => resolve({ outcome: 'silent', answer: '' }), timeoutMs);
    const outcome = isSet() ? 'sent' : 'written';
    const sending = transport.send(mail).then(
      (): MailTrial => ({ outcome, answer: '' }),
      (error: unknown) => {
        if (error instanceof MailError) return error.trial();
        throw error;
      },
    );
    return Promise.race([sending, late]).finally(() => clearTimeout(timer));
  };
}

/** The bare address of `Name <address>`. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
