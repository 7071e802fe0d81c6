/** Why a mail did not go, as a code: messages of mail servers quote names and addresses. */
export interface MailFault {
  code: string;
  /** False where another try cannot help: the server refused this address or this letter for good. */
  mayRetry: boolean;
}

interface NodemailerError {
  code?: unknown;
  responseCode?: unknown;
}

const names: Record<string, string> = {
  ECONNECTION: 'smtp-unreachable',
  ESOCKET: 'smtp-unreachable',
  EDNS: 'smtp-unreachable',
  ETIMEDOUT: 'smtp-timeout',
  ETLS: 'smtp-tls',
  EREQUIRETLS: 'smtp-tls',
  EAUTH: 'smtp-login',
  ENOAUTH: 'smtp-login',
  EOAUTH2: 'smtp-login',
  EPROTOCOL: 'smtp-protocol',
  EENVELOPE: 'address-refused',
  EMESSAGE: 'message-refused',
  ESTREAM: 'message-refused',
};

/**
 * The code of a failure to send. An answer of the server is told by its number (`smtp-452`); 4xx may be tried again
 * (RFC 5321, 4.2.1), 5xx of an address or of the message not. A wrong password is ours to mend, so it is tried again.
 */
export function mailFault(error: unknown): MailFault {
  const { code, responseCode } = (error ?? {}) as NodemailerError;
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    if (typeof responseCode === 'number') return { code: `smtp-${responseCode}`, mayRetry: responseCode < 500 };
    return { code: names[code]!, mayRetry: false };
  }
  if (typeof responseCode === 'number' && code !== 'EAUTH') return { code: `smtp-${responseCode}`, mayRetry: true };
  if (typeof code === 'string') return { code: names[code] ?? systemCode(code), mayRetry: true };
  return { code: 'unexpected', mayRetry: true };
}

/** Codes of the system (ECONNREFUSED, ENOSPC) say nothing of persons; anything else is not repeated. */
function systemCode(code: string): string {
  return /^E[A-Z0-9]{2,20}$/.test(code) ? code.toLowerCase() : 'unexpected';
}
