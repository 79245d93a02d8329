import { Input } from '@mantine/core';
import type { ReactNode } from 'react';

/** What every field of a setting says of itself. */
export interface FieldWords {
  label: string;
  description: string;
  error: string | undefined;
  disabled: boolean;
  onBlur: () => void;
}

/** A field of several controls under one label. */
export function FieldFrame({ label, description, error, onBlur, children }: FieldWords & { children: ReactNode }) {
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      labelElement="div"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <div role="group" aria-label={label} onBlur={onBlur}>
        {children}
      </div>
    </Input.Wrapper>
  );
}
