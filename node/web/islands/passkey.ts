/**
 * Passkeys: signing in with one, and adding one. Without JavaScript, or where the browser or the address
 * of the page does not allow passkeys, nothing of this is shown.
 */
export {};

/** What the server asks a browser for, as it stands in JSON: bytes are base64url. */
interface Question {
  readonly challenge: string;
  readonly user?: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly allowCredentials?: ReadonlyArray<{ readonly id: string }>;
  readonly excludeCredentials?: ReadonlyArray<{ readonly id: string }>;
}

function bytesOf(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0)).buffer;
}

function textOf(bytes: ArrayBuffer | null | undefined): string | undefined {
  if (!bytes) return undefined;
  const plain = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const withBytes = (list: Question['allowCredentials']) =>
  list?.map((one) => ({ type: 'public-key' as const, ...one, id: bytesOf(one.id) }));

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(String(answer.problem ?? ''));
  return answer;
}

function partsOf(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function signIn(to: string): Promise<void> {
  const { question } = (await post('/account/passkey/question', {})) as { question: Question };
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...question,
      userVerification: 'required',
      challenge: bytesOf(question.challenge),
      allowCredentials: withBytes(question.allowCredentials) ?? [],
    },
  })) as PublicKeyCredential | null;
  if (!credential) throw new Error('');
  const response = credential.response as AuthenticatorAssertionResponse;
  const answer = {
    ...partsOf(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: textOf(response.userHandle),
    },
  };
  const done = await post('/account/passkey/answer', { answer, to });
  location.assign(String(done.to));
}

async function add(name: string, present: string): Promise<void> {
  const { question } = (await post('/account/security/passkeys/question', { present })) as {
    question: Question & PublicKeyCredentialCreationOptionsJSON;
  };
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...(question as unknown as PublicKeyCredentialCreationOptions),
      challenge: bytesOf(question.challenge),
      user: { ...question.user, id: bytesOf(question.user.id) },
      excludeCredentials: withBytes(question.excludeCredentials) ?? [],
    },
  })) as PublicKeyCredential | null;
  if (!credential) throw new Error('');
  const response = credential.response as AuthenticatorAttestationResponse;
  const answer = {
    ...partsOf(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
  const done = await post('/account/security/passkeys/answer', { answer, name });
  location.assign(String(done.to));
}

/** Shows a part that works here, and what goes wrong in it. */
function offer(
  part: HTMLElement | null,
  event: 'click' | 'submit',
  work: () => Promise<void>,
): void {
  if (!part || !('PublicKeyCredential' in window)) return;
  const host = part.dataset.host ?? '';
  // A passkey of another name of this machine would not be accepted.
  if (location.hostname !== host && !location.hostname.endsWith(`.${host}`)) return;
  part.hidden = false;
  const button = part.querySelector('button');
  const problem = part.querySelector('[role="alert"]');
  const target = event === 'click' ? button : part;
  target?.addEventListener(event, (happened) => {
    happened.preventDefault();
    if (button) button.disabled = true;
    if (problem) problem.textContent = '';
    work()
      .catch((error: unknown) => {
        // What the browser says is English, or nothing that helps.
        const isOurs =
          error instanceof Error && error.constructor === Error && error.message !== '';
        if (problem) problem.textContent = isOurs ? error.message : (part.dataset.failed ?? '');
      })
      .finally(() => {
        if (button) button.disabled = false;
      });
  });
}

const signInPart = document.getElementById('passkey-sign-in');
offer(signInPart, 'click', () => signIn(signInPart?.dataset.to ?? '/'));

const addPart = document.querySelector<HTMLFormElement>('form#passkey-add');
offer(addPart, 'submit', () => {
  const given = new FormData(addPart ?? undefined);
  return add(String(given.get('name') ?? ''), String(given.get('present') ?? ''));
});
