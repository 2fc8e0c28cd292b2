/** What a judge is shown: the task, the checks and the change; never what the agent says of its work. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Texts of others, in sections whose titles are ours.
 *
 * @param sections in the order in which they are shown
 * @param cut whether something is left out
 * @param shows whether anything of the change itself is there
 */
record Material(List<Section> sections, boolean cut, boolean shows) {

  /**
   * A section.
   *
   * @param title words of ours
   * @param text words of others
   */
  record Section(String title, String text) {}

  /** Of the room: how much each section may take of it; the diff gets what the others leave. */
  private static final int TASK_SHARE = 6;

  private static final int DOCUMENTS_SHARE = 6;
  private static final int CHECKS_SHARE = 6;
  private static final int FILES_SHARE = 12;

  private static final int MOST_FINDINGS = 10;
  private static final int MOST_FINDING = 300;
  private static final int MOST_SUMMARY = 600;

  Material {
    sections = List.copyOf(sections);
  }

  /**
   * Gathers what there is to judge.
   *
   * @param diff the change, read with {@link #relevance}
   * @param room characters that all of it may take
   */
  static Material of(VerificationContext context, CaseSource source, DiffParts diff, int room) {
    Sections all = new Sections(room);
    all.add("the task", task(context.task()), TASK_SHARE);
    if (!context.references().isEmpty()) {
      all.add(
          "documents that the task refers to, as they stood before the change",
          documents(context.references(), room / DOCUMENTS_SHARE),
          1);
    }
    all.add("what checks found", checks(source.foundSoFar()), CHECKS_SHARE);
    all.add("files of the change", files(context.changes()), FILES_SHARE);
    DiffParts.Shortened shown = diff.within(all.left());
    all.sections.add(new Section("the change as a unified diff", shown.text()));
    return new Material(all.sections, all.cut || shown.cut(), shown.shows());
  }

  /** Sections as they are put together. */
  private static final class Sections {
    private final List<Section> sections = new ArrayList<>();
    private final int room;
    private boolean cut;

    Sections(int room) {
      this.room = room;
    }

    /** One that may take a part of the room: the whole of it divided by the share. */
    void add(String title, String text, int share) {
      cut |= text.length() > room / share;
      sections.add(new Section(title, Cut.lines(text, room / share)));
    }

    int left() {
      return Math.max(
          0, room - sections.stream().mapToInt(s -> s.text().length()).sum());
    }
  }

  /** Code before its tests, and both before all else. */
  static int relevance(VerificationContext context, String path) {
    if (context.isTest(path)) {
      return 1;
    }
    return context.isProduction(path) ? 0 : 2;
  }

  private static String task(Task task) {
    StringBuilder text = new StringBuilder("kind: ").append(task.type().word()).append('\n');
    text.append(task.text()).append('\n');
    task.details().forEach(detail -> text.append("- ").append(detail).append('\n'));
    return text.toString();
  }

  private static String documents(Map<String, String> references, int room) {
    StringBuilder text = new StringBuilder();
    references.forEach((path, document) -> text.append(path)
        .append(":\n")
        .append(Cut.lines(document, room / references.size()))
        .append('\n'));
    return text.toString();
  }

  private static String checks(List<EvidenceEntry> found) {
    StringBuilder text = new StringBuilder();
    for (EvidenceEntry entry : found) {
      text.append(entry.verifier())
          .append(": ")
          .append(entry.evidence().outcome())
          .append(" - ")
          .append(OneLine.of(Cut.end(entry.evidence().summary(), MOST_SUMMARY)))
          .append('\n');
      List<Finding> findings = entry.evidence().findings();
      findings.stream()
          .limit(MOST_FINDINGS)
          .forEach(f -> text.append("  ")
              .append(f.code())
              .append(f.path() == null ? "" : " at " + OneLine.of(f.path()) + ":" + f.line())
              .append(": ")
              .append(OneLine.of(Cut.end(f.message(), MOST_FINDING)))
              .append('\n'));
      if (findings.size() > MOST_FINDINGS) {
        text.append("  [").append(findings.size() - MOST_FINDINGS).append(" more are left out]\n");
      }
    }
    return text.toString();
  }

  private static String files(List<ChangedFile> changes) {
    StringBuilder text = new StringBuilder();
    for (ChangedFile file : changes) {
      text.append(file.kind())
          .append(' ')
          .append(OneLine.of(file.path()))
          .append(file.binary() ? " (binary)" : "")
          .append('\n');
    }
    return text.toString();
  }
}
