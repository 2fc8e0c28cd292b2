/** Results that depend on the locale, charset or time zone of the machine. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Error Prone: StringCaseLocaleUsage, DefaultLocale, DefaultCharset, JavaTimeDefaultTimeZone; SpotBugs: DM_CONVERT_CASE,
 * DM_DEFAULT_ENCODING. Told, unless the task says that nothing depends on them, or base gave them where the change does not.
 */
final class Defaults extends Look {

  static final String LOCALE = "default-locale";
  static final String CHARSET = "default-charset";
  static final String ZONE = "default-zone";

  private static final Set<String> LOCALE_CALLS = Set.of(
      "java.lang.String.toUpperCase",
      "java.lang.String.toLowerCase",
      "java.lang.String.format",
      "java.lang.String.formatted",
      "java.util.Locale.getDefault",
      "java.text.NumberFormat.getInstance",
      "java.text.NumberFormat.getNumberInstance",
      "java.text.Collator.getInstance",
      "java.time.format.DateTimeFormatter.ofPattern");
  private static final Set<String> CHARSET_CALLS =
      Set.of("java.lang.String.getBytes", "java.nio.charset.Charset.defaultCharset");
  private static final Set<String> ZONE_CALLS = Set.of(
      "java.time.LocalDate.now",
      "java.time.LocalDateTime.now",
      "java.time.LocalTime.now",
      "java.time.ZonedDateTime.now",
      "java.time.OffsetDateTime.now",
      "java.time.YearMonth.now",
      "java.time.Year.now",
      "java.time.ZoneId.systemDefault",
      "java.util.TimeZone.getDefault");
  private static final Set<String> READERS = Set.of(
      "java.io.InputStreamReader",
      "java.io.FileReader",
      "java.io.FileWriter",
      "java.io.OutputStreamWriter",
      "java.io.PrintStream");

  /** What a format writes by the locale: digits, separators, names. */
  private static final Pattern LOCAL_FORMAT =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[dfeEgGtT]");

  private final Before before;

  Defaults(Source source, Asked asked, Before before, Consumer<Note> notes) {
    super(source, asked, notes);
    this.before = before;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String name = calledName(call);
    ExecutableElement method = called(call);
    if (method != null && !takes(method, "java.util.Locale") && byLocale(call, name)) {
      note(
          LOCALE,
          asked.anyLocale("") || gave(name, "Locale"),
          call,
          spelled(call)
              + " depends on the locale of the machine: in Turkish \"I\" becomes a dotless \"ı\", in Arabic digits are others.");
    }
    if (CHARSET_CALLS.contains(name) && call.getArguments().isEmpty()) {
      note(
          CHARSET,
          asked.oneCharset("") || gave(name, "(?:UTF_8|Charset|ISO_8859_1|US_ASCII)"),
          call,
          spelled(call) + " depends on the charset of the machine.");
    }
    if (ZONE_CALLS.contains(name) && call.getArguments().isEmpty()) {
      note(
          ZONE,
          asked.anyZone("") || gave(name, "(?:clock|Clock|zone|Zone)\\w*"),
          call,
          spelled(call)
              + " depends on the time zone of the machine: near midnight the day is another one elsewhere.");
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void unused) {
    ExecutableElement constructor = called(call);
    String type = className(call);
    if (constructor != null && READERS.contains(type) && call.getArguments().size() == 1) {
      note(
          CHARSET,
          asked.oneCharset(""),
          call,
          spelled(call) + " depends on the charset of the machine.");
    }
    if (constructor != null
        && (type.equals("java.text.DecimalFormat") || type.equals("java.text.SimpleDateFormat"))
        && call.getArguments().size() == 1) {
      note(
          LOCALE,
          asked.anyLocale(""),
          call,
          spelled(call) + " depends on the locale of the machine: 1.5 is written 1,5 in German.");
    }
    return super.visitNewClass(call, null);
  }

  private boolean byLocale(MethodInvocationTree call, String name) {
    if (!LOCALE_CALLS.contains(name)) {
      return false;
    }
    if (!name.endsWith(".format") && !name.endsWith(".formatted")) {
      return true;
    }
    Tree pattern =
        name.endsWith(".formatted") ? receiver(call) : call.getArguments().getFirst();
    return pattern != null
        && constant(pattern) instanceof String text
        && LOCAL_FORMAT.matcher(text).find();
  }

  private static boolean takes(ExecutableElement method, String type) {
    return method.getParameters().stream().anyMatch(p -> className(p.asType()).equals(type));
  }

  /** Whether base calls the like with one given; upper case for lower case counts. */
  private boolean gave(String name, String argument) {
    String method = name.substring(name.lastIndexOf('.') + 1)
        .replaceFirst("to(?:Upper|Lower)Case", "to(?:Upper|Lower)Case");
    Pattern call = Pattern.compile("\\. " + method + " \\( (?:\\w+ \\. )*" + argument + "\\b.*");
    return before.calls().stream().anyMatch(c -> call.matcher(c).find());
  }

  private String spelled(Tree tree) {
    String code = source.code(tree);
    return code.length() > 80 ? code.substring(0, 80) + "…" : code;
  }
}
