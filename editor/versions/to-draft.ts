import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import type { Side } from './drawn.ts';

/** Puts an older version into my draft, as a change of what is live: everything between is visible, and can be undone. */
export function useRestore(flowId: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation<unknown, ProblemError, { versionId: string; liveId: string; revision: number }>({
    mutationFn: async ({ versionId, liveId, revision }) => {
      const { definition, layout } = await api.flows.version({ params: { id: versionId } });
      await api.flows.saveDraft({
        params: { id: flowId },
        body: { definition, layout, baseVersionId: liveId, revision },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['flows'] });
      void navigate(`/flows/${flowId}`);
    },
  });
}

/** A further flow that begins with this one, places included. */
export function useBranch() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation<string, ProblemError, Side & { name: string }>({
    mutationFn: async ({ definition, layout, name }) => {
      const { id } = await api.flows.create({ body: { name, definition } });
      await api.flows.saveDraft({
        params: { id },
        body: { definition: { ...definition, name }, layout, baseVersionId: null, revision: 1 },
      });
      return id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: ['flows'] });
      void navigate(`/flows/${id}`);
    },
  });
}
