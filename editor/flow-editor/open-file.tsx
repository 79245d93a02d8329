import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { draftLimits, readDefinition } from '../../flow/read-definition.ts';
import { printFlow } from '../../flow/text/print-flow.ts';

/** So many things that cannot be read are told of a file. */
const TOLD = 5;

/** Reads a flow from a file, text or JSON, as it is downloaded from Versions; answers it as text, for looking at first. */
export function OpenFile({ onText }: { onText: (text: string) => void }) {
  const again = useRef<() => void>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const open = async (file: File | null) => {
    again.current?.();
    if (!file) return;
    if (file.size > draftLimits.characters) return setFaults([`“${file.name}” is too large to be a flow.`]);
    const text = await file.text();
    if (!/^\s*[{[]/.test(text)) {
      setFaults([]);
      return onText(text);
    }
    const read = readDefinition(text);
    if ('flow' in read) {
      setFaults([]);
      return onText(printFlow(read.flow));
    }
    setFaults([`“${file.name}” cannot be read.`, ...read.problems.slice(0, TOLD).map(({ message }) => message)]);
  };
  return (
    <>
      <FileButton
        onChange={(file) => void open(file)}
        accept=".flow,.txt,.json,text/plain,application/json"
        resetRef={again}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileImport size={18} aria-hidden />}>
            Open a file…
          </Button>
        )}
      </FileButton>
      {faults.length > 0 ? (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {faults.join(' ')}
        </span>
      ) : null}
    </>
  );
}
