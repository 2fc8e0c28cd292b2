/**
 * Configuration: one declarative schema, read from file, environment and options in this order.
 * Values only; nothing here acts on a setting, and no third-party type leaves the package.
 */
@NullMarked
package dev.codeagent.core.config;

import org.jspecify.annotations.NullMarked;
