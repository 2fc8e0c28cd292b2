/**
 * What verifiers read: Java sources as tokens, syntax trees and literals, and the words of the task.
 * Nothing here judges or runs anything.
 */
@NullMarked
package dev.codeagent.core.verify.source;

import org.jspecify.annotations.NullMarked;
