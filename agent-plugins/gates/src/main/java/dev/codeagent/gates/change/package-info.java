/** What a change wrote, and which files of the project a report means; no format and no threshold is known here. */
@NullMarked
package dev.codeagent.gates.change;

import org.jspecify.annotations.NullMarked;
