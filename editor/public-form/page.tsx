import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { IconCircleCheck, IconClockOff, IconPlugConnectedX } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { api } from '../client.ts';
import { EnquiryForm } from './enquiry-form.tsx';
import styles from './public-form.module.css';

/** The form that the public fills in. No sign-in and none of the product's frame. */
export default function PublicFormPage() {
  const { sourceKey = '' } = useParams();
  const form = useQuery({
    ...api.intake.form.options({ params: { sourceKey } }),
    retry: 1,
    refetchOnWindowFocus: false,
  });
  const [sent, setSent] = useState<{ known: boolean } | null>(null);

  if (form.isPending) return <Sheet title="Loading">{null}</Sheet>;
  if (form.isError) {
    const unknown = form.error.code === 'SOURCE_UNKNOWN' || form.error.status === 404;
    return (
      <Sheet title={unknown ? 'This form does not exist' : 'The form could not be loaded'}>
        <Message
          icon={<IconPlugConnectedX size={28} aria-hidden />}
          title={unknown ? 'This form does not exist.' : 'We could not load the form.'}
        >
          <p>
            {unknown
              ? 'The address may be cut off. Please look at the letter or mail it came from.'
              : 'Please check your connection. Nothing was sent.'}
          </p>
          {!unknown && (
            <Button variant="default" size="md" onClick={() => void form.refetch()}>
              Try again
            </Button>
          )}
        </Message>
      </Sheet>
    );
  }

  const { campaign, workspace, offer, open, consentText } = form.data;
  if (!open) {
    return (
      <Sheet title={campaign} workspace={workspace}>
        <Message icon={<IconClockOff size={28} aria-hidden />} title={`${campaign} is closed.`}>
          <p>We no longer take enquiries for it here. Nothing was sent.</p>
        </Message>
      </Sheet>
    );
  }
  if (sent) {
    return (
      <Sheet title="Thank you" workspace={workspace}>
        <Message icon={<IconCircleCheck size={28} aria-hidden />} title="Thank you, we have your enquiry." announce>
          <p>
            {sent.known
              ? 'You had written to us before, so we put both together. One person looks after you.'
              : 'One person will look after you and be in touch.'}
          </p>
        </Message>
      </Sheet>
    );
  }
  return (
    <Sheet title={campaign} workspace={workspace}>
      <header className={styles.head}>
        <p className={styles.from}>{workspace}</p>
        <h1 className={styles.title}>{campaign}</h1>
        {offer && <p className={styles.offer}>{offer}</p>}
      </header>
      <EnquiryForm sourceKey={sourceKey} consentText={consentText} onSent={setSent} />
    </Sheet>
  );
}

function Sheet({ title, workspace, children }: { title: string; workspace?: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <title>{workspace ? `${title} · ${workspace}` : title}</title>
      <div className={styles.sheet}>{children}</div>
    </main>
  );
}

function Message({
  icon,
  title,
  announce,
  children,
}: {
  icon: ReactNode;
  title: string;
  announce?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={styles.message} role={announce ? 'status' : undefined}>
      <span className={styles.badge}>{icon}</span>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </div>
  );
}
