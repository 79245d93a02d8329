import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Suggestion } from './suggestions.ts';
import classes from './table-grid.module.css';

/** How an edit ended: where to go on, and what was typed. */
export type EditEnd = 'stay' | 'down' | 'right' | 'left';

/**
 * A cell being written. Enter keeps and goes down, Tab keeps and goes right, Esc leaves it as it was; offers are chosen with
 * the arrow keys. What cannot be read is said below and stays here.
 */
export function CellInput({
  label,
  start,
  isAppended,
  offersFor,
  faultOf,
  onKeep,
  onLeave,
}: {
  label: string;
  start: string;
  /** Began by typing: the sign typed stands there already, and nothing is marked. */
  isAppended: boolean;
  offersFor: (typed: string) => Suggestion[];
  /** Why the text cannot be kept, as a sentence. */
  faultOf: (typed: string) => string | undefined;
  onKeep: (typed: string, end: EditEnd) => void;
  onLeave: () => void;
}) {
  const [text, setText] = useState(start);
  const [fault, setFault] = useState<string>();
  // What stands there already is no search.
  const [isTyped, setIsTyped] = useState(isAppended);
  // A field that goes away still loses the focus.
  const isOver = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    if (!isAppended) field.current?.select();
  }, [isAppended]);
  const combobox = useCombobox({ defaultOpened: true, onDropdownClose: () => combobox.resetSelectedOption() });
  const offers = offersFor(isTyped ? text : '');
  const write = (next: string) => {
    setText(next);
    setIsTyped(true);
    setFault(undefined);
    combobox.openDropdown();
    combobox.resetSelectedOption();
  };
  const finish = (how: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    how();
  };
  const keep = (typed: string, end: EditEnd) => {
    const wrong = faultOf(typed);
    if (wrong === undefined) finish(() => onKeep(typed, end));
    else setFault(wrong);
    return wrong === undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      finish(onLeave);
    } else if (event.key === 'Tab') {
      if (keep(text, event.shiftKey ? 'left' : 'right')) event.preventDefault();
    } else if (event.key === 'Enter' && !(combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1)) {
      event.preventDefault();
      keep(text, 'down');
    }
  };
  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      onOptionSubmit={(value) => {
        const chosen = offers.find((offer) => offer.text === value);
        if (chosen?.isWhole) keep(chosen.text, 'down');
        else if (chosen) write(chosen.text);
      }}
    >
      <Combobox.Target>
        <TextInput
          aria-label={label}
          size="xs"
          ref={field}
          value={text}
          error={fault}
          spellCheck={false}
          classNames={{ input: classes.input }}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (faultOf(text) === undefined) finish(() => onKeep(text, 'stay'));
            else finish(onLeave);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offers.length === 0}>
        <Combobox.Options mah={220} className={classes.options} aria-label={`Offers for ${label}`}>
          {offers.map((offer) => (
            <Combobox.Option key={offer.text} value={offer.text}>
              {offer.label}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
