import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './service.ts';

/** So many restarts of one service within a minute mean that it cannot work. */
const RESTARTS_A_MINUTE = 20;

export interface Supervisor {
  add(service: Service): void;
  /** Leaves a service that ends alone until `resume`, for those who stop it on purpose. */
  hold(service: Service): void;
  resume(service: Service): void;
  /** Watches nothing any more; resolves when a restart that was under way is over. */
  end(): Promise<void>;
}

export interface SupervisorEvents {
  restarting(service: Service, why: string): void;
  restarted(service: Service): void;
  /** A service could not be started again and again. The supervisor has ended itself. */
  gaveUp(service: Service, error: Error): void;
}

/** Starts services again that end by themselves or by a kill from outside. */
export function supervise(events: SupervisorEvents): Supervisor {
  const watched = new Set<Service>();
  const held = new Set<Service>();
  const restarts = new Map<Service, number[]>();
  let ended = false;

  const restart = async (service: Service): Promise<void> => {
    const recent = (restarts.get(service) ?? []).filter((at) => at > performance.now() - 60_000);
    restarts.set(service, [...recent, performance.now()]);
    events.restarting(service, service.exited() ?? '');
    try {
      await service.restart();
      events.restarted(service);
    } catch (error) {
      // What it needs may be down as well for the moment.
      if (recent.length < RESTARTS_A_MINUTE) return void (await sleep(500));
      ended = true;
      events.gaveUp(service, error as Error);
    }
  };
  const loop = (async () => {
    for (; !ended; await sleep(100)) {
      const down = [...watched].filter((service) => !held.has(service) && service.exited() !== undefined);
      // In the order they were added, since the later ones need the earlier ones to start.
      for (const service of down) if (!ended) await restart(service);
    }
  })();
  return {
    add: (service) => void watched.add(service),
    hold: (service) => void held.add(service),
    resume: (service) => void held.delete(service),
    end() {
      ended = true;
      return loop;
    },
  };
}
