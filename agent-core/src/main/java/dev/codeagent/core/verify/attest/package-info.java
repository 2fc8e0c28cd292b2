/**
 * Evidence as an attestation that others' tools read: an in-toto statement, in a DSSE envelope where a key signs it. What
 * it says is the evidence document's; nothing here judges.
 */
@NullMarked
package dev.codeagent.core.verify.attest;

import org.jspecify.annotations.NullMarked;
