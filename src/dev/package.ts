import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FeatureDeps } from '../bot/deps.ts';
import { createFeatures } from '../features/index.ts';
import { appPackage } from './app-package.ts';
import { readPackageEnvironment } from './environment.ts';
import { readPackageSettings } from './package-settings.ts';

process.exitCode = main();

function main(): number {
  const read = readPackageSettings(process.argv.slice(2), readPackageEnvironment());
  if (!read.ok) return refuse(read.fault);
  const { out, version } = read.settings;
  // What a feature is called it says without anything to work with: nothing of it runs here.
  const features = createFeatures({} as FeatureDeps);
  const zip = appPackage(
    read.settings,
    features.flatMap(({ commands = [] }) => commands),
  );
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, zip);
  } catch (error) {
    return refuse(`${out} could not be written (${error instanceof Error ? error.message : 'unknown reason'}).`);
  }
  process.stdout.write(`Koers ${version} is packed in ${out}: upload it in the Teams admin centre.\n`);
  return 0;
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
