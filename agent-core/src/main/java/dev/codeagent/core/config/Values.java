/** Understands the texts of settings. */
package dev.codeagent.core.config;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.ModelId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One method per kind of value; each throws the error that names place, key, expected and got. */
final class Values {

  private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(KiB|MiB|GiB|TiB)");
  private static final Map<String, Long> BYTES =
      Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

  /** A year: longer is a slip, and sums stay far from overflow. */
  private static final Duration LONGEST = Duration.ofDays(366);

  /** More attempts or steps are a slip. */
  private static final int MOST = 100_000;

  /** A dollar per million tokens is a thousand nano-dollars a token. */
  private static final int PRICE_SHIFT = 3;

  private Values() {}

  static String text(Setting setting) {
    if (setting.text().isBlank()) {
      throw setting.wrong(ValueKind.TEXT.words(), "nothing");
    }
    return setting.text();
  }

  static int count(Setting setting) {
    if (!setting.text().matches("\\d{1,6}")) {
      throw setting.wrong(ValueKind.COUNT.words());
    }
    int number = Integer.parseInt(setting.text());
    if (number < 1 || number > MOST) {
      throw setting.wrong(ValueKind.COUNT.words() + " to " + MOST);
    }
    return number;
  }

  static Duration duration(Setting setting) {
    Matcher part = DURATION_PART.matcher(setting.text());
    Duration sum = Duration.ZERO;
    int at = 0;
    while (part.find() && part.start() == at) {
      long unit = MILLIS.getOrDefault(part.group(2), 0L);
      sum = sum.plusMillis(Math.multiplyExact(Long.parseLong(part.group(1)), unit));
      at = part.end();
    }
    boolean whole = at > 0 && at == setting.text().length();
    if (!whole || sum.isZero() || sum.compareTo(LONGEST) > 0) {
      throw setting.wrong(ValueKind.DURATION.words());
    }
    return sum;
  }

  /** Bytes. */
  static long size(Setting setting) {
    Matcher size = SIZE.matcher(setting.text());
    if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
      throw setting.wrong(ValueKind.SIZE.words());
    }
    return Long.parseLong(size.group(1)) * BYTES.getOrDefault(size.group(2), 1L);
  }

  static Usd money(Setting setting) {
    return Usd.of(decimal(setting, ValueKind.MONEY));
  }

  /** Nano-dollars a token. */
  static long price(Setting setting) {
    return decimal(setting, ValueKind.PRICE)
        .movePointRight(PRICE_SHIFT)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  private static BigDecimal decimal(Setting setting, ValueKind kind) {
    if (!DECIMAL.matcher(setting.text()).matches()) {
      throw setting.wrong(kind.words());
    }
    return new BigDecimal(setting.text());
  }

  static boolean flag(Setting setting) {
    return switch (setting.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw setting.wrong(ValueKind.FLAG.words());
    };
  }

  static ModelId model(Setting setting) {
    try {
      return ModelId.parse(setting.text());
    } catch (ConfigurationException e) {
      throw new ConfigurationException(
          e.failure().code(),
          setting.place() + ": " + e.failure().message(),
          e.failure().advice());
    }
  }

  static String sandbox(Setting setting) {
    if (!List.of("auto", "required", "none").contains(setting.text())) {
      throw setting.wrong(ValueKind.SANDBOX.words());
    }
    return setting.text();
  }

  static void mode(Setting setting) {
    if (setting.text().equals("on-demand")) {
      return;
    }
    if (List.of("continuous", "scheduled").contains(setting.text())) {
      throw new ConfigurationException(
          "mode-not-available",
          setting.place() + ": the mode `" + setting.text() + "` is not available in this version.",
          "Take `mode` out or set it to `on-demand`.");
    }
    throw setting.wrong(ValueKind.MODE.words());
  }

  /** Matches paths below the project, so one that leads out of it would match nothing, silently. */
  static String glob(Setting setting) {
    if (setting.text().startsWith("/") || List.of(setting.text().split("/")).contains("..")) {
      throw setting.wrong("a glob relative to the project such as config/**");
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + text(setting));
      return setting.text();
    } catch (PatternSyntaxException e) {
      throw setting.wrong("a glob such as config/**");
    }
  }

  static String verifier(Setting setting) {
    if (!setting.text().matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw setting.wrong("a verifier id such as docs-proof");
    }
    return setting.text();
  }
}
