package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instructions and stages of a Dockerfile, by its <a href="https://docs.docker.com/reference/dockerfile/">reference</a>. A
 * name behind {@code --from} that is no stage may be an image or a context given on the command line, and is let be; so is a
 * file that declares a syntax other than Docker's own.
 */
final class Dockerfile implements Grammar {
  private static final Set<String> INSTRUCTIONS = Set.of(
      "FROM",
      "RUN",
      "CMD",
      "LABEL",
      "MAINTAINER",
      "EXPOSE",
      "ENV",
      "ADD",
      "COPY",
      "ENTRYPOINT",
      "VOLUME",
      "USER",
      "WORKDIR",
      "ARG",
      "ONBUILD",
      "STOPSIGNAL",
      "HEALTHCHECK",
      "SHELL");
  private static final Pattern WHOLE = Pattern.compile("Dockerfile|Containerfile");
  private static final Pattern FROM_FLAG = Pattern.compile("\\s--from=(\\d{1,4})(?=\\s)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    Optional<List<DockerLines.Instruction>> read = DockerLines.read(file.text());
    return read.map(all -> problems(all, WHOLE.matcher(file.name()).matches())).orElse(List.of());
  }

  private static List<Problem> problems(List<DockerLines.Instruction> all, boolean whole) {
    Problems problems = new Problems();
    int stages = 0;
    for (DockerLines.Instruction instruction : all) {
      String word = instruction.word();
      if (!INSTRUCTIONS.contains(word)) {
        problems.add(
            Problem.certain(
                "unknown-instruction",
                instruction.line(),
                "`" + shortened(word)
                    + "` is no instruction of a Dockerfile; mend it, or end the line before with a backslash if it goes on."));
        // what follows belongs to nothing that is known
        return problems.all();
      }
      if (word.equals("FROM")) {
        stages++;
        from(instruction).ifPresent(problems::add);
      } else if (stages == 0 && !word.equals("ARG")) {
        problems.add(early(instruction, whole));
        return problems.all();
      } else if (word.equals("COPY") || word.equals("ADD")) {
        copy(instruction, stages).ifPresent(problems::add);
      }
    }
    if (stages == 0 && !all.isEmpty()) {
      problems.add(early(all.getFirst(), whole));
    }
    return problems.all();
  }

  /** Parts that are put together before they are built have other names. */
  private static Problem early(DockerLines.Instruction instruction, boolean whole) {
    String message =
        "No stage begins before this; a Dockerfile begins with FROM, or with ARG before it.";
    return whole
        ? Problem.certain("no-stage", instruction.line(), message)
        : Problem.told("no-stage", instruction.line(), message);
  }

  private static Optional<Problem> from(DockerLines.Instruction from) {
    List<String> words = BLANKS
        .splitAsStream(from.rest())
        .filter(w -> !w.isEmpty() && !w.startsWith("--"))
        .limit(4)
        .toList();
    boolean known = words.size() == 1 || (words.size() == 3 && words.get(1).equalsIgnoreCase("as"));
    return known
        ? Optional.empty()
        : Optional.of(Problem.certain(
            "from",
            from.line(),
            "FROM takes an image, or an image, AS and a name; write it as `FROM image AS name`."));
  }

  private static Optional<Problem> copy(DockerLines.Instruction copy, int stages) {
    Matcher flag = FROM_FLAG.matcher(" " + copy.rest());
    if (!flag.find() || Integer.parseInt(flag.group(1)) < stages - 1) {
      return Optional.empty();
    }
    return Optional.of(Problem.certain(
        "copy-from",
        copy.line(),
        "`--from=" + flag.group(1)
            + "` names no stage above this one; stages count from 0, better name them by `AS`."));
  }

  private static String shortened(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }
}
