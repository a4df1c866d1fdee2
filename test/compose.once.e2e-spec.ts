import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config/settings.js';
import { yamlOf } from './yaml.js';

const { services, secrets, volumes } = yamlOf('docker/compose.yaml') as {
  services: Record<string, any>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
};
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const own = Object.entries(services).filter(([name]) => name.startsWith('qres'));

describe('the layout for containers', () => {
  it('lets the instances believe nginx alone', () => {
    const { networks } = yamlOf('docker/compose.yaml');
    expect(services['nginx'].networks).toEqual(['proxy']);
    const inside = Object.entries(services).filter(([, service]) => service.networks.includes('proxy'));
    expect(inside.map(([name]) => name).toSorted()).toEqual(['nginx', 'qres-1', 'qres-2']);
    for (const name of ['qres-1', 'qres-2'])
      expect(services[name].environment.TRUST_PROXY).toBe(networks.proxy.ipam.config[0].subnet);
  });

  it('names only settings that there are', () => {
    const known = new Set<string>(Object.values(SETTINGS).map(({ env }) => env));
    for (const [name, { environment }] of own)
      for (const setting of Object.keys(environment))
        expect([...known], `${name}: ${setting}`).toContain(setting.replace(/_FILE$/, ''));
    // Memory setting of the C library, which reads it itself.
    const ofOthers = ['MALLOC_ARENA_MAX'];
    for (const [, setting] of dockerfile.matchAll(/\b([A-Z_]{4,})=/g))
      expect([...known, ...ofOthers]).toContain(setting);
  });

  it('takes no image that may be another one tomorrow', () => {
    const images = [
      ...Object.values(services).map(({ image }) => String(image)),
      ...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image!),
    ];
    for (const image of images) expect(image).toMatch(/:v?\d+\.\d+/);
  });

  it('lets the server write nothing but its data, as nobody in particular', () => {
    for (const [name, service] of own) {
      expect(service, name).toMatchObject({ read_only: true, init: true, cap_drop: ['ALL'] });
      expect(service.security_opt).toContain('no-new-privileges:true');
      const places = service.volumes.map((volume: string) => volume.split(':').at(-1));
      expect(places, name).toEqual(['/data', '/backups']);
    }
    const [, shipped] = dockerfile.split(/^FROM .*-slim$/m);
    expect(shipped).toContain('\nUSER node\n');
    expect(dockerfile).toContain('HEALTHCHECK');
    expect(dockerfile).not.toMatch(/SECRET_KEY|PASSWORD|TOKEN/);
  });

  it('has each command that its guide shows, by the name qres', () => {
    const [, shipped] = dockerfile.split(/^FROM .*-slim$/m);
    expect(shipped).toMatch(
      /printf '#!\/bin\/sh\\nexec node \/qres\/dist\/qres\.mjs "\$@"\\n' > \/usr\/local\/bin\/qres/,
    );
    expect(shipped).toContain('\nWORKDIR /qres\n');
    const guide = readFileSync('docs/running/docker.md', 'utf8');
    const called = [...guide.matchAll(/ (qres(?:-\d)?) qres ([a-z]+)/g)];
    expect(called.length).toBeGreaterThan(8);
    for (const [, service = '', command = ''] of called) {
      expect(Object.keys(services)).toContain(service);
      expect([command, existsSync(`scripts/${command}.ts`)]).toEqual([command, true]);
    }
    expect(guide).not.toContain('dist/qres.mjs');
  });

  it('makes a backup every day, and tells people of its alerts', () => {
    for (const [name, { environment, volumes: mounted }] of own)
      expect(
        mounted.some((volume: string) => volume.endsWith(`:${environment.BACKUP_DIR}`)),
        name,
      ).toBe(true);
    // pg_dump refuses a server that is newer than itself.
    const [, server] = /^postgres:(\d+)\./.exec(services['postgres'].image)!;
    const [, client] = /postgresql-client-(\d+)/.exec(dockerfile)!;
    expect(client).toBe(server);
    const { alerting } = yamlOf('docker/prometheus/prometheus.yaml');
    const [target] = alerting.alertmanagers[0].static_configs[0].targets as [string];
    expect(Object.keys(services)).toContain(target.split(':')[0]);
    const { route, receivers } = yamlOf('docker/prometheus/alertmanager.yaml');
    expect(receivers.map(({ name }: { name: string }) => name)).toContain(route.receiver);
    const file: string = receivers[0].webhook_configs[0].url_file;
    expect(services['alertmanager'].secrets).toContain(file.split('/').at(-1));
  });

  it('keeps secrets in files, and says where each volume and secret is', () => {
    const used = Object.values(services).flatMap((service) => service.secrets ?? []);
    expect(new Set(used)).toEqual(new Set(Object.keys(secrets)));
    for (const { file } of Object.values(secrets)) expect(file).toMatch(/^\.\/secrets\//);
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    const named = mounted
      .map((volume: string) => volume.replace(/^\$\{\w+:-(\w+)\}/, '$1').split(':')[0]!)
      .filter((name) => !name.startsWith('.'));
    expect(new Set(named)).toEqual(new Set(Object.keys(volumes)));
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    for (const name of ['.git', '.env', 'data', 'node_modules', 'test']) expect(ignored).toContain(name);
  });
});
