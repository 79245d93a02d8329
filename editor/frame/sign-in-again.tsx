import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Me } from '../../server/session/contract.ts';
import { api, authenticate } from '../client.ts';
import type { ProblemError } from '../client.ts';
import dialog from '../parts/dialog.module.css';

/** Over the page of somebody whose session has ended: they sign in again where they are, and what they were doing goes on. */
export function SignInAgain({ me }: { me: Me }) {
  const { pathname, search } = useLocation();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const demo = useQuery(api.session.demoPeople.options());
  const isOfDemo = (demo.data?.items ?? []).some(({ memberId }) => memberId === me.memberId);
  const signIn = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      isOfDemo
        ? api.session.demoSignIn({ body: { memberId: me.memberId } })
        : authenticate('sign-in/email', { email: me.email, password }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Modal.Root opened onClose={() => {}} closeOnEscape={false} closeOnClickOutside={false} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header component="div">
          <Modal.Title className={dialog.title}>You were signed out</Modal.Title>
        </Modal.Header>
        <Modal.Body pt={4}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              signIn.mutate();
            }}
          >
            <p role="alert">
              {`What you were doing is still here. Sign in again as ${me.name}, and it goes on where it stood.`}
            </p>
            {isOfDemo ? null : (
              <PasswordInput
                mt={12}
                label={`Password of ${me.email}`}
                autoComplete="current-password"
                required
                withAsterisk={false}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
                data-autofocus
              />
            )}
            {signIn.error ? (
              <p role="alert" style={{ color: 'var(--bad)', marginTop: 12 }}>
                {signIn.error.message}
              </p>
            ) : null}
            <Group mt={18} justify="flex-end">
              <Button
                variant="default"
                component={Link}
                to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}
                reloadDocument
              >
                As somebody else
              </Button>
              <Button type="submit" loading={signIn.isPending}>
                Sign in again
              </Button>
            </Group>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
