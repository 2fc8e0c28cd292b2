/** Everything that happens, as flat data: durable state events and passing progress events. */
@NullMarked
package dev.codeagent.api.event;

import org.jspecify.annotations.NullMarked;
