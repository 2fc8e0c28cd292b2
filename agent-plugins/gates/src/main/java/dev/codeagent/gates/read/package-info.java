/** Bytes of reports as XML elements or JSON members, within limits; what a format means is not known here. */
@NullMarked
package dev.codeagent.gates.read;

import org.jspecify.annotations.NullMarked;
