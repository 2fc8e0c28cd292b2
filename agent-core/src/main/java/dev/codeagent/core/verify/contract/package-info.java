/**
 * What Java demands of every equality and order, tried on objects as the tests make them. It holds whatever the task says;
 * what the task itself says is for {@code conform}.
 */
@NullMarked
package dev.codeagent.core.verify.contract;

import org.jspecify.annotations.NullMarked;
