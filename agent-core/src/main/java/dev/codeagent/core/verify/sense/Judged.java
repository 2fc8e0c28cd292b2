package dev.codeagent.core.verify.sense;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.host.MutantHost.Answer;
import dev.codeagent.core.verify.sense.Probe.Aspect;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What tests say of the probes of the code that they are for, and what follows from it. Not for many threads. */
final class Judged {

  /** Borders and refusals from which a majority that nobody looks at speaks where the task does not ask for them. */
  private static final int SOME = 2;

  /** Mistakes in one body of which tests should notice any, and those of which they should notice a share. */
  private static final int FEW = 3;

  private static final int MANY = 6;

  /** One in so many has to be noticed. */
  private static final int SHARE = 3;

  /** Places that are told; a person reads the first few. */
  private static final int MOST_FINDINGS = 40;

  private static final Pattern BORDERS =
      Pattern.compile("(?iu)\\b(?:borders?|bounds?|boundar(?:y|ies)|edges?|limits?|off.by.one)\\b"
          + "|границ|граничн|краевы|крайн|предел");

  private static final Pattern REFUSALS =
      Pattern.compile("(?iu)\\b(?:refus\\w+|reject\\w*|invalid|illegal|exceptions?|throws?)\\b"
          + "|отказ|отверг|исключени[еяй]|неверн|недопустим|некорректн");

  private static final String ANSWERING = "(?iu)[^.;\\n]{0,60}(?:return|answer|возвра|отвеча)";

  private final String task;
  private final Map<Probe, Answer> answers = new LinkedHashMap<>();
  private final List<Subject> subjects = new ArrayList<>();
  private boolean complete = true;

  Judged(String task) {
    this.task = task;
  }

  /** What a type is asked, the most telling first. */
  static List<Probe> ordered(Subject subject, int most) {
    List<Probe> probes = new ArrayList<>();
    subject.asked().forEach(m -> probes.addAll(Probes.of(m)));
    subject.behind().stream()
        .flatMap(m -> Probes.of(m).stream())
        .filter(p -> p.aspect() == Aspect.BORDER || p.aspect() == Aspect.REFUSAL)
        .forEach(probes::add);
    return probes.stream()
        .sorted((a, b) -> a.aspect().compareTo(b.aspect()))
        .limit(most)
        .toList();
  }

  void told(Subject subject, boolean all) {
    subjects.add(subject);
    complete &= all;
  }

  void at(Probe probe, Answer answer) {
    if (answer != Answer.UNKNOWN) {
      answers.put(probe, answer);
    }
  }

  boolean isEmpty() {
    return answers.isEmpty();
  }

  private List<Probe> of(Aspect aspect, Answer answer) {
    return answers.entrySet().stream()
        .filter(e -> e.getKey().aspect() == aspect && e.getValue() == answer)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The judgement: what the tests leave alone that they are asked to look at. */
  Evidence evidence() {
    if (answers.isEmpty()) {
      return Evidence.skipped(
          "No mistake in the code that the tests are for could be judged in time.");
    }
    Optional<Finding> doubt = unseen()
        .or(() -> mostly(Aspect.REFUSAL, REFUSALS, "what it refuses is not tested"))
        .or(() -> mostly(Aspect.BORDER, BORDERS, "no test tells on which side its borders lie"));
    List<Finding> findings = new ArrayList<>(doubt.stream().toList());
    answers.forEach((probe, answer) -> {
      if (answer == Answer.UNNOTICED && findings.size() < MOST_FINDINGS) {
        findings.add(
            finding("unnoticed", probe, "no test notices when " + probe.part().description()));
      }
    });
    long noticed = answers.values().stream().filter(a -> a == Answer.NOTICED).count();
    if (complete && doubt.isPresent()) {
      return Evidence.undecided(
          doubt.get().message() + " Add a test, or let a person decide whether there is enough.",
          findings);
    }
    return Evidence.pass(
        "Tests notice " + noticed + " of " + answers.size()
            + " mistakes in the code that they are for"
            + (complete ? "." : "; not all tests of the build could be asked."),
        findings);
  }

  private Optional<Finding> unseen() {
    for (Subject subject : subjects) {
      for (JavaMethod method : subject.asked()) {
        Optional<Finding> doubt =
            Substance.of(method) ? unseen(method, Parts.where(method)) : Optional.empty();
        if (doubt.isPresent()) {
          return doubt;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> unseen(JavaMethod method, String where) {
    List<Probe> body = in(where, Aspect.BODY);
    long noticed = body.stream().filter(p -> answers.get(p) == Answer.NOTICED).count();
    List<Probe> answer = in(where, Aspect.ANSWER);
    boolean leftAlone =
        !answer.isEmpty() && answer.stream().allMatch(p -> answers.get(p) == Answer.UNNOTICED);
    boolean matters = !Substance.hasEffects(method)
        || Pattern.compile("(?<![\\w$])" + Pattern.quote(method.name()) + "(?![\\w$])" + ANSWERING)
            .matcher(task)
            .find();
    if (leftAlone && (matters || noticed == 0)) {
      return Optional.of(finding(
          "answer-untested", answer.getFirst(), "no test looks at what it answers or does."));
    }
    if (body.size() >= FEW && noticed == 0) {
      return Optional.of(finding(
          "untested", body.getFirst(), "tests notice none of " + body.size() + " mistakes."));
    }
    return body.size() >= MANY && noticed * SHARE < body.size()
        ? Optional.of(finding(
            "hardly-tested",
            body.getFirst(),
            "tests notice " + noticed + " of " + body.size() + " mistakes."))
        : Optional.empty();
  }

  private List<Probe> in(String where, Aspect aspect) {
    return answers.keySet().stream()
        .filter(p -> p.aspect() == aspect && p.method().equals(where))
        .toList();
  }

  private Optional<Finding> mostly(Aspect aspect, Pattern asked, String what) {
    List<Probe> left = of(aspect, Answer.UNNOTICED);
    int looked = of(aspect, Answer.NOTICED).size();
    boolean all = !left.isEmpty() && looked == 0;
    boolean most = left.size() >= SOME && left.size() > looked && !Subjects.lists(task);
    return most || (all && asked.matcher(task).find())
        ? Optional.of(finding(
            aspect == Aspect.BORDER ? "borders-untested" : "refusals-untested",
            left.getFirst(),
            what + ", such as when " + left.getFirst().part().description() + " (" + left.size()
                + " of " + (left.size() + looked) + ")."))
        : Optional.empty();
  }

  private static Finding finding(String rule, Probe probe, String what) {
    Part part = probe.part();
    return Finding.in(part.path(), part.line(), rule, "`" + probe.method() + "`: " + what);
  }
}
