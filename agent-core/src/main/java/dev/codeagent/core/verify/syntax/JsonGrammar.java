package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON (RFC 8259) token by token. Several values after each other are let be where the reader is not known to refuse
 * them: exports and logs are kept like that. What
 * only widespread extensions allow (comments, trailing commas, single quotes, NaN) is wrong where the reader is known to
 * refuse it, and likely wrong elsewhere.
 */
final class JsonGrammar implements Grammar {
  /** Files whose readers are known to take plain JSON alone. */
  private static final Pattern STRICT = Pattern.compile(
      "(?:package|package-lock|npm-shrinkwrap|composer)\\.json|composer\\.lock|.+\\.(?:ipynb|geojson|webmanifest)");

  private static final JsonFactory PLAIN = new JsonFactory();

  private static final JsonFactory EXTENDED = JsonFactory.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
      .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
      .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
      .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
      .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
      .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
      .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
      .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
      .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
      .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
      .build();

  private record Refusal(int line, String problem) {}

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    boolean strict = STRICT.matcher(file.name()).matches();
    Optional<Refusal> plain = read(PLAIN, file.text(), strict);
    if (plain.isEmpty()) {
      return List.of();
    }
    Refusal refusal = plain.get();
    String said = "It is no JSON: " + refusal.problem() + ".";
    if (read(EXTENDED, file.text(), strict).isPresent()) {
      return List.of(
          Problem.certain("malformed-json", refusal.line(), said + " Mend it at this place."));
    }
    String extension = said + " Only readers of extended JSON take that; write plain JSON.";
    return List.of(
        strict
            ? Problem.certain("plain-json", refusal.line(), extension)
            : Problem.likely("extended-json", refusal.line(), extension));
  }

  private static Optional<Refusal> read(JsonFactory factory, String text, boolean single) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      boolean ended = false;
      while (parser.nextToken() != null) {
        if (single && ended) {
          int line = parser.currentTokenLocation().getLineNr();
          return Optional.of(new Refusal(line, "a second value follows the first"));
        }
        // a scalar's text is read so that escapes in it are looked at
        if (parser.currentToken().isScalarValue()) {
          parser.getStringLength();
        }
        ended = parser.streamReadContext().inRoot();
      }
      return Optional.empty();
    } catch (StreamConstraintsException e) {
      // beyond the limits of this reader, which are not those of others
      return Optional.empty();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      return Optional.of(new Refusal(line, clause(e.getOriginalMessage())));
    }
  }

  @Override
  public boolean takesNothing(String path) {
    return !path.endsWith(".json")
        && !STRICT.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }

  /** The first line of the library's words, without what belongs to the library. */
  private static String clause(@Nullable String message) {
    String first = message == null ? "" : message.strip().lines().findFirst().orElse("");
    String clean = first
        .replaceAll(" \\((?:for \\w+ starting|start marker) at .*", "")
        .replaceAll("\\s+at \\[Source.*", "")
        .strip();
    return clean.isEmpty() ? "it ends or goes on where it may not" : clean;
  }
}
