/** A setting that cannot be read. The message is a whole sentence that says what is wrong and what is right. */
export class SettingError extends Error {
  override name = 'SettingError';
}
