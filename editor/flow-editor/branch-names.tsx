import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { useEditor } from './editor-context.ts';

/** Of a side by side: the names of its branches, and one more. */
export function BranchNames({ step }: { step: MappedStep }) {
  const { deeds } = useEditor();
  return (
    <>
      {step.outcomes.map(({ name }) => (
        <BranchName key={name} stepId={step.id} name={name} />
      ))}
      <Button size="xs" variant="subtle" onClick={() => deeds.addBranch(step.id)}>
        One more branch
      </Button>
    </>
  );
}

function BranchName({ stepId, name }: { stepId: string; name: string }) {
  const { deeds } = useEditor();
  const [typed, setTyped] = useState(name.replaceAll('_', ' '));
  const [fault, setFault] = useState<string>();
  const leave = () => setFault(deeds.renameBranch(stepId, name, typed.trim().replace(/\s+/g, '_')));
  return (
    <TextInput
      size="xs"
      label={`Name of branch ${name.replaceAll('_', ' ')}`}
      value={typed}
      error={fault}
      maxLength={40}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => (event.key === 'Enter' ? leave() : undefined)}
    />
  );
}
