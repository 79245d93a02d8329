import { z } from 'zod';

// The content security policy forbids compiling code at run time; zod then interprets its schemas.
z.config({ jitless: true });
