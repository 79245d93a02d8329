import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../client.ts';
import { Deciding } from './deciding.tsx';
import classes from './deciding.module.css';
import type { DecisionProps } from './decision.tsx';

/** Accept and call, accept and call later, or reject with a reason. Calling leads on to the person's page, which asks how it went. */
export function HandoffDecision({ task, decide }: DecisionProps) {
  const navigate = useNavigate();
  const enquiryId = task.enquiry?.id ?? '';
  const enquiry = useQuery({ ...api.enquiries.get.options({ params: { id: enquiryId } }), enabled: enquiryId !== '' });
  const phone = enquiry.data?.phone;
  const calls = useRef(false);

  useEffect(() => {
    if (decide.decided?.outcome !== 'accepted' || !calls.current) return;
    calls.current = false;
    window.location.href = `tel:${phone}`;
    void navigate(`/enquiries/${enquiryId}?called=yes`);
  }, [decide.decided, enquiryId, navigate, phone]);

  const accepted = task.outcomes.find(({ name }) => name === 'accepted');
  if (!phone || !accepted) return <Deciding task={task} decide={decide} />;
  return (
    <Deciding
      task={task}
      decide={decide}
      renderFirst={(send) => (
        <>
          <Button
            className={classes.primary}
            leftSection={<IconPhone size={18} aria-hidden />}
            loading={decide.isPending && calls.current}
            onClick={() => {
              calls.current = true;
              send(accepted);
            }}
          >
            Accept and call
          </Button>
          <Button
            variant="default"
            disabled={decide.isPending}
            onClick={() => {
              calls.current = false;
              send(accepted);
            }}
          >
            Accept, call later
          </Button>
        </>
      )}
    />
  );
}
