import { Radio, Textarea } from '@mantine/core';
import classes from './reason-picker.module.css';

export interface Reason {
  code: string;
  title: string;
  /** Heading the reason stands under; reasons of one group follow each other. */
  group: string;
}
export interface ChosenReason {
  code: string;
  text: string;
}
const groupTitles: Record<string, string> = {
  routing: 'Wrong person or area',
  missing: 'Something missing',
  definition: 'Not what we agreed',
};

/** Reasons from a list in neutral words, grouped; text only for `other`. `problem` is shown under the list. */
export function ReasonPicker({
  reasons,
  value,
  onChange,
  problem,
  legend = 'Why?',
}: {
  reasons: readonly Reason[];
  value: ChosenReason;
  onChange: (value: ChosenReason) => void;
  problem?: string | undefined;
  legend?: string;
}) {
  const groups = [...new Set(reasons.map(({ group }) => group))];
  return (
    <Radio.Group
      label={legend}
      value={value.code}
      onChange={(code) => onChange({ ...value, code })}
      error={problem}
      classNames={{ label: classes.legend }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <fieldset key={group} className={classes.group}>
            {groups.length > 1 ? <legend>{groupTitles[group] ?? group}</legend> : null}
            {reasons
              .filter((reason) => reason.group === group)
              .map((reason) => (
                <Radio key={reason.code} value={reason.code} label={reason.title} />
              ))}
          </fieldset>
        ))}
      </div>
      {value.code === 'other' ? (
        <Textarea
          label="In a sentence"
          autosize
          minRows={2}
          mt={8}
          value={value.text}
          onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
        />
      ) : null}
    </Radio.Group>
  );
}
