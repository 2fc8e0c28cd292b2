package ru.svyaz.logsafe;

import java.util.regex.Pattern;

/** Убирает из строки журнала личные данные. */
public class Masker {
    /** Ключи, значения которых не показываем. */
    private static final String SECRET_KEYS = "password|token|secret";

    private static final Pattern PHONE = Pattern.compile("\\+7\\d{8}(\\d{2})(?!\\d)");
    private static final Pattern MAIL = Pattern.compile("([A-Za-z0-9._+-])[A-Za-z0-9._+-]*@([A-Za-z0-9.-]+)");
    private static final Pattern SECRET = Pattern.compile("(?i)\\b(" + SECRET_KEYS + ")=[^\\s,;]+");

    public String mask(String line) {
        if (line == null) {
            return null;
        }
        String s = SECRET.matcher(line).replaceFirst("$1=***");
        s = PHONE.matcher(s).replaceFirst("+7********$1");
        return MAIL.matcher(s).replaceFirst("$1***@$2");
    }
}
