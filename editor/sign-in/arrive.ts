import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';

/** After signing in: forget what the person before saw, and go where the reader wanted to go. Only own addresses count. */
export function useArrive(): () => Promise<void> {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const wanted = search.get('to') ?? '/';
  const to = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/';
  return async () => {
    queries.clear();
    await navigate(to, { replace: true });
  };
}
