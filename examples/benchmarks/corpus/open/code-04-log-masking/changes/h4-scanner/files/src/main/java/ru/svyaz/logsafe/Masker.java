package ru.svyaz.logsafe;

import java.util.List;
import java.util.regex.Pattern;

public class Masker {
    static final List<String> KEYS = List.of("password=", "token=", "secret=");
    private static final Pattern PHONE = Pattern.compile("(\\+7)\\d{8}(\\d\\d)(?=\\D|$)");
    private static final Pattern MAIL = Pattern.compile("([\\w.+-])[\\w.+-]*(@[A-Za-z\\d.-]+)");

    public String mask(String line) {
        if (line == null) return null;
        String s = hideSecrets(line);
        s = PHONE.matcher(s).replaceAll("$1********$2");
        return MAIL.matcher(s).replaceAll("$1***$2");
    }

    private static String hideSecrets(String line) {
        StringBuilder sb = new StringBuilder(line.length());
        int i = 0;
        while (i < line.length()) {
            int key = keyAt(line, i);
            if (key == 0) {
                sb.append(line.charAt(i++));
                continue;
            }
            sb.append(line, i, i + key);
            i += key;
            int start = i;
            while (i < line.length() && " ,;".indexOf(line.charAt(i)) < 0) {
                i++;
            }
            if (i > start) {
                sb.append("***");
            }
        }
        return sb.toString();
    }

    /** Длина ключа вместе с '=' или 0. */
    private static int keyAt(String line, int i) {
        if (i > 0 && (Character.isLetterOrDigit(line.charAt(i - 1)) || line.charAt(i - 1) == '_')) {
            return 0;
        }
        return KEYS.stream().filter(k -> line.regionMatches(true, i, k, 0, k.length())).mapToInt(String::length).findFirst().orElse(0);
    }
}
