import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { lettersOn, setLettersOn } from '../frame/letters.ts';
import { Card, Facts } from '../parts/card.tsx';
import { useIs, useMe } from '../parts/me.ts';
import { SideTag } from '../parts/side.tsx';
import { Statement } from '../parts/states.tsx';
import { Away } from '../work/away-dialog.tsx';
import { POSITIONS } from './position-words.ts';
import classes from './settings.module.css';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Like the device' },
] as const;

/** Who I am, when I am away, how the product looks on this device. */
export function You() {
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [letters, setLetters] = useState(lettersOn);
  const mayMove = useIs('operations', 'admin');
  if (!me) return null;
  return (
    <>
      {me.embedded ? (
        <section className={classes.notice} aria-label="Demo">
          <Statement icon={IconInfoCircle} tone="primary" title="This is the demo.">
            Anybody on this computer can sign in as any of its people, mails are kept here and sent nowhere
            {mayMove ? (
              <>
                , and <Link to="/operations">the clock can be moved</Link>
              </>
            ) : (
              ', and Operations can move the clock'
            )}
            . None of this exists in production.
          </Statement>
        </section>
      ) : null}
      <Card level={2} title="You" aside={<SideTag side={me.role} />}>
        <Facts
          items={[
            { title: 'Name', value: me.name },
            { title: 'Email', value: me.email },
            { title: 'Position', value: POSITIONS[me.position] },
            { title: 'Workspace', value: `${me.workspace.name}, ${me.workspace.currency}, ${me.workspace.tz}` },
          ]}
        />
      </Card>
      <Card level={2} title="Away">
        <p className={classes.text}>
          While you are away your deputy is asked instead of you, and nobody hands you a person.
        </p>
        <Away me={me} />
      </Card>
      <Card level={2} title="On this device">
        <div className={classes.stack}>
          <SegmentedControl
            aria-label="Light or dark"
            data={[...SCHEMES]}
            value={colorScheme}
            onChange={(value) => setColorScheme(SCHEMES.find((known) => known.value === value)?.value ?? 'auto')}
          />
          <Switch
            label="Single letters as keys"
            description="Such as J for the next person. Switch off when you speak to your computer; Ctrl keys stay."
            checked={letters}
            onChange={(event) => {
              setLettersOn(event.currentTarget.checked);
              setLetters(event.currentTarget.checked);
            }}
          />
        </div>
      </Card>
    </>
  );
}
