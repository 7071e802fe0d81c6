import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Peer {
  /** SMTP_URL of this server. */
  url: string;
  /** What was accepted, parsed, with the addresses of the envelope. */
  letters: (Email & { recipients: string[] })[];
  /** How often somebody named a recipient. */
  tries: number;
  close(): Promise<void>;
}

/** What the server says to each try to deliver, by its number from 1: null accepts, else a refusal. */
export type Answer = (attempt: number) => Promise<{ code: number; text: string } | null>;

/** A real mail server on a free port of this machine. */
export async function smtpPeer(answer: Answer = async () => null): Promise<Peer> {
  const letters: Peer['letters'] = [];
  const peer = { tries: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_, __, done) => {
      peer.tries += 1;
      answer(peer.tries).then((refusal) => {
        done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      }, done);
    },
    onData: (stream, session, done) => {
      buffer(stream)
        .then((bytes) => PostalMime.parse(bytes))
        .then((letter) => {
          letters.push({ ...letter, recipients: session.envelope.rcptTo.map((to) => to.address) });
          done();
        }, done);
    },
  });
  // A client that hangs up in the middle is what the slow peer is for.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    get tries() {
      return peer.tries;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
