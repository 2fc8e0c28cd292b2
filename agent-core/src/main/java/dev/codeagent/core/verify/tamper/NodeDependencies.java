package dev.codeagent.core.verify.tamper;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether two states of a {@code package.json} differ in the versions of their dependencies alone. */
final class NodeDependencies {

  /** Where npm, yarn and pnpm look for them. */
  private static final List<String> LISTS =
      List.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

  /** Versions and ranges, and packages of the same tree; whatever else may put another package in the place of one. */
  private static final Pattern VERSION =
      Pattern.compile("(?:[\\^~>=<\\d*][^/]*|latest|next|workspace:[\\^~*\\d.]*)");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NodeDependencies() {}

  static boolean alone(String base, String head) {
    try {
      return JSON.readTree(base) instanceof ObjectNode before
          && JSON.readTree(head) instanceof ObjectNode now
          && rest(before).equals(rest(now));
    } catch (JacksonException e) {
      return false; // a person has to look at what cannot be read
    }
  }

  /** What a package says besides. */
  private static JsonNode rest(ObjectNode said) {
    for (String name : LISTS) {
      if (said.get(name) instanceof ObjectNode list) {
        for (Iterator<JsonNode> all = list.iterator(); all.hasNext(); ) {
          JsonNode version = all.next();
          if (version.isString() && VERSION.matcher(version.stringValue()).matches()) {
            all.remove();
          }
        }
        if (list.isEmpty()) {
          said.remove(name);
        }
      }
    }
    return said;
  }
}
