import { Menu, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Me } from '../../server/session/contract.ts';
import { authenticate } from '../client.ts';
import { Avatar } from '../parts/avatar.tsx';
import { sideWord } from '../parts/side.tsx';
import { openKeyMap } from './key-map.tsx';

const positions: Record<Me['position'], string> = { member: '', lead: ', lead', head: ', head' };

/** Who I am, the keys, and the way out. */
export function UserMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = async () => {
    await authenticate('sign-out', {}).catch(() => undefined);
    queries.clear();
    await navigate('/sign-in');
  };
  return (
    <Menu position="right-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton aria-label={`${me.name}, my menu`} style={{ borderRadius: '50%' }}>
          <Avatar name={me.name} side={me.role} size={32} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name} · {sideWord(me.role)}
          {positions[me.position]}
          <br />
          {me.workspace.name}
        </Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} rightSection="?" onClick={openKeyMap}>
          Keys of this page
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
