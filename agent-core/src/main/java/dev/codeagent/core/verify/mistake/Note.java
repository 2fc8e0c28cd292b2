/** One place of code that looks like a mistake. */
package dev.codeagent.core.verify.mistake;

import dev.codeagent.api.evidence.Finding;

/**
 * Immutable.
 *
 * @param kind what it is called
 * @param asks whether a person has to look; else it is told and nothing follows
 * @param shape its code with other names: what stands at base in the same shape is not the change's
 * @param method the whole method around it without comments and formatting, empty outside of methods
 * @param message what would go wrong, with an example where there is one
 */
record Note(
    String kind, boolean asks, String path, int line, String shape, String method, String message) {

  Finding finding() {
    return Finding.in(path, line, kind, message);
  }
}
