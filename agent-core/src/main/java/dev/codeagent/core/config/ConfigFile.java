/** Reads agent.yaml and checks it against the schema. */
package dev.codeagent.core.config;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.core.yaml.YamlNode;
import dev.codeagent.core.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file as a checked tree: each key is known, each mapping and list stands where one is expected, nothing is an
 * alias. Values are understood later. For one thread.
 */
final class ConfigFile {

  static final String NAME = "agent.yaml";

  /** Bytes: a hundred times what a large configuration takes. */
  private static final int SIZE = 256 * 1024;

  /** Mappings and lists within each other. */
  private static final int DEPTH = 16;

  private final YamlNode.@Nullable Mapping root;

  private ConfigFile(YamlNode.@Nullable Mapping root) {
    this.root = root;
  }

  /** The file of the project; without one nothing is set. */
  static ConfigFile read(Path project) {
    Path file = project.resolve(NAME);
    if (!Files.exists(file)) {
      return new ConfigFile(null);
    }
    if (!Files.isRegularFile(file)) { // reading from a pipe might wait for ever
      throw problem("config-not-a-file", NAME + " is not a file.", "Make it a readable file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SIZE + 1);
      if (bytes.length > SIZE) {
        throw problem(
            "config-too-large",
            NAME + " is larger than " + (SIZE >> 10) + " KiB.",
            "Make it smaller.");
      }
      return parse(bytes);
    } catch (IOException e) {
      throw problem(
          "config-not-readable",
          NAME + " could not be read (" + e + ").",
          "Make it a readable file.");
    }
  }

  static ConfigFile parse(byte[] bytes) {
    return switch (YamlText.read(decode(bytes), DEPTH)) {
      case YamlText.Malformed malformed ->
        throw problem(
            "config-yaml",
            place(malformed.line()) + ": it is not valid, " + malformed.problem() + ".",
            "Correct the line.");
      case YamlText.Document document -> checked(document.root());
    };
  }

  private static String decode(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw problem("config-encoding", NAME + " is not valid UTF-8.", "Save it as UTF-8.");
    }
  }

  private static ConfigFile checked(@Nullable YamlNode root) {
    if (root == null || (root instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      return new ConfigFile(null);
    }
    if (!(root instanceof YamlNode.Mapping mapping)) {
      throw new Setting(NAME, "", place(root.at().line())).wrong("a mapping of keys", kind(root));
    }
    refuseAliases(mapping);
    check(mapping, ConfigSchema.ROOT, "");
    return new ConfigFile(mapping);
  }

  private static void refuseAliases(YamlNode node) {
    switch (node) {
      case YamlNode.Alias alias ->
        throw problem(
            "config-yaml",
            place(alias.at().line()) + ": aliases are not supported.",
            "Write the value out.");
      case YamlNode.Sequence list -> list.items().forEach(ConfigFile::refuseAliases);
      case YamlNode.Mapping mapping -> mapping.entries().forEach(e -> refuseAliases(e.value()));
      case YamlNode.Scalar scalar -> {}
    }
  }

  private static void check(YamlNode node, ConfigSchema.Shape shape, String path) {
    if (node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return; // a key without a value is not set
    }
    switch (shape) {
      case ConfigSchema.Leaf leaf -> checkLeaf(node, leaf.key(), path);
      case ConfigSchema.Names names -> {
        for (YamlNode.Entry entry : mapping(node, path).entries()) {
          String name = entry.key().value();
          ConfigSchema.Shape child = names.children().get(name);
          if (child == null) {
            throw unknown(entry.key(), path, names.children().keySet());
          }
          check(entry.value(), child, join(path, name));
        }
      }
      case ConfigSchema.Any any ->
        mapping(node, path)
            .entries()
            .forEach(e -> check(e.value(), any.each(), join(path, e.key().value())));
      case ConfigSchema.Items items -> {
        if (!(node instanceof YamlNode.Sequence list)) {
          throw setting(path, node).wrong("a list of mappings", kind(node));
        }
        list.items().forEach(item -> check(item, items.each(), path));
      }
    }
  }

  private static void checkLeaf(YamlNode node, ConfigKey key, String path) {
    boolean fits = switch (node) {
      case YamlNode.Scalar scalar -> key.kind().scalar();
      case YamlNode.Mapping mapping -> key.kind() == ValueKind.SECTION;
      case YamlNode.Sequence list -> !key.kind().scalar() && key.kind() != ValueKind.SECTION;
      case YamlNode.Alias alias -> false;
    };
    if (!fits) {
      throw setting(path, node).wrong(key.kind().words(), kind(node));
    }
  }

  private static YamlNode.Mapping mapping(YamlNode node, String path) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    throw setting(path, node).wrong("a mapping of keys", kind(node));
  }

  private static ConfigurationException unknown(
      YamlNode.Scalar key, String path, Set<String> known) {
    String where = path.isEmpty() ? "" : " under `" + path + "`";
    return problem(
        "unknown-key",
        place(key.at().line()) + ": the key `" + key.value() + "`" + where + " is unknown.",
        Nearest.suggestion(key.value(), known));
  }

  /** The node at a dotted path of fixed names, or null when it is not set. */
  @Nullable
  YamlNode at(String path) {
    YamlNode node = root;
    for (String step : path.split("\\.")) {
      node = node instanceof YamlNode.Mapping mapping
          ? mapping.entry(step).map(YamlNode.Entry::value).orElse(null)
          : null;
    }
    return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node;
  }

  /** The settings that one text holds, by key. */
  Map<String, Setting> scalars() {
    Map<String, Setting> settings = new HashMap<>();
    for (ConfigKey key : ConfigSchema.KEYS) {
      if (key.variable().isPresent() && at(key.path()) instanceof YamlNode.Scalar scalar) {
        settings.put(key.path(), setting(key.path(), scalar));
      }
    }
    return settings;
  }

  /** A node as a setting, whose text is empty where the node is no scalar. */
  static Setting setting(String key, YamlNode node) {
    String text = node instanceof YamlNode.Scalar scalar ? scalar.value().strip() : "";
    return new Setting(key, text, place(node.at().line()));
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String kind(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> "`" + scalar.value() + "`";
      case YamlNode.Sequence list -> "a list";
      case YamlNode.Mapping mapping -> "a mapping";
      case YamlNode.Alias alias -> "an alias";
    };
  }

  static String place(int line) {
    return line == 0 ? NAME : NAME + ", line " + line;
  }

  private static ConfigurationException problem(String code, String message, String advice) {
    return new ConfigurationException(code, message, advice);
  }
}
