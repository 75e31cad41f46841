/** The clock rings once, softly, on console and room screen; a press mutes it at this device, and that is kept. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { keep } from "../net/session";

const MUTED = "atelier.bell";
/** Two tones of a small bowl: Hz, how loud (1: all that a device has), seconds. */
const TONES = [
  [660, 0.09, 1.6],
  [1_320, 0.03, 0.9],
] as const;

export const muted = signal(keep.get(MUTED) === "off");

export function mute(off: boolean): void {
  muted.value = off;
  if (off) keep.set(MUTED, "off");
  else keep.drop(MUTED);
}

/** Sounds where the browser lets a page sound, after somebody pressed something on it; a device without a way to sound
 * may throw at any of this, and that is nobody's trouble. */
function ring(): void {
  if (muted.peek()) return;
  try {
    play(new AudioContext());
  } catch {
    // The page says it, too.
  }
}

function play(sound: AudioContext): void {
  const now = sound.currentTime;
  for (const [pitch, loud, lasts] of TONES) {
    const [tone, volume] = [sound.createOscillator(), sound.createGain()];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(loud, now + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + lasts);
    tone.connect(volume).connect(sound.destination);
    tone.start(now);
    tone.stop(now + lasts);
  }
  setTimeout(() => void sound.close().catch(() => null), 2_000);
}

/** Ring when what is left of a timer passes zero under one's eyes; not for one that was over when the page came. */
export function useBell(left: number | null): void {
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (before.current !== null && before.current > 0 && left !== null && left <= 0) ring();
    before.current = left;
  }, [left]);
}
