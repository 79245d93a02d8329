import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../server/http/route.ts';
import type { Me } from '../../server/session/contract.ts';
import { api } from '../client.ts';

/** Who is signed in; undefined while that is not known. Inside the frame it always is. */
export function useMe(): Me | undefined {
  return useQuery(api.session.me.options()).data;
}

/** Is the signed-in person one of these roles? */
export function useIs(...roles: Role[]): boolean {
  const me = useMe();
  return me !== undefined && roles.includes(me.role);
}
