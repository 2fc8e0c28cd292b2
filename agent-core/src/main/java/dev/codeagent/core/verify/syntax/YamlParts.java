/** What rules of tools ask of YAML trees. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.core.yaml.YamlNode;
import dev.codeagent.core.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks through aliases; says nothing where a mapping takes entries from elsewhere. */
final class YamlParts {
  /** Far more than any of these tools nests. */
  private static final int MAX_DEPTH = 100;

  /** None of these tools reads larger files. */
  private static final int MAX_LENGTH = 512 << 10;

  /** Parts times aliases: what may be looked at again and again where a file repeats its parts by them. */
  private static final long MAX_WORK = 2_000_000;

  /** Names that one part waits for; persons write a few. */
  static final int MAX_WORDS = 300;

  private YamlParts() {}

  /** The document of a file that holds one; empty where it holds none, several, is malformed or multiplies its parts. */
  static Optional<YamlText.Document> document(FileText file) {
    if (file.text().length() > MAX_LENGTH
        || !(YamlText.read(file.text(), MAX_DEPTH) instanceof YamlText.Document document)) {
      return Optional.empty();
    }
    YamlNode root = document.root();
    return root == null || count(root, false) * (count(root, true) + 1) <= MAX_WORK
        ? Optional.of(document)
        : Optional.empty();
  }

  /** How many parts a node has, or how many of them are aliases, which are not followed. */
  private static long count(YamlNode node, boolean aliases) {
    long itself = aliases ? 0 : 1;
    return switch (node) {
      case YamlNode.Scalar scalar -> itself;
      case YamlNode.Alias alias -> 1;
      case YamlNode.Sequence list ->
        itself + list.items().stream().mapToLong(i -> count(i, aliases)).sum();
      case YamlNode.Mapping mapping ->
        itself
            + mapping.entries().stream()
                .mapToLong(e -> count(e.value(), aliases))
                .sum();
    };
  }

  static YamlNode real(YamlNode node) {
    return node instanceof YamlNode.Alias alias ? alias.target() : node;
  }

  static Optional<YamlNode.Mapping> mapping(YamlNode node) {
    return real(node) instanceof YamlNode.Mapping mapping ? Optional.of(mapping) : Optional.empty();
  }

  /** The entry of a key, looked through. */
  static Optional<YamlNode> value(YamlNode.Mapping mapping, String key) {
    return mapping.entry(key).map(e -> real(e.value()));
  }

  static boolean has(YamlNode.Mapping mapping, String key) {
    return mapping.entry(key).isPresent();
  }

  /** Whether it takes entries from elsewhere, so that what it lacks may be there. */
  static boolean merges(YamlNode.Mapping mapping) {
    return has(mapping, "<<");
  }

  /** The first key that is none of these. */
  static Optional<YamlNode.Scalar> unknown(YamlNode.Mapping mapping, Set<String> known) {
    return mapping.entries().stream()
        .map(YamlNode.Entry::key)
        .filter(k -> !known.contains(k.value()))
        .findFirst();
  }

  static boolean isNull(YamlNode node) {
    return real(node) instanceof YamlNode.Scalar scalar && scalar.isNull();
  }

  /** A word, or the words of a list; what is no word in it is left out. */
  static List<YamlNode.Scalar> words(YamlNode node) {
    return switch (real(node)) {
      case YamlNode.Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar);
      case YamlNode.Sequence list ->
        list.items().stream()
            .limit(MAX_WORDS)
            .map(YamlParts::real)
            .filter(YamlNode.Scalar.class::isInstance)
            .map(YamlNode.Scalar.class::cast)
            .toList();
      default -> List.of();
    };
  }
}
