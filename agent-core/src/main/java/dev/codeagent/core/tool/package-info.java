/**
 * What a model may call: the built-in tools, the policies that bound them and the guard around every
 * tool. Knows no model and no loop.
 */
@NullMarked
package dev.codeagent.core.tool;

import org.jspecify.annotations.NullMarked;
