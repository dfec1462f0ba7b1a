// Loaded first in every child of `npm run dev` (`node --import`): the pipe to the parent closes however the parent
// ends, kill -9 included, and the child then ends as if it had been signalled. `?signal=` in the URL says with which.
const signal = new URL(import.meta.url).searchParams.get('signal') === 'SIGINT' ? 'SIGINT' : 'SIGTERM';

process.once('disconnect', () => {
  if (!process.emit(signal, signal)) process.exit(0);
});
// The pipe must not keep a process running that has nothing left to do.
process.channel?.unref();
