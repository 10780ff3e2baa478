// @ts-check
// One thing at a time, in the order in which it was asked for.

/**
 * Who asks for something.
 * @typedef {{ name: string, say: (text: string) => void }} Owner
 */

/** @typedef {{ owner: Owner, isCancelled: boolean, giveUp: () => void, ended: Promise<void> }} Turn */

export class Turns {
  /** @type {Turn[]} The one under way, then those that wait. */
  #turns = []

  /** Who has the turn. */
  get owner() {
    return this.#turns[0]?.owner
  }

  /**
   * Does something when all that was asked for before has ended.
   * @param {Owner} owner
   * @param {() => Promise<void> | void} act
   * @returns {Promise<void>} settles as `act` does
   */
  take(owner, act) {
    const earlier = this.#turns.map(({ ended }) => ended)
    if (this.owner) owner.say(`Waits for ${this.owner.name} to end …`)
    /** @type {Turn} */
    const turn = { owner, isCancelled: false, giveUp: () => {}, ended: Promise.resolve() }
    /** @type {Promise<void>} */
    const givenUp = new Promise((settle) => {
      turn.giveUp = settle
    })
    turn.ended = Promise.race([Promise.allSettled(earlier), givenUp]).then(async () => {
      try {
        if (!turn.isCancelled) await act()
      } finally {
        this.#turns.splice(this.#turns.indexOf(turn), 1)
      }
    })
    this.#turns.push(turn)
    return turn.ended
  }

  /** @param {Owner} owner */
  isWaiting(owner) {
    return this.#turns.slice(1).some((turn) => turn.owner === owner && !turn.isCancelled)
  }

  /**
   * Stops what somebody has asked for, or takes it out of the queue; settles when nothing of it is left.
   * @param {Owner} owner
   * @param {() => void} stop ends what has the turn
   */
  async cancel(owner, stop) {
    const turns = this.#turns.filter((turn) => turn.owner === owner)
    for (const turn of turns) {
      turn.isCancelled = true
      turn.giveUp() // what waits ends at once, whatever runs
    }
    if (turns.length && this.owner === owner) stop()
    else if (turns.length) owner.say("Not run")
    await Promise.allSettled(turns.map(({ ended }) => ended))
  }
}
