import { Radio, Select } from '@mantine/core';
import { ROW_NUMBER } from '../../flow/intake/mapping.ts';
import type { Mapping } from '../../flow/intake/mapping.ts';
import classes from './imports.module.css';
import { withReference } from './mapping-words.ts';

/** The row's number, or a column. It is what a second upload knows each row by. */
export function ReferenceChoice({
  headers,
  mapping,
  onChange,
}: {
  headers: readonly string[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const byRow = mapping.reference === ROW_NUMBER;
  return (
    <div className={classes.reference}>
      <Radio.Group
        aria-label="Reference"
        value={byRow ? 'row' : 'column'}
        onChange={(value) =>
          onChange(withReference(mapping, value === 'row' ? ROW_NUMBER : (headers[0] ?? ROW_NUMBER)))
        }
      >
        <div className={classes.radios}>
          <Radio
            value="row"
            label="The number of the row"
            description="Right when the same file, in the same order, may be uploaded again."
          />
          <Radio
            value="column"
            label="A column"
            description="Right when another system gave each person a number of its own."
          />
        </div>
      </Radio.Group>
      {byRow ? null : (
        <Select
          aria-label="Column with the reference"
          searchable
          allowDeselect={false}
          data={[...headers]}
          value={mapping.reference}
          onChange={(header) => (header === null ? undefined : onChange(withReference(mapping, header)))}
        />
      )}
      <p className="quiet">
        A row whose reference is known already creates nothing, so a file can be sent twice without harm.
      </p>
    </div>
  );
}
