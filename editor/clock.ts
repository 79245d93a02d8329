import { useSyncExternalStore } from 'react';

let offsetMs = 0;
let current = Date.now();
const listeners = new Set<() => void>();

function tick() {
  current = Date.now() + offsetMs;
  for (const listener of listeners) listener();
}

let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Sets the product's now (an ISO instant), which the demo can move away from the device's. */
export function setProductNow(now: string) {
  const next = Date.parse(now) - Date.now();
  // A request takes a moment; only a real move should make every label draw again.
  if (Math.abs(next - offsetMs) < 1500) return;
  offsetMs = next;
  tick();
}

/** The product's now in milliseconds, renewed every 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}

/** The product's now in milliseconds, for event handlers. */
export function productNow(): number {
  return Date.now() + offsetMs;
}

/** The device's now: for "up to date, 11:42", which is about this device and not about the product. */
export function deviceNow(): number {
  return Date.now();
}
