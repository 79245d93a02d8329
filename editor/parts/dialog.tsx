import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import classes from './dialog.module.css';

// Mantine draws the head as a <header>, which beside the page's own would be a second banner.
const asDiv = { component: 'div' };

/** A dialog that keeps and gives back the focus; Esc and the close button leave it. */
export function Dialog({
  opened,
  onClose,
  title,
  size = 480,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: number;
  children: ReactNode;
}) {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // A dialog that is taken away gives the focus back itself, unless what it did has moved it.
      queueMicrotask(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header {...asDiv}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </Modal.Header>
        <Modal.Body pt={4}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
