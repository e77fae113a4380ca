/** Sorts the props of a component: what becomes an attribute, a property or a listener of the element. */
import type { CSSProperties, ReactNode } from 'react'

/** The generated types say exactly which; this is what all components share. */
export interface Props {
  html?: string
  fetchToken?: () => unknown
  className?: string
  style?: CSSProperties
  children?: ReactNode
  [name: string]: unknown
}

/** Attributes of the elements in React's spelling, besides those that every element of a page has. */
const attributes = ['server', 'token', 'sessionUrl', 'redirectHosts', 'addUrl', 'hideButton', 'name', 'disabled']
const properties = ['fetchToken', 'messages', 'walletButton']
const isEvent = (prop: string) => /^onCcv[A-Z]/.test(prop)

/** `sessionUrl` to `session-url`, `CcvSessionExpired` to `ccv-session-expired`. */
const hyphenated = (name: string) => name.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()

/** As written in HTML: React 18 would write a `false`, which counts as true. */
export function attributesOf(props: Props): Record<string, string> {
  const given = attributes.filter((name) => props[name] !== undefined && props[name] !== false)
  return Object.fromEntries(given.map((name) => [hyphenated(name), props[name] === true ? '' : String(props[name])]))
}

/** The rest, which React itself handles. */
export function pageAttributesOf(props: Props): Props {
  const own = (name: string) =>
    name === 'html' || attributes.includes(name) || properties.includes(name) || isEvent(name)
  return Object.fromEntries(Object.entries(props).filter(([name]) => !own(name)))
}

/**
 * What is given now, and `undefined` for what was given before. What was never given belongs to others, such as
 * `useGooglePay`.
 *
 * @param fetchToken stands for the function of every render
 */
export function propertiesOf(props: Props, fetchToken: () => unknown, before: Set<string>): Record<string, unknown> {
  for (const name of properties) if (props[name] !== undefined) before.add(name)
  return Object.fromEntries(
    [...before].map((name) => [name, name === 'fetchToken' && props.fetchToken ? fetchToken : props[name]]),
  )
}

/** The name of each event with its prop: `ccv-complete` for `onCcvComplete`. */
export function eventsOf(props: Props): [string, string][] {
  const given = Object.keys(props).filter((prop) => isEvent(prop) && props[prop] !== undefined)
  return given.map((prop) => [hyphenated(prop.slice(2)), prop])
}
