/** What a plugin is and what it may contribute. Plugins are found by ServiceLoader. */
@NullMarked
package dev.codeagent.api.plugin;

import org.jspecify.annotations.NullMarked;
