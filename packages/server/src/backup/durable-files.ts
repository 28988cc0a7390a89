import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Copies a file for its owner only, whatever the rights to the original, into a directory that is its owner's only, and
 * waits until it is on disk. The name is durable after `syncDirectory`.
 */
export function copyDurably(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  chmodSync(to, 0o600)
  syncFile(to)
}

export function writeDurably(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600, flag: 'wx', flush: true })
}

export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

export function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a new or changed name of a file or directory durable. */
export function syncName(path: string): void {
  syncDirectory(dirname(path))
}
