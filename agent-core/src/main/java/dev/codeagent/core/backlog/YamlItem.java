/** A task as it stands in a YAML file. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.core.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to edit the task's line.
 *
 * @param toItem what the line says
 * @param text the scalar or alias that is the text
 * @param textKey the key before it, or null when the item is a bare string
 * @param flow whether the mapping is written in braces
 * @param done the value of {@code done}, or null when there is none
 * @param sharesLine whether another task stands on the line that bears the stamp
 */
record YamlItem(
    BacklogItem toItem,
    YamlNode text,
    YamlNode.@Nullable Scalar textKey,
    boolean flow,
    @Nullable YamlNode done,
    boolean sharesLine) {}
