/** A process that holds one client and measures what it is told; clients in processes of their own share no compiled code. */
@NullMarked
package dev.codeagent.bench.worker;

import org.jspecify.annotations.NullMarked;
