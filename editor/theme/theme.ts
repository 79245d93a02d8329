import {
  Autocomplete,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  InputWrapper,
  Menu,
  MultiSelect,
  Notification,
  Select,
  Table,
  Tabs,
  TagsInput,
} from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { focusMenu } from './focus-menu.ts';

/** Mantine asks for ten shades; the tokens have one for each scheme, so all ten are that one. */
function token(name: string): MantineColorsTuple {
  const value = `var(--${name})`;
  return [value, value, value, value, value, value, value, value, value, value];
}

const listThatScrolls = { options: { maxHeight: 220, overflowY: 'auto' } } as const;

/** All colours come from `tokens.css`; this maps Mantine's names onto them. */
export const theme = createTheme({
  primaryColor: 'midnight',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 8,
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: { midnight: token('primary'), good: token('good'), warn: token('warn'), bad: token('bad') },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '17px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  variantColorResolver: (input) => {
    const colour = input.color === undefined || input.color === 'midnight' ? 'primary' : input.color;
    if (input.variant === 'filled')
      return {
        background: `var(--${colour})`,
        hover: colour === 'primary' ? 'var(--primary-hover)' : `var(--${colour})`,
        color: 'var(--on-primary)',
        border: '1px solid transparent',
      };
    if (input.variant === 'outline')
      return {
        background: 'var(--surface)',
        hover: `var(--${colour}-tint)`,
        color: `var(--${colour})`,
        border: `1px solid var(--${colour})`,
      };
    if (input.variant === 'subtle')
      return {
        background: 'transparent',
        hover: `var(--${colour}-tint)`,
        color: `var(--${colour})`,
        border: '1px solid transparent',
      };
    return defaultVariantColorsResolver(input);
  },
  components: {
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    Button: Button.extend({ defaultProps: { fw: 600 } }),
    Notification: Notification.extend({
      styles: { description: { color: 'var(--mantine-color-text)' } },
      defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } },
    }),
    Menu: Menu.extend({
      defaultProps: { withInitialFocusPlaceholder: false, onOpen: focusMenu },
      styles: { dropdown: { '--menu-item-hover': 'var(--sunk)' } },
    }),
    // A list that scrolls by itself: its own scroll area could not be reached by keyboard.
    Select: Select.extend({ defaultProps: { withScrollArea: false, styles: listThatScrolls } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { withScrollArea: false, styles: listThatScrolls } }),
    Autocomplete: Autocomplete.extend({ defaultProps: { withScrollArea: false, styles: listThatScrolls } }),
    TagsInput: TagsInput.extend({ defaultProps: { withScrollArea: false, styles: listThatScrolls } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 8, horizontalSpacing: 12, borderColor: 'var(--line)' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
  },
});

/** Mantine's semantic variables, in both schemes the tokens. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink2)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-anchor': 'var(--primary)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--ink3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--primary)',
    '--mantine-primary-color-filled-hover': 'var(--primary-hover)',
    '--mantine-primary-color-contrast': 'var(--on-primary)',
    '--mantine-primary-color-light': 'var(--primary-tint)',
    '--mantine-color-midnight-filled': 'var(--primary)',
  },
  // Borders of inputs, boxes and switches.
  light: { '--mantine-color-gray-4': 'var(--edge)' },
  dark: { '--mantine-color-dark-4': 'var(--edge)', '--mantine-color-dark-6': 'var(--surface)' },
});
