/** Finding plugins, checking their sections of the configuration, asking them for their contributions, and closing them again. */
@NullMarked
package dev.codeagent.core.plugin;

import org.jspecify.annotations.NullMarked;
