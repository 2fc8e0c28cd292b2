package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Literal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * What files spell: their texts whole and in words, names of types and constants, numbers, and all texts and letters one
 * behind the other. Case is let be.
 *
 * @param path the file, or the first of several
 * @param texts texts, their lines and words, in lower case
 * @param joined all texts in their order, and all single letters, in lower case
 * @param numbers numbers, also those in texts
 */
record SpelledPieces(String path, Set<String> texts, String joined, Set<Literal> numbers) {

  /** Characters of a file that is no source beyond which it is data in bulk. */
  private static final int MAX_DATA = 100_000;

  /** Letters from which a part found in joined texts is no chance. */
  private static final int NO_CHANCE = 3;

  /** Letters from which an input that is spelled whole tells something. */
  private static final int WHOLE = 6;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  /** Names that a source of another language gives values to: keys, keywords of calls, constants. */
  private static final Pattern GIVEN =
      Pattern.compile("(?<![\\w.$])(?<name>\\p{L}\\w{0,80})\\s*[:=](?![=>])");

  SpelledPieces {
    texts = Set.copyOf(texts);
    numbers = Set.copyOf(numbers);
  }

  /** What a file spells; empty where it is neither Java nor of a length to be read. */
  static Optional<SpelledPieces> read(String path, String text, JavaParser parser) {
    if (path.endsWith(".java")) {
      return Optional.of(java(parser.parse(path, text)));
    }
    if (text.length() > MAX_DATA) {
      return Optional.empty();
    }
    if (!HardcodeVerifier.isCode(path)) {
      return Optional.of(data(path, text));
    }
    Set<String> texts = new HashSet<>();
    Set<Literal> numbers = new HashSet<>();
    Matcher given = GIVEN.matcher(text);
    while (given.find()) {
      texts.add(given.group("name").toLowerCase(Locale.ROOT));
    }
    for (Literal literal : LiteralSources.literals(path, text)) {
      add(literal.value(), texts, numbers);
    }
    return Optional.of(new SpelledPieces(path, texts, String.join("\n", texts), numbers));
  }

  /** What a text says that is no code. */
  static SpelledPieces data(String path, String text) {
    Set<String> texts = new HashSet<>();
    Set<Literal> numbers = new HashSet<>();
    add(text, texts, numbers);
    return new SpelledPieces(path, texts, "", numbers);
  }

  private static SpelledPieces java(JavaFile file) {
    Set<String> texts = new HashSet<>();
    Set<Literal> numbers = new HashSet<>();
    StringBuilder joined = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    for (JavaTokens.Token token : JavaTokens.of(file.text())) {
      for (Literal literal : JavaTokens.literals(token.text())) {
        switch (literal.kind()) {
          case TEXT -> {
            add(literal.value(), texts, numbers);
            joined.append(literal.value());
          }
          case CHARACTER -> {
            texts.add(literal.value().toLowerCase(Locale.ROOT));
            letters.append(literal.value());
          }
          case NUMBER -> numbers.add(literal);
          case BOOLEAN, NULL -> {}
        }
      }
    }
    for (JavaType type : file.types()) {
      texts.add(type.simpleName().toLowerCase(Locale.ROOT));
      type.fields().stream()
          .filter(
              f -> f.getModifiers().getFlags().contains(Modifier.STATIC)) // so are those of enums
          .forEach(f -> texts.add(f.getName().toString().toLowerCase(Locale.ROOT)));
    }
    String all = joined + "\n" + letters;
    return new SpelledPieces(file.path(), texts, all.toLowerCase(Locale.ROOT), numbers);
  }

  /** The names that a source declares, which code can ask for when it runs. */
  static SpelledPieces names(JavaFile file) {
    Set<String> names = new HashSet<>();
    for (JavaType type : file.types()) {
      add(type.simpleName(), names, new HashSet<>());
      type.fields().forEach(f -> add(f.getName().toString(), names, new HashSet<>()));
      for (JavaMethod method : type.methods()) {
        add(method.name(), names, new HashSet<>());
        method.parameterNames().forEach(p -> add(p, names, new HashSet<>()));
      }
    }
    return new SpelledPieces(file.path(), names, "", Set.of());
  }

  private static void add(String text, Set<String> texts, Set<Literal> numbers) {
    String lower = text.toLowerCase(Locale.ROOT);
    texts.add(lower);
    lower.lines().map(String::strip).forEach(texts::add);
    BETWEEN.splitAsStream(lower).forEach(texts::add);
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      Literal.ofNumber(number.group()).ifPresent(numbers::add);
    }
  }

  SpelledPieces with(SpelledPieces other) {
    Set<String> allTexts = new HashSet<>(texts);
    allTexts.addAll(other.texts);
    Set<Literal> allNumbers = new HashSet<>(numbers);
    allNumbers.addAll(other.numbers);
    return new SpelledPieces(path, allTexts, joined + "\n" + other.joined, allNumbers);
  }

  /** Whether a part stands there whole, word by word, or put together of pieces beside each other. */
  boolean spells(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    List<String> words =
        BETWEEN.splitAsStream(lower).filter(word -> !word.isEmpty()).toList();
    return texts.contains(lower)
        || (words.size() > 1
            && words.stream().anyMatch(word -> word.length() > 1) // single letters stand anywhere
            && texts.containsAll(words))
        || (lower.length() >= NO_CHANCE && joined.contains(lower));
  }

  /** Whether an input of a test stands there, so that its parts can be cut from it. */
  boolean spellsWhole(String input) {
    return input.length() >= WHOLE && joined.contains(input.toLowerCase(Locale.ROOT));
  }
}
