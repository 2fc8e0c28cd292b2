package ru.svyaz.logsafe;

import java.util.regex.Pattern;

/** Убирает из строки журнала личные данные. */
public class Masker {


    private static final Pattern PHONE = Pattern.compile("\\+7\\d{8}(\\d{2})(?!\\d)");
    private static final Pattern MAIL = Pattern.compile("([A-Za-z0-9._+-])[A-Za-z0-9._+-]*@([A-Za-z0-9.-]+)");
    private static final Pattern SECRET = Pattern.compile("(?i)\\b(" + String.join("|", MaskedKeys.ALL) + ")=[^\\s,;]+");

    public String mask(String line) {
        if (line == null) {
            return null;
        }
        String s = SECRET.matcher(line).replaceAll("$1=***");
        s = PHONE.matcher(s).replaceAll("+7********$1");
        return MAIL.matcher(s).replaceAll("$1***@$2");
    }
}
