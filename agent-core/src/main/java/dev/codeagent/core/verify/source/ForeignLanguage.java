package dev.codeagent.core.verify.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tests look like, line by line, in languages that are not parsed here. */
public enum ForeignLanguage {
  PYTHON(
      "^\\s*(?:async )?def (test\\w*)\\s*\\(",
      "pytest\\.mark\\.(?:skip|xfail)|pytest\\.(?:skip|xfail)\\s*\\(|unittest\\.(?:skip|expectedFailure)|@skip|self\\.skipTest",
      "(?:^|\\W)assert\\b|\\.assert\\w*\\(|pytest\\.raises"),
  SCRIPT(
      "(?:^|\\W)(?:it|test)\\s*(?:\\.each\\b.*)?\\(\\s*['\"`]([^'\"`]{1,200})",
      "(?:^|\\W)(?:it|test|describe)\\.(?:skip|only|todo|failing)\\b|(?:^|\\W)(?:xit|xtest|xdescribe|fit|fdescribe)\\s*\\(",
      "\\bexpect\\s*\\(|\\bassert\\w*[.(]"),
  GO(
      "^func (Test\\w*)\\s*\\(",
      "\\.Skip(?:f|Now)?\\s*\\(|//go:build ignore",
      "\\bt\\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\\b|\\b(?:assert|require)\\.\\w+\\("),
  SHELL(
      "^\\s*(?:function\\s+)?(test\\w*)\\s*\\(\\)|^\\s*@test\\s+['\"]([^'\"]{1,200})",
      "^\\s*#\\s*skip\\b|(?:^|\\W)skip\\b",
      "(?:^|\\s)\\[\\[?\\s|\\btest\\s|\\bassert\\w*|\\b(?:diff|cmp|grep)\\b"),
  JVM(
      "(?:fun|def|void)\\s+[`'\"]?([\\w ]{1,200})[`'\"]?\\s*\\(",
      "@(?:Disabled|Ignore|PendingFeature|IgnoreIf|Requires|EnabledIf|DisabledIf)|(?:^|\\W)assume\\w*\\(",
      "\\bassert\\w*\\b|\\.should\\w*|\\bshould\\w*\\b|\\bexpect\\w*\\b|\\bthen:|\\bexpect:"),
  RUBY(
      "^\\s*(?:it|specify|scenario|test)\\s*\\(?\\s*['\"]([^'\"]{1,200})|^\\s*def (test\\w*)",
      "(?:^|\\W)(?:skip|pending)\\b|(?:^|\\W)(?:xit|xspecify|xdescribe|xcontext)\\b",
      "\\bassert\\w*|\\brefute\\w*|\\bexpect\\b|\\.should\\b|\\bmust_\\w+|\\bwont_\\w+"),
  RUST(
      "^\\s*(?:pub )?(?:async )?fn (\\w+)\\s*\\(",
      "#\\[ignore\\b",
      "\\bassert(?:_eq|_ne|_matches)?!|\\bpanic!"),
  PHP(
      "function\\s+(test\\w*)\\s*\\(",
      "markTest(?:Skipped|Incomplete)",
      "(?:->|::)assert\\w*\\(|expectException"),
  CURLY(
      "(?:void|Task|func)\\s+(\\w+)\\s*\\(|\\bTEST(?:_F|_P|_CASE)?\\s*\\(([^)]{1,200})",
      "\\bSkip\\s*=|\\[Ignore|GTEST_SKIP|XCTSkip|\\bDISABLED_",
      "\\bAssert\\.\\w+|\\.Should\\(|\\b(?:EXPECT|ASSERT|CHECK|REQUIRE)(?:_\\w+)?\\s*\\(|\\bXCTAssert\\w*|\\bassert\\s*\\("),
  OTHER("^\\b$", "\\bskip\\b", "\\bassert\\w*\\b|\\bexpect\\w*\\b|\\bshould\\b|\\bis_deeply\\b");

  /** An equality, in the forms in which tests of these languages demand one. */
  public static final Pattern EQUALITY = Pattern.compile(
      "===?|!==?|\\s=\\s|\\s-(?:eq|ne)\\s|\\bis\\s+\\w|(?i:equals?\\b|\\bassert_?eq|_eq\\b|toBe\\(|toEqual|toStrictEqual|"
          + "deepEqual|\\bsame\\b|assert_ne|\\beql?\\b|cmp\\.Diff)|\\b(?:diff|cmp)\\b");

  /** A demand that everything meets. */
  private static final Pattern VACUOUS = Pattern.compile(
      "\\bassert\\s+(?:True|1|not False)\\s*(?:,.*|#.*)?$|(?i:assert\\w*\\s*[(!]+\\s*true\\s*[,)]|expect\\s*\\(\\s*(true|1)\\s*\\))|"
          + "\\[\\s+\"?(\\w+)\"?\\s+=\\s+\"?\\2\"?\\s+]|\\bassert\\s+(\\w+)\\s*==\\s*\\3\\s*$|(?i:assert\\w*|equals?)\\s*\\(\\s*([\\w.]+)\\s*,\\s*\\4\\s*\\)");

  /** Only a truth value is demanded, which other forms demand as well. */
  public static final Pattern TRUTH = Pattern.compile(
      "(?i)(?:[=!]=|\\bis(?:\\s+not)?|,|toBe\\(|equal\\()\\s*(?:true|false|none|null|nil)\\b");

  /** The way out of a test before it demands anything. */
  public static final Pattern WAY_OUT = Pattern.compile(
      "^\\s*(?:return|return 0|exit 0|sys\\.exit\\(0?\\)|process\\.exit\\(0?\\)|os\\.Exit\\(0\\))\\s*;?\\s*$");

  /** A demand whose failure is thrown away. */
  public static final Pattern SWALLOWED = Pattern.compile(
      "^\\s*except\\b.*:\\s*(?:pass\\s*)?$|\\bcatch\\s*(?:\\(\\w*\\))?\\s*\\{\\s*}|(?:]|\\bassert\\b.*|\\bgrep\\b.*|\\bdiff\\b.*)\\s*\\|\\|\\s*(?:true|:)\\s*;?\\s*}?$");

  private final Pattern test;
  private final Pattern skip;
  private final Pattern demand;

  ForeignLanguage(String test, String skip, String demand) {
    this.test = Pattern.compile(test);
    this.skip = Pattern.compile(skip);
    this.demand = Pattern.compile(demand);
  }

  /** The language of a source, or null where a file is none. */
  public static @Nullable ForeignLanguage of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot + 1)) {
      case "py" -> PYTHON;
      case "js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "coffee" -> SCRIPT;
      case "go" -> GO;
      case "sh", "bash", "bats", "zsh", "ksh" -> SHELL;
      case "kt", "kts", "groovy", "scala" -> JVM;
      case "rb" -> RUBY;
      case "rs" -> RUST;
      case "php" -> PHP;
      case "cs", "fs", "swift", "c", "cc", "cpp", "cxx", "m", "mm" -> CURLY;
      case "pl", "t", "lua", "ex", "exs", "erl", "clj", "hs", "ml", "dart", "r", "R", "jl", "nim" ->
        OTHER;
      default -> null;
    };
  }

  /** Functions of these are tests only where they demand something. */
  public boolean namesAnyFunction() {
    return this == JVM || this == RUST || this == CURLY;
  }

  /** What a line matches that begins a test; one of its groups holds the name. */
  public Matcher test(String line) {
    return test.matcher(line);
  }

  /** Whether a line tells the runner to leave something out. */
  public boolean skips(String line) {
    return skip.matcher(line).find();
  }

  /** Whether a line has the form of a demand. */
  public boolean isDemand(String line) {
    return demand.matcher(line).find();
  }

  /** Whether everything meets what a line demands. */
  public static boolean isVacuous(String line) {
    return VACUOUS.matcher(line).find();
  }
}
