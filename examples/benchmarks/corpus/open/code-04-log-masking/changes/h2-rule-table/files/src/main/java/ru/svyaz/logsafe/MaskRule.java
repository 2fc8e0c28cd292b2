package ru.svyaz.logsafe;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Что искать и чем заменять. */
record MaskRule(Pattern pattern, Function<MatchResult, String> replacement) {
    static final List<String> SECRET_KEYS = List.of("password", "token", "secret");

    static final List<MaskRule> ALL = List.of(
            new MaskRule(Pattern.compile("(?<![\\w])(" + String.join("|", SECRET_KEYS) + ")=[^ ,;]+", Pattern.CASE_INSENSITIVE),
                    m -> m.group(1) + "=***"),
            new MaskRule(Pattern.compile("\\+7[0-9]{10}(?![0-9])"), m -> "+7********" + m.group().substring(10)),
            new MaskRule(Pattern.compile("[a-zA-Z0-9._\\-+]+@[a-zA-Z0-9.\\-]+"),
                    m -> m.group().charAt(0) + "***" + m.group().substring(m.group().indexOf('@'))));

    String apply(String s) {
        return pattern.matcher(s).replaceAll(m -> Matcher.quoteReplacement(replacement.apply(m)));
    }
}
