import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const BASE = path.join(root, 'deploy/kubernetes/base');

export interface EnvironmentEntry {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: string[];
  readonly env?: EnvironmentEntry[];
  readonly envFrom?: { configMapRef: { name: string } }[];
  readonly ports?: { name: string; containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Record<string, string>;
  readonly spec?: {
    readonly selector?: { readonly matchLabels?: Record<string, string> } & Record<string, unknown>;
    readonly ports?: { readonly name: string; readonly targetPort: string }[];
    readonly template?: {
      readonly metadata?: { readonly labels?: Record<string, string> };
      readonly spec: { readonly containers: Container[] };
    };
  };
}

export const hasKubectl = spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;

/** What `kubectl kustomize` makes of the base; without kubectl, the files that the kustomization lists, which is the same. */
export function render(): Manifest[] {
  if (hasKubectl) return documents(execFileSync('kubectl', ['kustomize', BASE], { encoding: 'utf8' }));
  return listed();
}

/** The manifests of the files that the kustomization lists. */
export function listed(): Manifest[] {
  const { resources } = parse(readFileSync(path.join(BASE, 'kustomization.yaml'), 'utf8')) as { resources: string[] };
  return resources.flatMap((file) => documents(readFileSync(path.join(BASE, file), 'utf8')));
}

function documents(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJSON() as Manifest);
}
