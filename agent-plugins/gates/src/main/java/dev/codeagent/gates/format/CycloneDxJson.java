package dev.codeagent.gates.format;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.gates.read.JsonReport;
import dev.codeagent.gates.read.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads CycloneDX (ECMA-424) as JSON, versions 1.2 to 1.7: components, also those within others. Components of the scope
 * "excluded" are not shipped and left out.
 */
final class CycloneDxJson {
  private static final Set<String> MEMBERS = Set.of(
      "bomFormat",
      "components",
      "group",
      "name",
      "version",
      "purl",
      "scope",
      "licenses",
      "license",
      "id",
      "expression");

  private final List<Component> components = new ArrayList<>();

  static List<Component> read(byte[] bytes) throws Unreadable {
    JsonObject bom = JsonReport.read(bytes, MEMBERS, Set.of());
    if (!bom.string("bomFormat").orElse("").equals("CycloneDX")) {
      throw new Unreadable("its `bomFormat` is not CycloneDX");
    }
    CycloneDxJson reader = new CycloneDxJson();
    reader.add(bom);
    return reader.components;
  }

  private void add(JsonObject owner) {
    if (!(owner.get("components") instanceof JsonArray list)) {
      return;
    }
    for (JsonValue value : list.values()) {
      if (value instanceof JsonObject component) {
        if (!component.string("scope").orElse("").equals("excluded")) {
          components.add(component(component));
        }
        add(component);
      }
    }
  }

  private static Component component(JsonObject component) {
    String group = component.string("group").orElse("");
    String name = component.string("name").orElse("unnamed");
    return new Component(
        component.string("purl").orElse(""),
        group.isEmpty() ? name : group + ":" + name,
        component.string("version").orElse(""),
        licences(component));
  }

  private static List<String> licences(JsonObject component) {
    List<String> licences = new ArrayList<>();
    if (component.get("licenses") instanceof JsonArray list) {
      for (JsonValue value : list.values()) {
        if (value instanceof JsonObject choice) {
          choice.string("expression").ifPresent(licences::add);
          if (choice.get("license") instanceof JsonObject licence) {
            licence.string("id").or(() -> licence.string("name")).ifPresent(licences::add);
          }
        }
      }
    }
    return licences;
  }
}
