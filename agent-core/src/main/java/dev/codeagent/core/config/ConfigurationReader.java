/** Understands checked settings. */
package dev.codeagent.core.config;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns texts and trees into the record; the schema has seen to keys and shapes. For one reading in one thread. */
final class ConfigurationReader {

  private static final List<YamlNode.Entry> NO_ENTRIES = List.of();

  /** A judgement has as many pairs of votes, so that a further judge would never be asked. */
  private static final int MOST_JUDGES = 8;

  private final ConfigFile file;
  private final Map<String, Setting> settings;

  ConfigurationReader(ConfigFile file, Map<String, Setting> settings) {
    this.file = file;
    this.settings = settings;
  }

  Configuration configuration() {
    Values.mode(required("mode"));
    YamlJson json = new YamlJson();
    JsonObject llm = json.object("/llm", file.at("llm"));
    Map<String, JsonObject> plugins = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries(file.at("plugins"))) {
      String id = entry.key().value();
      plugins.put(id, json.object("/plugins/" + YamlJson.escape(id), entry.value()));
    }
    return new Configuration(
        Values.text(required("backlog")),
        optional("model", Values::model),
        Values.count(required("attempts")),
        Values.count(required("steps")),
        Values.duration(required("task_timeout")),
        Values.duration(required("proof_time")),
        optional("budget.task", Values::money),
        optional("budget.run", Values::money),
        optional("budget.day", Values::money),
        checks(),
        list("setup", Values::text),
        list("protected", Values::glob),
        Values.sandbox(required("sandbox")),
        new LimitSettings(
            optional("limits.memory", Values::size),
            Values.count(required("limits.processes")),
            Values.duration(required("limits.cpu_time")),
            Values.size(required("limits.disk"))),
        prices(),
        types(),
        new HookSettings(
            list("hooks.before_task", Values::text),
            list("hooks.after_task", Values::text),
            list("hooks.before_tool", Values::text),
            list("hooks.after_tool", Values::text)),
        Values.flag(required("land.sign")),
        new EvidenceSettings(
            optional("evidence.key", Values::text), list("evidence.trust", Values::text)),
        llm,
        plugins,
        judges(),
        json.lines());
  }

  private Setting required(String key) {
    Setting set = settings.get(key);
    if (set != null) {
      return set;
    }
    String standard = standard(key);
    return new Setting(key, standard == null ? "" : standard, "the default");
  }

  private static @Nullable String standard(String key) {
    return ConfigSchema.KEYS.stream()
        .filter(k -> k.path().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such key: " + key))
        .standard();
  }

  private <T> @Nullable T optional(String key, Function<Setting, T> read) {
    Setting set = settings.get(key);
    return set == null ? null : read.apply(set);
  }

  private <T> List<T> list(String key, Function<Setting, T> read) {
    return items(key, file.at(key), read);
  }

  private static <T> List<T> items(String key, @Nullable YamlNode node, Function<Setting, T> read) {
    List<T> values = new ArrayList<>();
    if (node instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        Setting setting = ConfigFile.setting(key, item);
        if (!(item instanceof YamlNode.Scalar scalar)) {
          throw setting.wrong("a list of texts", "a list or a mapping in it");
        }
        if (scalar.isNull()) {
          throw setting.wrong("a list of texts", "nothing in one of its lines");
        }
        values.add(read.apply(setting));
      }
    }
    return List.copyOf(values);
  }

  private List<ModelId> judges() {
    List<ModelId> judges = list("judge", Values::model);
    YamlNode node = file.at("judge");
    if (node != null && judges.size() > MOST_JUDGES) {
      throw ConfigFile.setting("judge", node)
          .wrong("at most " + MOST_JUDGES + " models", String.valueOf(judges.size()));
    }
    Set<ModelId> names = new HashSet<>();
    for (ModelId judge : judges) {
      if (node != null && !names.add(judge)) {
        throw ConfigFile.setting("judge", node).wrong("different models", "`" + judge + "` twice");
      }
    }
    return judges;
  }

  private List<CheckCommand> checks() {
    List<CheckCommand> checks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (file.at("verify") instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        CheckCommand check = check(item);
        if (!names.add(check.name())) {
          throw ConfigFile.setting("verify", item)
              .wrong("different names", "`" + check.name() + "` twice");
        }
        checks.add(check);
      }
    }
    return checks;
  }

  private static CheckCommand check(YamlNode item) {
    Setting junit = member("verify.junit", item, "junit");
    Setting timeout = member("verify.timeout", item, "timeout");
    String standard = standard("verify[].timeout");
    Setting time = timeout == null
        ? new Setting("verify.timeout", String.valueOf(standard), "the default")
        : timeout;
    return new CheckCommand(
        Values.text(needed("verify.name", item, "name")),
        Values.text(needed("verify.command", item, "command")),
        junit == null ? null : Values.glob(junit),
        Values.duration(time));
  }

  private Map<String, ModelInfo.Price> prices() {
    Map<String, ModelInfo.Price> prices = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries(file.at("price"))) {
      Values.model(ConfigFile.setting("price", entry.key()));
      String path = "price." + entry.key().value();
      long input = Values.price(needed(path + ".input", entry.value(), "input"));
      long output = Values.price(needed(path + ".output", entry.value(), "output"));
      Setting cached = member(path + ".cached_input", entry.value(), "cached_input");
      Setting written = member(path + ".cache_write", entry.value(), "cache_write");
      prices.put(
          entry.key().value(),
          new ModelInfo.Price(
              input,
              cached == null ? input : Values.price(cached),
              output,
              written == null ? ModelInfo.Price.NOT_SAID : Values.price(written)));
    }
    return prices;
  }

  private Map<TaskType, TypeRules> types() {
    Map<TaskType, TypeRules> types = new LinkedHashMap<>();
    List<String> known = Arrays.stream(TaskType.values()).map(TaskType::word).toList();
    for (YamlNode.Entry entry : entries(file.at("types"))) {
      String word = entry.key().value();
      if (!known.contains(word)) {
        throw new ConfigurationException(
            "unknown-key",
            ConfigFile.place(entry.key().at().line()) + ": `" + word
                + "` under `types` is no task type.",
            Nearest.suggestion(word, known));
      }
      YamlNode gates = entry.value() instanceof YamlNode.Mapping mapping
          ? mapping.entry("gates").map(YamlNode.Entry::value).orElse(null)
          : null;
      TaskType type = TaskType.ofWord(word).orElseThrow();
      types.put(type, new TypeRules(items("types." + word + ".gates", gates, Values::verifier)));
    }
    return types;
  }

  private static List<YamlNode.Entry> entries(@Nullable YamlNode node) {
    return node instanceof YamlNode.Mapping mapping ? mapping.entries() : NO_ENTRIES;
  }

  private static @Nullable Setting member(String path, YamlNode item, String name) {
    if (item instanceof YamlNode.Mapping mapping) {
      return mapping
          .entry(name)
          .map(YamlNode.Entry::value)
          .filter(value -> !(value instanceof YamlNode.Scalar scalar && scalar.isNull()))
          .map(value -> ConfigFile.setting(path, value))
          .orElse(null);
    }
    return null;
  }

  private static Setting needed(String path, YamlNode item, String name) {
    Setting setting = member(path, item, name);
    if (setting == null) {
      throw ConfigFile.setting(path, item).wrong("a value", "nothing");
    }
    return setting;
  }
}
