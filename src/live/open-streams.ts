import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';

/** Streams cost a connection each for as long as they last, so a process holds only so many. */
const inAll = { public: 1_000, 'signed-in': 2_000 };
const perHolder = 20;

/** Apart, so that strangers who fill theirs take none from those who work. */
export type StreamPool = keyof typeof inAll;

/** Counts the open streams of this process. */
@Injectable()
export class OpenStreams {
  private readonly held = new Map<string, number>();
  private readonly open: Record<StreamPool, number> = { public: 0, 'signed-in': 0 };

  /**
   * Takes a place for the holder (a person's id or a client's pseudonym); the answer gives it back, once.
   * @throws AppError too-many-requests
   */
  take(pool: StreamPool, holder: string): () => void {
    const mine = this.held.get(holder) ?? 0;
    if (this.open[pool] >= inAll[pool] || mine >= perHolder) throw new AppError('too-many-requests');
    this.open[pool] += 1;
    this.held.set(holder, mine + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.open[pool] -= 1;
      const left = (this.held.get(holder) ?? 1) - 1;
      if (left === 0) this.held.delete(holder);
      else this.held.set(holder, left);
    };
  }

  /** How many are open now. */
  get size(): number {
    return this.open.public + this.open['signed-in'];
  }
}
