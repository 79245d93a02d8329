import { describe, expect, it } from 'vitest';
import { createEchoes } from '../../editor/flow-editor/echoes.ts';

describe('what comes back from the address', () => {
  it('is ours, however late, also where one overtook another', () => {
    const echoes = createEchoes<string | undefined>(undefined);
    for (const step of ['a', 'b', 'c']) echoes.wrote(step);

    expect(echoes.isEcho('b')).toBe(true);
    expect(echoes.isEcho('c')).toBe(true);
  });

  it('is somebody else’s where we did not write it, or wrote what stood there already', () => {
    const echoes = createEchoes<string | undefined>('a');
    echoes.wrote('a');

    expect(echoes.isEcho('b')).toBe(false);
    expect(echoes.isEcho('a')).toBe(false);
  });
});
