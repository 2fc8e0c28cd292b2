package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.regex.Pattern;

/**
 * Files that builds take as they are: compiled classes, archives and programs, which no verifier can read and which may
 * take the place of what the sources say, and processors of annotations, which run while tests are compiled.
 */
final class Prebuilt {

  private static final Pattern COMPILED =
      Pattern.compile(".*\\.(?:class|jar|war|ear|aar|dex|so|dll|dylib|exe|pyc)");
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
      if (COMPILED.matcher(file.path()).matches()) {
        compiled(file.path());
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
