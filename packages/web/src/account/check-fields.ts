import { NAME_MAX, NICKNAME_MAX, ROOM_NAME_MAX, type ErrorCode } from '@hongyan/sdk/browser'

/** Checks that can be made while typing; the server makes them again. Each returns the code of what is wrong, or null. */
type Check = (value: string) => ErrorCode | null

const graphemeLength = (text: string) => [...text].length
const isVisibleLine = (text: string) => /[^\s\p{C}\p{Z}]/u.test(text) && !/[\n\r\u2028\u2029\p{Cc}]/u.test(text)

export const checkAccountName: Check = (value) => {
  const name = value.normalize('NFKC')
  const isWord = /^[\p{L}\p{M}\p{N}_.-]+$/u.test(name) && graphemeLength(name) <= NAME_MAX
  const isNumber = /^[0-9]+$/.test(name)
  return isWord && (!isNumber || (name.length >= 6 && name.length <= 10)) ? null : 'account.name-invalid'
}

export const checkNickname: Check = (value) =>
  isVisibleLine(value) && graphemeLength(value.trim()) <= NICKNAME_MAX ? null : 'account.nickname-invalid'

export const checkRoomName: Check = (value) =>
  isVisibleLine(value) && graphemeLength(value.trim()) <= ROOM_NAME_MAX ? null : 'room.name-invalid'

export const checkRoomNumber: Check = (value) => (/^[1-9][0-9]{4,9}$/.test(value) ? null : 'room.number-invalid')
