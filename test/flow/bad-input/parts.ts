import { base } from './bad-input.ts';

export const step = { type: 'task', settings: { role: 'sales', form: 'f', escalate: 'sales.head' } };
export const many = (count: number, make: (n: number) => [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)));
export const deep = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + '1' + close.repeat(depth);
export const json = (settings: string): string =>
  JSON.stringify(base()).replace(
    '"settings":{"outcome":"stopped"}',
    `"settings":{"outcome":"stopped","x":${settings}}`,
  );
export const withSteps = (steps: Record<string, unknown>, edges: unknown[] = []): Record<string, unknown> =>
  base({ steps: { ...(base()['steps'] as object), ...steps }, edges: [...(base()['edges'] as unknown[]), ...edges] });
export const renamed = (id: string): Record<string, unknown> => {
  const steps = JSON.parse(`{${JSON.stringify(id)}:${JSON.stringify(step)}}`) as Record<string, unknown>;
  return base({ steps });
};
export const line = (from: unknown, outcome: unknown, to: unknown) => ({ from, outcome, to });
export const timer = (due: unknown) =>
  withSteps({ work: { ...step, settings: { ...step.settings, due } } }, [
    line('work', 'done', 'end'),
    line('work', 'overdue', 'end'),
  ]);
