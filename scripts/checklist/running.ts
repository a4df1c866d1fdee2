import type { Config } from '../../src/config/config.js';
import { SLOW_FSYNC_MS } from '../doctor/disk.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { commandLine } from '../terminal.js';

const ANSWERS_MS = 3000;
// Fewer say nothing about a disk.
const FEWEST_COMMITS = 20;

/** What the running server says about itself. */
export async function runningFindings({ host, port, metricsToken }: Config): Promise<Finding[]> {
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const base = `http://${at.includes(':') ? `[${at}]` : at}:${port}`;
  const ready = await ask(`${base}/health/ready`);
  if (ready === null)
    return [fail('server', `No server is ready on ${base}.`, 'Start the server, or set its PORT and HOST.')];
  const headers: Record<string, string> = metricsToken === null ? {} : { authorization: `Bearer ${metricsToken}` };
  return [
    ok('server', `The server on ${base} is ready.`),
    commits(await ask(`${base}/metrics`, headers)),
    dailyBackup(await ask(`${base}/health`)),
  ];
}

/** Only the server knows whether it may write there: this command has other rights than the server. */
function dailyBackup(health: string | null): Finding {
  const state = health === null ? null : (JSON.parse(health) as { backup?: { state?: string } }).backup?.state;
  if (state === 'failed')
    return fail(
      'daily-backup',
      'The server could not make its daily backup.',
      'See its log for the reason; sudo qres service install lets it write to BACKUP_DIR.',
    );
  return state === 'off'
    ? warn('daily-backup', 'The server makes no daily backup.', 'Set BACKUP_DIR.')
    : ok('daily-backup', 'The server makes its daily backup.');
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<string | null> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWERS_MS) });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** What the disk takes for a COMMIT, as the server itself has measured: to measure here would be to write. */
function commits(figures: string | null): Finding {
  const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(figures ?? '')?.[1] ?? 0);
  const count = figure('qres_commit_seconds_count');
  if (count < FEWEST_COMMITS)
    return warn('commits', 'The speed of the disk is unknown.', `${commandLine('doctor')} measures it.`);
  const ms = (figure('qres_commit_seconds_sum') / count) * 1000;
  const words = `A COMMIT takes ${ms.toFixed(1)} ms on average (of ${count}).`;
  return ms > SLOW_FSYNC_MS
    ? warn('commits', words, 'Every order waits for it. Use a better memory card or an SSD.')
    : ok('commits', words);
}
