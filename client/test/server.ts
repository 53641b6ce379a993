import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const JAR = resolve(import.meta.dirname, '../../app/target/cairn.jar');

/** A Cairn of its own: the real jar on a data folder in a temporary place. */
export interface Server {
  url: string;
  /** Ends the process and leaves the data. */
  stop(): Promise<void>;
  /** Ends the process and removes the data. */
  remove(): Promise<void>;
}

/** Starts the jar, and waits until it listens. */
export async function startServer(options: string[] = [], folder = newFolder(), port = 0): Promise<Server> {
  if (!existsSync(JAR)) {
    throw new Error(`${JAR} is missing. Build it first: mvn -DskipTests package`);
  }
  const data = join(folder, 'data');
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const child = spawn(java, ['-jar', JAR, 'serve', '--data', data, '--port', String(port), ...options]);
  const url = await address(child);
  const stop = () => end(child);
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop, remove };
}

/** A folder for a server's data that outlives the server. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'cairn-client-'));
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let told = '';
    const read = (bytes: Buffer) => {
      told += bytes;
      const listens = /http:\/\/[^\s,]+/.exec(told);
      if (listens) {
        found(listens[0]);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (bytes: Buffer) => {
      told += bytes;
    });
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${told}`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      done();
    } else {
      child.once('exit', () => done());
      child.kill('SIGTERM');
    }
  });
}
