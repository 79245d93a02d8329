import { createContext, use } from 'react';

/** Goes to a step and chooses it; the canvas moves there. */
export type Travel = (stepId: string) => void;

const TravelContext = createContext<Travel>(() => undefined);
export const TravelProvider = TravelContext.Provider;

export function useTravel(): Travel {
  return use(TravelContext);
}
