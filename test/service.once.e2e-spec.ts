import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandFile, timerFile, unitFile } from '../scripts/service/unit.js';
import { said, WITHIN_MS } from './said.js';

const QRES = resolve('dist/qres.mjs');

describe('the files of a service', () => {
  const unit = {
    folder: '/opt/q res/100%',
    node: '/usr/bin/node',
    user: 'qres',
    env: '/etc/q res.env',
    memoryMiB: 450,
    writable: ['/mnt/usb/q res'],
  };

  it('let the server write backups, and read the settings that the commands read', () => {
    const lines = unitFile(unit).split('\n');
    expect(lines).toContain('ReadWritePaths="-/mnt/usb/q res"');
    expect(lines).toContain('Environment="QRES_ENV=/etc/q res.env"');
    expect(lines).toContain('WorkingDirectory=/opt/q res/100%%');
    expect(lines.find((line) => line.startsWith('ExecStart='))).toMatch(/ "\/opt\/q res\/100%%\/dist\/server\.mjs"$/);
    expect(lines.join('\n')).not.toMatch(/DATA_DIR|SECRET/);
  });

  it('give a command that no shell takes apart, and that shows no secret', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qres-command-'));
    try {
      // The started program prints how it was called.
      mkdirSync(join(folder, 'q res/dist'), { recursive: true });
      writeFileSync(
        join(folder, 'q res/dist/qres.mjs'),
        'console.log(JSON.stringify([process.env.QRES_ENV, process.argv.slice(2)]));',
      );
      const user = execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
      const file = join(folder, 'qres');
      writeFileSync(file, commandFile({ ...unit, user, node: process.execPath, folder: join(folder, 'q res') }));
      const heard = execFileSync('sh', [file, 'venue', 'add', '--name', "Anna's $HOME"], { encoding: 'utf8' });
      expect(JSON.parse(heard)).toEqual(['/etc/q res.env', ['venue', 'add', '--name', "Anna's $HOME"]]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('verify the newest backup every week, with the rights of the server', () => {
    const drill = unitFile(unit, 'verify');
    expect(drill).toMatch(/^ExecStart=.* "\/opt\/q res\/100%%\/dist\/qres\.mjs" verify --newest$/m);
    for (const line of ['Type=oneshot', 'ProtectSystem=strict', 'User=qres', 'ReadWritePaths="-/mnt/usb/q res"'])
      expect(drill.split('\n')).toContain(line);
    expect(drill).not.toMatch(/^Restart=|WantedBy=multi-user/m);
    expect(timerFile()).toMatch(/^OnCalendar=weekly$/m);
  });

  it('give the heap a part of what the server may have', () => {
    const text = unitFile({ ...unit, memoryMiB: 1000 });
    expect(text).toContain('--max-old-space-size=600 ');
    expect(text).toContain('MemoryMax=1000M');
  });
});

// The test runs the built program; `npm test` builds it first.
describe.skipIf(!existsSync(QRES))('the command service', { timeout: WITHIN_MS }, () => {
  it('prints a unit that names what is there, and lets the server do no more than it must', async () => {
    const { code, lines } = await said(QRES, ['service', 'print', '--user', 'till']);
    expect(code).toBe(0);
    const start = [process.execPath, '--max-semi-space-size=4', '--max-old-space-size=270', resolve('dist/server.mjs')];
    for (const line of [
      `ExecStart=${start.join(' ')}`,
      'Environment=QRES_ENV=/etc/qres.env',
      'User=till',
      'Restart=always',
      'ProtectSystem=strict',
      'NoNewPrivileges=true',
      'StateDirectory=qres',
      'TimeoutStopSec=20',
      'LimitNOFILE=65536',
      'MemoryMax=450M',
      'Environment=MALLOC_ARENA_MAX=2',
    ])
      expect(lines).toContain(line);
    for (const wrong of [['start'], ['print', '--user', 'x y']])
      expect((await said(QRES, ['service', ...wrong])).code).toBe(2);
  });

  it('installs the unit, the settings and the command, and shows no secret', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qres-units-'));
    try {
      const [file, env] = ['qres.service', 'qres.env'].map((name) => join(folder, name)) as [string, string];
      const wish = ['--to', file, '--env', env, '--command', join(folder, 'qres'), '--user', 'till'];
      const install = async (): Promise<string> => {
        const { code, lines } = await said(QRES, ['service', 'install', ...wish]);
        expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining(`Written: ${file}`)]);
        return lines.join('\n');
      };
      const steps = await install();
      for (const step of ['useradd --system', 'systemctl daemon-reload', 'qres checklist'])
        expect(steps).toContain(step);
      const settings = readFileSync(env, 'utf8');
      expect(settings).toMatch(
        /^SECRET_KEY=\S+\nMETRICS_TOKEN=\S+\nDATA_DIR=\/var\/lib\/qres\nLOG_DIR=\/var\/log\/qres\n$/,
      );
      expect(statSync(env).mode & 0o777).toBe(0o600);
      expect(steps).not.toContain(/=(\S+)/.exec(settings)![1]);
      // The unit lets the server write to the folder of the backups, and the settings file stays unchanged.
      writeFileSync(env, `${settings}BACKUP_DIR=/mnt/usb/qres\n`);
      expect(await install()).toContain('install -d -m 700 -o till -g till /mnt/usb/qres');
      expect(readFileSync(file, 'utf8')).toContain('\nReadWritePaths=-/mnt/usb/qres\n');
      expect(readFileSync(env, 'utf8')).toBe(`${settings}BACKUP_DIR=/mnt/usb/qres\n`);
      for (const name of ['qres-verify.service', 'qres-verify.timer'])
        expect(existsSync(join(folder, name))).toBe(true);
      if (existsSync('/usr/bin/systemd-analyze')) {
        const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
        expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('qres.service'))).toEqual([]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
