import { key } from './api.js'
import { byId } from './dom.js'

const card = () => byId('ask-key', HTMLElement)

/** Asks for a key, and says why. @param {string} why */
export function askKey(why) {
  card().hidden = false
  byId('ask-key-why', HTMLElement).textContent = why
  byId('key', HTMLInputElement).focus()
}

export function keyIsGood() {
  card().hidden = true
  byId('forget', HTMLElement).hidden = key.get() === null
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
