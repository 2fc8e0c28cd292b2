/** Finds names that a sentence of the task asks for and that stand nowhere in head. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A new class, constant, property or section that a task asks for in quotes and by its kind has to be spelled somewhere: where no
 * file of head holds the name, that sentence is not done. Immutable.
 */
final class NamesNowhere {

  /** A verb that asks for something new, then its kind or a word for new, then the name. */
  private static final Pattern ASKED = Pattern.compile(
      "(?iuU)\\b(?:add|adds|create|creates|introduce|introduces|implement|provide|write|define|declare|добав\\w+|созда\\w+|ввести|введите|реализ\\w+|объяв\\w+|завести|напис\\w+|нуж\\w+)\\s{1,3}"
          + "(?:(?:a|an|the|new|also|own|public|static|unchecked|checked|final|immutable|ещё|еще|новый|новое|новую|новая|свой|своё|публичн\\w+)\\s{1,3}){0,4}"
          + "(?:(?:class|interface|record|enum|exception|type|constant|field|annotation|property|key|option|file|method|function|"
          + "класс|интерфейс|запись|перечисление|исключение|тип|константу|константа|поле|аннотацию|свойство|ключ|параметр|файл|метод|функцию)\\s{1,3}){0,2}"
          + "`(?<name>[\\p{L}_$.#/-][\\p{L}\\p{N}_$./-]{2,80})(?:<[^`\\n]{1,60}>)?(?:\\([^`\\n]{0,200}\\))?`");

  /** A name of which the task says that it is new. */
  private static final Pattern NEW =
      Pattern.compile("(?iuU)`(?<name>[A-Z][\\w$]{2,80})`\\s{1,3}\\((?:a\\s+)?(?:new|нов\\w+)\\b");

  /** Names that say where, or of which kind, instead of what. */
  private static final Pattern NO_NAME = Pattern.compile("(?:.*/)?[*<{].*|https?:.*");

  private final VerificationContext context;

  NamesNowhere(VerificationContext context) {
    this.context = context;
  }

  Optional<String> doubt() {
    Set<String> names = new LinkedHashSet<>();
    String task = TaskWords.of(context).own();
    for (Pattern pattern : List.of(ASKED, NEW)) {
      Matcher asked = pattern.matcher(task);
      while (asked.find()) {
        names.add(asked.group("name"));
      }
    }
    names.removeIf(name -> NO_NAME.matcher(name).matches());
    return names.stream()
        .filter(name -> !isSpelled(name))
        .findFirst()
        .map(name -> "The task asks for `" + name + "`, which no file of head names.");
  }

  /** Whether a file is called so or spells the last part of the name, in whatever case. */
  private boolean isSpelled(String name) {
    String last = name.substring(
        Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf('#'), name.lastIndexOf('/')))
            + 1);
    String bare = last.isBlank() ? name : last;
    Pattern spelled =
        Pattern.compile(Pattern.quote(bare), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return context.head().paths().stream()
        .anyMatch(path -> spelled.matcher(path).find()
            || (!context.isTest(path)
                && context
                    .head()
                    .text(path)
                    .filter(t -> spelled.matcher(t).find())
                    .isPresent()));
  }
}
