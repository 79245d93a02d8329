import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { NothingFound } from '../parts/states.tsx';
import { Screen } from './screen.tsx';

/** An address that leads nowhere. */
export default function LostPage() {
  return (
    <Screen title="Not here">
      <NothingFound
        title="This page is not here"
        action={
          <Button component={Link} to="/" variant="default">
            To my work
          </Button>
        }
      >
        The address may be mistyped, or the page was moved.
      </NothingFound>
    </Screen>
  );
}
