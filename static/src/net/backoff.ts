/** How long to wait before the n-th new attempt, in ms: full jitter, so that forty tabs do not come back together. */

const BASE_MS = 500;
const CAP_MS = 30_000;

export function delay(attempt: number, random: () => number = Math.random): number {
  return attempt <= 0 ? 0 : random() * Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1));
}

/** A wait that `wake` cuts short (the tab is looked at again, the network is back). */
export class Pause {
  #wake: (() => void) | null = null;

  wait(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
