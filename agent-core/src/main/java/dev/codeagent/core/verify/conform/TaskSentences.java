/** Reads the task as sentences, and knows what a bug report only tells: what was done, and what came of it. */
package dev.codeagent.core.verify.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Immutable.
 *
 * @param sentences what the task says
 * @param expected by call, as spelled, what a bug report says it is expected to answer
 */
record TaskSentences(List<Sentence> sentences, List<Expected> expected) {

  /**
   * What a report expects.
   *
   * @param call the call that it reports about
   * @param value the answer that it expects
   * @param told both as it says them
   */
  record Expected(String call, String value, String told) {}

  /** Characters that are read; a task is shorter by far. */
  private static final int MOST = 200_000;

  private static final int MOST_LINES = 5_000;

  private static final Pattern ITEM =
      Pattern.compile("^\\s*(?:[-*+•–—]|\\d{1,3}[.)])\\s+(?:\\[[ xX]]\\s+)?");

  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~).*");

  private static final Pattern PIECES = Pattern.compile(
      "``(.{1,400}?)``|`([^`\\n]{1,400})`|\"([^\"\\n]{0,200})\"|«([^»\\n]{1,200})»");

  private static final Pattern END =
      Pattern.compile("(?<=[.;!?…])(?<!\\be\\.g\\.|\\bi\\.e\\.|напр\\.|т\\.е\\.)\\s+|;(?="
          + Sentence.CODE + ")|[\\n\\r]+");

  /** A line that says whether what follows is wanted or found. */
  private static final Pattern LABEL = Pattern.compile(
      "^\\s*(?:[-*+]\\s+)?(?:#{1,6}\\s*|\\*\\*|__)?"
          + "(?<word>expected|desired|wanted|actual(?:ly)?|current(?:ly)?|observed|got|received|today|now|before|"
          + "ожидалось|ожидается|ожидаем\\w+|должно быть|фактическ\\w+|на самом деле|сейчас|получено|получается|было|текущ\\w+|"
          + "what (?:did )?(?:i|you|we) expect\\w*(?: to happen)?|what (?:happens|happened)(?: instead)?|instead)"
          + "(?:\\s+(?:behaviou?r|results?|outputs?|values?|answer|поведение|результат|вывод|значение|ответ))?"
          + "\\s*(?:\\*\\*|__)?\\s*(?<colon>[:?])?\\s*(?:\\*\\*|__)?\\s*(?<rest>.*)$",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WANTED = Pattern.compile(
      "(?:expected|desired|wanted|ожида|должно быть|what (?:did )?(?:i|you|we) expect).*",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern HEADING =
      Pattern.compile("^\\s*#{1,6}\\s.*|^\\s*\\*\\*[^*]+\\*\\*:?\\s*$");

  private static final Pattern PRINTED = Pattern.compile(
      "System\\.out\\.println\\((.+)\\);?|(?:[\\w<>\\[\\]]+\\s+)?\\w+\\s*=\\s*(.+);");

  TaskSentences {
    sentences = List.copyOf(sentences);
    expected = List.copyOf(expected);
  }

  static TaskSentences of(String text) {
    return new Reading().read(text.length() > MOST ? text.substring(0, MOST) : text);
  }

  private enum Mood {
    PLAIN,
    WANTED,
    FOUND
  }

  /** One pass over the lines. */
  private static final class Reading {
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private final StringBuilder item = new StringBuilder();
    private Mood mood = Mood.PLAIN;
    private Mood ofItem = Mood.PLAIN;
    private String lead = "";
    private boolean listed;
    private boolean reports;
    private Optional<String> call = Optional.empty();

    TaskSentences read(String text) {
      boolean fenced = false;
      List<String> code = new ArrayList<>();
      List<String> lines = text.lines().limit(MOST_LINES).toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (FENCE.matcher(line).matches()) {
          end();
          if (fenced) {
            fence(code);
            code.clear();
          }
          fenced = !fenced;
        } else if (fenced) {
          code.add(line);
        } else if (line.strip().startsWith("|")) {
          end();
          List<String> table = new ArrayList<>();
          while (i < lines.size() && lines.get(i).strip().startsWith("|")) {
            table.add(lines.get(i++));
          }
          i--;
          if (mood == Mood.PLAIN) {
            ExampleTable.rows(table, lead).forEach(r -> say(r, Mood.PLAIN));
          }
        } else {
          line(line);
        }
      }
      end();
      return new TaskSentences(reports ? List.of() : sentences, expected);
    }

    private void line(String line) {
      Matcher label = LABEL.matcher(line);
      boolean heading = HEADING.matcher(line).matches();
      if (label.matches()
          && (heading || label.group("colon") != null)
          && (label.group("rest").isBlank() || label.group("colon") != null)) {
        end();
        Mood said = WANTED.matcher(label.group("word")).matches() ? Mood.WANTED : Mood.FOUND;
        reports |= said == Mood.FOUND;
        if (label.group("rest").isBlank()) {
          mood = said;
        } else {
          ofItem = said;
          item.append(label.group("rest"));
          end();
        }
        listed = false;
        return;
      }
      if (line.isBlank()) {
        end();
        return;
      }
      if (heading) {
        end();
        mood = Mood.PLAIN;
        lead = "";
        listed = false;
        return;
      }
      Matcher starts = ITEM.matcher(line);
      if (starts.find()) {
        end();
        listed = true;
        ofItem = mood;
        item.append(line.substring(starts.end()));
      } else {
        if (item.isEmpty()) {
          ofItem = mood;
          listed = listed && line.startsWith(" ");
        } else {
          item.append(' ');
        }
        item.append(line.strip());
      }
    }

    private void end() {
      String text = item.toString().strip();
      item.setLength(0);
      if (!text.isEmpty()) {
        say(text, ofItem);
        if (!listed) {
          lead = text.endsWith(":") ? text : "";
        }
      }
      ofItem = mood;
    }

    private void say(String text, Mood said) {
      List<String> code = new ArrayList<>();
      String masked = mask(text, code);
      if (said == Mood.PLAIN) {
        String under = listed || !lead.isEmpty() ? mask(lead, new ArrayList<>()) : "";
        for (String part : END.split(masked)) {
          Sentence one = new Sentence(part, code, under);
          if (!part.isBlank()) {
            sentences.add(one);
            one.pieces().stream()
                .filter(Spelled::isCall)
                .reduce((a, b) -> b)
                .ifPresent(c -> call = Optional.of(c));
          }
        }
      } else if (said == Mood.WANTED) {
        String bare = masked.strip().replaceAll("[.;]$", "").replaceFirst("^(?:->|→|=>)\\s*", "");
        if (bare.matches(Sentence.CODE)) {
          wants(new Sentence(bare, code, "").piece(bare));
        } else if (Spelled.isLiteral(bare)) {
          wants(bare);
        } else if (bare.matches(
            Sentence.CODE + "\\s*(?:->|→|=>|returns|gives|возвращает|даёт)\\s*" + Sentence.CODE)) {
          expected.add(new Expected(code.get(0), code.get(1), text));
        }
      }
    }

    private void wants(String value) {
      call.ifPresent(c -> expected.add(new Expected(c, value, "`" + c + "`: expected " + value)));
    }

    private void fence(List<String> code) {
      List<String> lines =
          code.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
      if (lines.size() != 1) {
        if (mood == Mood.PLAIN && !lines.isEmpty()) {
          call = Optional.empty(); // more than a call: what is expected hangs on all of it
        }
        return;
      }
      String line = lines.getFirst();
      if (mood == Mood.WANTED) {
        if (Spelled.isLiteral(line) || !line.contains("(")) {
          wants(line);
        }
      } else if (mood == Mood.PLAIN) {
        Matcher printed = PRINTED.matcher(line);
        String one = !printed.matches()
            ? line.replaceFirst(";$", "")
            : printed.group(1) != null ? printed.group(1) : printed.group(2);
        call = Optional.of(one).filter(Spelled::isCall);
      }
    }

    private static String mask(String text, List<String> code) {
      return PIECES.matcher(text).replaceAll(m -> {
        String said = m.group(1) != null ? m.group(1).strip() : m.group(2);
        String piece =
            said != null ? said : "\"" + (m.group(3) != null ? m.group(3) : m.group(4)) + "\"";
        if (code.size() >= Sentence.MOST) {
          return " ";
        }
        code.add(piece);
        return String.valueOf((char) (Sentence.FIRST + code.size() - 1));
      });
    }
  }
}
