import { key, tenant } from './api.js'
import { byId } from './dom.js'

const card = () => byId('ask-key', HTMLElement)

/** Asks for a key, and says why. @param {string} why */
export function askKey(why) {
  card().hidden = false
  byId('whose', HTMLElement).hidden = true
  byId('ask-key-why', HTMLElement).textContent = why
  byId('key', HTMLInputElement).focus()
}

/** What an open server took before the first key is this tenant's. */
const OPEN_TENANT = 'default'

/** Says whose data a key shows; `empty` when nothing was ever sent for it. @param {boolean} [empty] */
export function keyIsGood(empty = false) {
  card().hidden = true
  const name = key.get() === null ? undefined : tenant()
  byId('forget', HTMLElement).hidden = key.get() === null
  const whose = byId('whose', HTMLElement)
  whose.hidden = name === undefined
  whose.textContent =
    empty && name !== OPEN_TENANT
      ? `This key shows the tenant ${name} alone, and nothing was sent for it yet. What was sent before the first key belongs to the tenant ${OPEN_TENANT}: another key shows it.`
      : `Data of the tenant ${name}`
}

/** Keeps what is pasted and forgets it when told, then begins again. @param {() => void} begin */
export function listenForKey(begin) {
  byId('key-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    const input = byId('key', HTMLInputElement)
    key.set(input.value.trim())
    input.value = ''
    begin()
  })
  byId('forget', HTMLElement).addEventListener('click', () => {
    key.forget()
    begin()
  })
}
