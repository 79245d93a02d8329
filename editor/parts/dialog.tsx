import { Modal } from '@mantine/core';
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
