package dev.codeagent.launcher;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks as the JSON document of {@code tasks --json} (CONTRACTS, Documents). */
final class TasksDocument {

  private TasksDocument() {}

  /** The document's text, with a final line end. */
  static String json(List<Task> tasks) {
    JsonMapper mapper =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    ArrayNode list = root.putArray("tasks");
    tasks.forEach(task -> write(list.addObject(), task));
    return mapper.writeValueAsString(root) + "\n";
  }

  private static void write(ObjectNode node, Task task) {
    TaskId parent = task.parent();
    node.put("id", task.id().value());
    node.put("text", task.text());
    node.put("done", task.done());
    node.put("skipped", task.skipped());
    node.put("priority", task.priority().word());
    node.put("type", task.type().word());
    strings(node, "section", task.section());
    strings(node, "details", task.details());
    strings(node, "references", task.references());
    strings(node, "dependsOn", task.dependsOn().stream().map(TaskId::value).toList());
    node.put("line", task.line());
    node.put("parent", parent == null ? null : parent.value());
    node.put("stamp", task.stamp());
  }

  private static void strings(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }
}
