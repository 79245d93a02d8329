import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { authenticate } from '../client.ts';
import { useArrive } from './arrive.ts';
import classes from './page.module.css';

/** E-mail and password. `aside`: the demo's people come first, so this is not the page's main button. */
export function PasswordForm({ aside }: { aside: boolean }) {
  const arrive = useArrive();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => authenticate('sign-in/email', { email, password }),
    onSuccess: arrive,
  });
  return (
    <form
      className={classes.form}
      aria-label="With e-mail and password"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      {aside ? <h2 className={classes.title}>With e-mail and password</h2> : null}
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
      />
      {signIn.error ? (
        <p role="alert" className={classes.problem}>
          {signIn.error.message}
        </p>
      ) : null}
      <Button type="submit" variant={aside ? 'default' : 'filled'} loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}
