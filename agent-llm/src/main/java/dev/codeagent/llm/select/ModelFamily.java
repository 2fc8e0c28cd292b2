package dev.codeagent.llm.select;

import dev.codeagent.api.llm.ModelId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The family of a model: whose training it shares, whichever provider or gateway it is called through. A judge prefers
 * answers of its own family, so it may not be of the candidates'.
 */
public final class ModelFamily {

  /** Beginnings of names, the longer ones of a family's kin before shorter ones of others. */
  private static final Map<String, String> MAKERS = makers();

  private ModelFamily() {}

  /** The family of a model. */
  public static String of(ModelId model) {
    return of(model.model());
  }

  /** The family of a model by its name, with or without the names of gateways before slashes. */
  static String of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String last = lower.substring(lower.lastIndexOf('/') + 1);
    String plain = last.startsWith("ft:") ? last.substring(3) : last;
    for (Map.Entry<String, String> maker : MAKERS.entrySet()) {
      if (plain.startsWith(maker.getKey())) {
        return maker.getValue();
      }
    }
    int end = 0;
    while (end < plain.length() && Character.isLetter(plain.charAt(end))) {
      end++;
    }
    return end == 0 ? plain : plain.substring(0, end);
  }

  private static Map<String, String> makers() {
    Map<String, String> makers = new LinkedHashMap<>();
    add(makers, "claude", "claude");
    add(makers, "gpt", "gpt", "chatgpt", "codex", "o1", "o3", "o4", "davinci");
    add(makers, "gemini", "gemini", "gemma", "codegemma");
    add(makers, "llama", "llama", "meta-llama", "codellama");
    add(makers, "qwen", "qwen", "qwq", "codeqwen");
    add(
        makers,
        "mistral",
        "mistral",
        "mixtral",
        "ministral",
        "magistral",
        "codestral",
        "devstral",
        "open-mi");
    add(makers, "deepseek", "deepseek");
    return makers;
  }

  private static void add(Map<String, String> makers, String family, String... beginnings) {
    for (String beginning : beginnings) {
      makers.put(beginning, family);
    }
  }
}
