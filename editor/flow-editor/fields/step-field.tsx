import { memo } from 'react';
import { useEditor } from '../editor-context.ts';
import { SettingField } from './setting-field.tsx';
import type { FieldProps } from './setting-field.tsx';

/** A setting of a step, written as typed. Draws anew only when it, or what it says about its step, changes. */
export const StepField = memo(function StepField(props: Omit<FieldProps, 'onChange'>) {
  const { deeds } = useEditor();
  return <SettingField {...props} onChange={(value) => deeds.set(props.step.id, props.name, value)} />;
});
