/** The Guice modules, nothing else: which part is made of which. The only room with Guice types in a signature. */
@NullMarked
package dev.codeagent.core.wiring;

import org.jspecify.annotations.NullMarked;
