/** The formats of reports, one class each, and the records that they become; what follows from them is not decided here. */
@NullMarked
package dev.codeagent.gates.format;

import org.jspecify.annotations.NullMarked;
