import { createHmac } from 'node:crypto';

/**
 * The password of a demo person: derived, so that nobody has to keep it, and different for each installation. The seed
 * stores its hash; demo sign-in uses it. Not for people of a real workspace.
 */
export function demoPassword(secret: string, email: string): string {
  return createHmac('sha256', secret).update(`demo-sign-in:${email.toLowerCase()}`).digest('base64url');
}
