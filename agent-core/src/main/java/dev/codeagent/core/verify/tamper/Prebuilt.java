package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that builds take as they are: compiled classes, archives and programs, which no verifier can read and which may
 * take the place of what the sources say, and processors of annotations, which run while tests are compiled.
 */
final class Prebuilt {

  private static final Pattern COMPILED = Pattern.compile(
      ".*\\.(?:class|jar|war|ear|aar|jmod|dex|so|dll|dylib|exe|o|obj|a|lib|py[cod]|whl|egg|node|wasm|beam|nupkg|gem|phar)");

  /** First bytes of compiled classes, programs of Linux, Windows and macOS, and WebAssembly. */
  private static final List<byte[]> SIGNATURES = List.of(
      new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE},
      new byte[] {0x7F, 'E', 'L', 'F'},
      new byte[] {'M', 'Z', (byte) 0x90},
      new byte[] {(byte) 0xCF, (byte) 0xFA, (byte) 0xED, (byte) 0xFE},
      new byte[] {0, 'a', 's', 'm'});

  private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

  /** What the list of an archive holds that brings code. */
  private static final Pattern CODE_IN_ARCHIVE =
      Pattern.compile("\\.(?:class|jar|so|dll|py|js|exe)\\b");

  /** Services that libraries of tests look for by themselves, and plugins of such. */
  private static final Pattern TEST_SERVICE = Pattern.compile(
      "META-INF/services/(?:org\\.(?:assertj|mockito|hamcrest|easymock|spockframework|opentest4j|awaitility|apiguardian)|io\\.(?:kotest|cucumber)|com\\.tngtech)\\."
          + "|(?:^|/)mockito-extensions/|META-INF/groovy/org\\.codehaus\\.groovy\\.(?:runtime|transform)");

  private static final Pattern LIBRARY = Pattern.compile(
      "(?:^|/)(?:org/(?:junit|assertj|testng|hamcrest|mockito|opentest4j)|junit|net/jqwik|java|javax)/.*\\.class$");
  private static final String PROCESSOR = "META-INF/services/javax.annotation.processing.Processor";

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  Prebuilt(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      if (file.kind() == ChangedFile.Kind.DELETED) {
        continue;
      }
      if (COMPILED.matcher(file.path()).matches() || isBuilt(file.path())) {
        compiled(file.path());
      } else if (TEST_SERVICE.matcher(file.path()).find()) {
        marks.add(
            words.mentions("mockito", "assertj", "extension", "mock", "groovy")
                ? Marks.Weight.NOTE
                : Marks.Weight.ASK,
            file.path(),
            0,
            "test-service",
            "A library of tests loads this service by itself, which can change what fails.");
      } else if (file.path().endsWith(PROCESSOR)) {
        marks.add(
            words.mentions("processor", "annotation", "процессор", "аннотаци")
                ? Marks.Weight.NOTE
                : Marks.Weight.ASK,
            file.path(),
            0,
            "processor-added",
            "A processor of annotations runs while tests are compiled and can change them.");
      }
    }
  }

  /** Whether the bytes are those of something compiled, whatever the file is called. */
  private boolean isBuilt(String path) {
    byte[] bytes = context.head().bytes(path).orElse(new byte[0]);
    boolean archive = begins(bytes, ARCHIVE)
        && CODE_IN_ARCHIVE
            .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
            .find();
    return archive || SIGNATURES.stream().anyMatch(signature -> begins(bytes, signature));
  }

  private static boolean begins(byte[] bytes, byte[] signature) {
    return Arrays.mismatch(bytes, signature) == signature.length;
  }

  private void compiled(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (LIBRARY.matcher(path).find()) {
      marks.add(
          Marks.Weight.REFUSE,
          path,
          0,
          "shadowed-library",
          "A compiled class takes the place of a library's.");
      return;
    }
    marks.add(
        words.mentions(name) || (name.contains("wrapper") && words.mentions("wrapper"))
            ? Marks.Weight.NOTE
            : Marks.Weight.ASK,
        path,
        0,
        "prebuilt",
        "A file that was built elsewhere was checked in; what it does cannot be verified.");
  }
}
