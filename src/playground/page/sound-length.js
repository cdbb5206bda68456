/**
 * How long a sound lasts, in whole seconds; 0 where the browser cannot play it.
 *
 * @param {File} file
 * @returns {Promise<number>}
 */
export async function soundSeconds(file) {
  if (!file.type.startsWith('audio/')) return 0;
  const url = URL.createObjectURL(file);
  const sound = new Audio();
  const { promise, resolve } = Promise.withResolvers();
  sound.addEventListener('loadedmetadata', () => resolve(sound.duration));
  sound.addEventListener('error', () => resolve(0));
  sound.src = url;
  const seconds = await promise;
  URL.revokeObjectURL(url);
  return Number.isFinite(seconds) ? Math.round(seconds) : 0;
}
