// Plain JavaScript: the Node that must be refused cannot load TypeScript. Loaded first, with `node --import`.
if (!process.version.startsWith('v24.')) {
  process.stderr.write(
    `Koers needs Node 24 and this is Node ${process.version.slice(1)}; npm ci installs Node 24 and npm's scripts (npm run dev) use it.\n`,
  );
  process.exit(1);
}
