import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { download } from './download.ts';
import type { Format } from './download.ts';
import type { Side } from './drawn.ts';

const formats: readonly { format: Format; word: string }[] = [
  { format: 'text', word: 'As text, to read, mail or import again' },
  { format: 'json', word: 'As JSON' },
  { format: 'svg', word: 'As a picture (SVG)' },
  { format: 'png', word: 'As a picture (PNG)' },
];

/** Takes what is shown out of the product. `read` answers it when it is asked for. */
export function ExportMenu({
  name,
  read,
  printAt,
}: {
  name: string;
  read: () => Side | Promise<Side>;
  printAt: string;
}) {
  const navigate = useNavigate();
  const take = async (format: Format) => {
    try {
      await download(await read(), name, format);
    } catch {
      notifications.show({ color: 'bad', message: 'The file could not be made. Try another kind.' });
    }
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Take out
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, word }) => (
          <Menu.Item key={format} onClick={() => void take(format)}>
            {word}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void navigate(printAt)}>
          Print…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
