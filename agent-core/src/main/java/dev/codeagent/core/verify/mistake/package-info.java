/**
 * Well-known mistakes in what a change writes, read off attributed syntax trees of Java. It looks at single places of code and
 * runs nothing; what a change is stands in {@code semantic}, tricks stand in {@code tamper}.
 */
@NullMarked
package dev.codeagent.core.verify.mistake;

import org.jspecify.annotations.NullMarked;
