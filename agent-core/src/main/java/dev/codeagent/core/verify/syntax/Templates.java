/** What is filled in before a file is read. */
package dev.codeagent.core.verify.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Marks by which a text is known as a template: Go and Jinja ({@code {{ }}}, {@code {% %}}), ERB and JSP ({@code <% %>}),
 * FreeMarker, Velocity, Maven's resource filter ({@code ${ }}, {@code @name@}). Which of them mean something else in a
 * format differs from one to the other.
 */
enum Templates {
  /** Nothing is filled in, or it is read as it stands. */
  NONE(null),
  /** Only blocks around lines, since the format has braces of its own. */
  BLOCKS("\\{%|<%|<#"),
  /** Blocks and Go's and Jinja's values. */
  ANY("\\{\\{|\\{%|<%|<#|%%\\w|@[\\w.]+@"),
  /** In JSON, where a value that is filled in stands without quotation marks. */
  VALUES("\\{\\{|\\{%|<%|<#|\\$\\{|\\$\\(|@[\\w.]+@|%\\w+%|__[A-Z]\\w*__|#\\{"),
  /** In XML, where texts may hold most of them as they are. */
  MARKUP("\\{\\{|\\{%|<%|<#|<@|<\\$|<\\[|\\[#|#(?:if|foreach|set|end|parse)\\b");

  private final @Nullable Pattern marks;

  Templates(@Nullable String marks) {
    this.marks = marks == null ? null : Pattern.compile(marks);
  }

  /** How many marks a text bears. */
  int in(String text) {
    if (marks == null) {
      return 0;
    }
    int count = 0;
    Matcher matcher = marks.matcher(text);
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
