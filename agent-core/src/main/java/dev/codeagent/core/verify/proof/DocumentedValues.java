package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a task asks for defaults, the numbers that documentation gives for them have to stand somewhere in the project, in whatever
 * unit: a number that no source holds was made up.
 */
final class DocumentedValues {

  private static final Pattern DEFAULT =
      Pattern.compile("(?iu)(?<!\\p{L})defaults?(?!\\p{L})|по умолчанию");

  /** A line that tells of what was, or of what somebody may set. */
  private static final Pattern OTHERWISE = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:was|were|went|from|until|before|old|former(?:ly)?|previous(?:ly)?|used to|instead|up to|set|e\\.g\\.|example|override|"
          + "бы(?:л|ло|ла|ли)|прежн\\p{L}+|раньше|вместо|до версии|задать|например|можно)(?!\\p{L})");

  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~).*");
  private static final Pattern LISTED = Pattern.compile("^\\s*(?:[-*+|]|\\d+[.)]\\s).*");

  /** Neither part of a name, version, date, path or range, nor the number of an entry. */
  private static final Pattern NUMBER = Pattern.compile(
      "(?<![\\p{L}\\p{N}.,_/#:$-])(?<!\\p{Lu}{2,9} )(?<!Java )(\\d{1,9}(?:[.,]\\d{1,6})?)(?![\\p{N}_]|[.,:/-]\\p{N}|[.)]\\s)");

  private static final Pattern SPELLED =
      Pattern.compile("(?<![\\p{L}\\p{N}_.])\\d[\\d_]{0,18}(?:\\.\\d{1,9})?");

  /** How often the smaller unit stands in the larger: of times, of sizes, of shares. */
  private static final List<Integer> UNITS = List.of(
      1,
      24,
      60,
      100,
      1_000,
      1_024,
      3_600,
      60_000,
      86_400,
      1_000_000,
      1_048_576,
      3_600_000,
      86_400_000,
      1_000_000_000);

  /** Of percents. */
  private static final BigDecimal SHARE = BigDecimal.valueOf(100);

  private static final int LONGEST_FILE = 1_000_000;
  private static final int MOST_FILES = 5_000;

  private DocumentedValues() {}

  /**
   * A number that is given for a default and stands nowhere, empty when there is none.
   *
   * @param task the task's own text
   * @param documents what the change adds to each document, in lines
   */
  static Optional<String> doubt(String task, List<String> documents, VerificationContext context) {
    if (!DEFAULT.matcher(task).find()) {
      return Optional.empty();
    }
    Set<BigDecimal> given = new HashSet<>();
    documents.forEach(document -> collect(document, given));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Set<BigDecimal> held = held(context);
    return given.stream()
        .filter(number -> !known(number, held))
        .sorted()
        .findFirst()
        .map(number -> "The documentation gives " + number.toPlainString()
            + " for a default, and nothing in the project holds that number, in whatever unit.");
  }

  /** Numbers of lines that speak of defaults, and of what is listed below such a line. */
  private static void collect(String document, Set<BigDecimal> into) {
    boolean fenced = false;
    boolean below = false;
    for (String line : document.lines().toList()) {
      boolean fence = FENCE.matcher(line).matches();
      fenced ^= fence;
      boolean speaks = DEFAULT.matcher(line).find();
      below = speaks || (below && (line.isBlank() || LISTED.matcher(line).matches()));
      if (!fence && !fenced && below && !OTHERWISE.matcher(line).find()) {
        Matcher number = NUMBER.matcher(line);
        while (number.find()) {
          BigDecimal value = new BigDecimal(number.group(1).replace(',', '.')).stripTrailingZeros();
          // nothing and one stand everywhere and mean too much
          if (value.compareTo(BigDecimal.ONE) > 0) {
            into.add(value);
          }
        }
      }
    }
  }

  private static Set<BigDecimal> held(VerificationContext context) {
    Set<BigDecimal> held = new HashSet<>();
    context.head().paths().stream()
        .filter(path -> !Documents.isDocument(path))
        .limit(MOST_FILES)
        .map(path -> context.head().text(path).orElse(""))
        .filter(text -> text.length() <= LONGEST_FILE)
        .forEach(text -> SPELLED
            .matcher(text)
            .results()
            .forEach(number ->
                held.add(new BigDecimal(number.group().replace("_", "")).stripTrailingZeros())));
    return held;
  }

  private static boolean known(BigDecimal number, Set<BigDecimal> held) {
    return UNITS.stream()
        .map(BigDecimal::valueOf)
        .anyMatch(unit -> held.contains(number.multiply(unit).stripTrailingZeros())
            || inLarger(number, unit).filter(held::contains).isPresent());
  }

  /** The number in a unit that much larger, where it is whole there or a share. */
  private static Optional<BigDecimal> inLarger(BigDecimal number, BigDecimal unit) {
    BigDecimal larger = number.divide(unit, 9, RoundingMode.DOWN).stripTrailingZeros();
    boolean exact = larger.multiply(unit).compareTo(number) == 0;
    return exact && (larger.scale() <= 0 || unit.compareTo(SHARE) == 0)
        ? Optional.of(larger)
        : Optional.empty();
  }
}
