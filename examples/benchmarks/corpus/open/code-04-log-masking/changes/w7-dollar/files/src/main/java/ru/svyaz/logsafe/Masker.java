package ru.svyaz.logsafe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Маскирует строку за один проход. */
public class Masker {
    private static final Pattern ANY = Pattern.compile(
            "(?<key>(?i:\\b(?:password|token|secret)))=[^\\s,;]+(?<after>[\\s,;].*?(?=\\+7|[\\w.+-]+@|password|$))?"
            + "|\\+7\\d{8}(?<tail>\\d{2})(?!\\d)"
            + "|(?<first>[A-Za-z0-9._+-])[A-Za-z0-9._+-]*@(?<domain>[A-Za-z0-9.-]+)");

    public String mask(String line) {
        if (line == null) {
            return null;
        }
        Matcher m = ANY.matcher(line);
        StringBuilder sb = new StringBuilder();
        while (m.find()) {
            if (m.group("key") != null) {
                m.appendReplacement(sb, m.group("key") + "=***" + (m.group("after") == null ? "" : m.group("after")));
            } else if (m.group("tail") != null) {
                m.appendReplacement(sb, "+7********" + m.group("tail"));
            } else {
                m.appendReplacement(sb, m.group("first") + "***@" + m.group("domain"));
            }
        }
        return m.appendTail(sb).toString();
    }
}
